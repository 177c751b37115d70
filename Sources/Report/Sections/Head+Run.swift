import Foundation
import Hashing
import RunRecord
import Templates

extension Head {
  /// The head of a page about one run.
  init(
    _ run: Run, title: String, preview: Figure?, record: SiteRecord, templates: Templates
  ) {
    let presentation = record.presentation
    let isLinked = presentation.assets == .linked
    self.title = "\(title) – Lookbook"
    description =
      "\(run.manifest.model), seed \(run.manifest.seed): \(AccuracyFindings(run).headline)"
    generator = Manifest.renderer
    authors = presentation.author.map { [$0] } ?? []
    addresses = presentation.address.map { [$0] } ?? []
    self.preview = (presentation.address ?? "") + (preview?.file ?? "")
    previewText = preview?.alternative ?? ""
    policy = isLinked ? Self.linkedPolicy : Self.embeddedPolicy(templates)
    seal = PageSeal.blank
    self.record = record.text
    icon = Markup(
      isLinked
        ? Templates.iconName
        : "data:image/svg+xml;base64,\(Data(templates.icon.utf8).base64EncodedString())")
    styleSheet = Markup(templates.styleSheet)
    script = Markup(templates.script)
  }

  private static let nothingElse = "default-src 'none'; base-uri 'none'; form-action 'none'"

  /// Files beside the page and nothing else. A page opened from disk has no origin that ‘self’ could
  /// stand for, so its scheme is named as well.
  private static let linkedPolicy = "\(nothingElse); style-src 'self'; img-src 'self'"

  /// The page's own style and script, known by their hashes, and pictures within it.
  private static func embeddedPolicy(_ templates: Templates) -> String {
    func hash(_ text: String) -> String { "'sha256-\(Data(text.utf8).sha256Base64)'" }
    return "\(nothingElse); style-src \(hash(templates.styleSheet)); "
      + "script-src \(hash(templates.script)); img-src data:"
  }
}
