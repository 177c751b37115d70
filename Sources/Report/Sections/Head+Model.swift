import Foundation
import RunRecord
import Templates

extension Head {
  /// The head of a page about a model, with the script that answers for a reader's pictures or without;
  /// `record` is that of the site, which its first page carries.
  init(
    _ model: Model, at place: PagePlace, canAnswer: Bool, title: String, preview: Figure?,
    presentation: Presentation, record: SiteRecord?, templates: Templates
  ) {
    let isLinked = presentation.assets == .linked
    self.title = "\(title) – Lookbook"
    let seed =
      model.seeds.areSeveral ? "" : model.manifest.seed.map { ", seed \($0)" } ?? ""
    description = "\(model.name)\(seed): \(model.accuracy.headline)"
    generator = Manifest.renderer
    authors = presentation.author.map { [$0] } ?? []
    addresses =
      presentation.address.map { address in
        [address + (place == .index ? "" : place.path)]
      } ?? []
    self.preview =
      preview.map { (presentation.address ?? place.root) + place.figures + $0.file } ?? ""
    previewText = preview?.alternative ?? ""
    let scripts =
      [templates.script] + (canAnswer ? [templates.tryScript] : [])
    self.scripts = scripts.map(Markup.init)
    policy = isLinked ? PagePolicy.linked : PagePolicy.embedded(templates.styleSheet, scripts)
    seal = PageSeal.blank
    records = record.map { [$0.text] } ?? []
    icon = Markup(
      isLinked
        ? place.root + Templates.iconName
        : "data:image/svg+xml;base64,\(Data(templates.icon.utf8).base64EncodedString())")
    styleSheet = Markup(templates.styleSheet)
  }
}
