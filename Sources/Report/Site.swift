public import Foundation
public import RunRecord
public import Templates

/// A report on one or more runs as a set of files, ready to be written.
///
/// Rendering is pure: it reads no clock, no file and no randomness, so that equal runs give equal
/// bytes.
public struct Site: Sendable {
  /// The files by their path relative to the site's folder; `index.html` needs none of the others.
  public let files: [File]
  /// The result in one line: `88.0% of 10,000 test images (95% interval 87.4% to 88.6%)`.
  public let headline: String

  /// The version of the program, which pages name: another version may render other bytes.
  public static let version = "1.1.0"

  /// The page's path.
  public static let pagePath = "index.html"
  /// The path of an empty file that keeps a static host from leaving files out.
  public static let emptyPath = ".nojekyll"
  /// The files that are kept of every run but the first.
  public static let summaryFiles: Set = [RunFile.manifest, RunFile.history, RunFile.metrics]

  /// One file of a site.
  public struct File: Equatable, Sendable {
    /// Relative to the site's folder, with `/` between its parts.
    public let path: String
    /// The content.
    public let bytes: Data

    /// A file with its content.
    package init(path: String, bytes: Data) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Renders the report.
  ///
  /// - Parameters:
  ///   - runs: The runs; the first is the model shown and keeps all its files, of the others
  ///     `run.json`, `history.csv` and `evaluation.json` are kept.
  ///   - presentation: The title, the author, a note, and the form of the page.
  ///   - templates: The templates to fill.
  /// - Throws: ``ReportError`` if there is no run, if two runs have the same model and seed or differ
  ///   in anything else, if the presentation cannot be shown, or if a template asks for what there is
  ///   not.
  public init(
    rendering runs: [Run], presentation: Presentation = Presentation(),
    templates: Templates = .embedded
  ) throws(ReportError) {
    guard let run = runs.first?.withReducedPictures else {
      throw ReportError("There is no run to report on.")
    }
    let presentation = try presentation.checked()
    let data = try Self.dataFiles(of: runs)
    try Self.checkAlike(runs)
    let trust = TrustFindings(run)
    let plates = try Plates(
      run, seeds: SeedFindings(runs), trust: trust, presentation: presentation)
    let beside =
      (presentation.assets == .linked ? Self.assets(templates) : [])
      + plates.all(run).map { File(path: $0.figure.file, bytes: $0.bytes) } + data
    let page = Page(
      run, of: runs, trust: trust, plates: plates,
      record: SiteRecord(
        runs, presentation: presentation, files: beside, templates: templates),
      templates: templates)
    let html: String
    do {
      html = try templates.render(page, with: "index")
    } catch {
      throw ReportError(error.description)
    }
    try Self.checkMark(html)
    files =
      [
        File(path: Self.pagePath, bytes: try PageSeal.seal(Data(html.utf8))),
        File(path: Self.emptyPath, bytes: Data()),
      ]
      + beside
    headline = AccuracyFindings(run).headline
  }

  /// What a page with linked assets needs beside its figures.
  private static func assets(_ templates: Templates) -> [File] {
    [
      File(path: Templates.styleSheetName, bytes: Data(templates.styleSheet.utf8)),
      File(path: Templates.iconName, bytes: Data(templates.icon.utf8)),
    ]
  }

  /// The runs' own files, under `data/` by run.
  private static func dataFiles(of runs: [Run]) throws(ReportError) -> [File] {
    var folders: Set<String> = []
    var files: [File] = []
    for (position, run) in runs.enumerated() {
      let folder = run.manifest.runName
      guard folders.insert(folder).inserted else {
        throw ReportError("Two runs are both called \(folder): give each model and seed once.")
      }
      for (name, bytes) in run.files.sorted(by: { $0.key < $1.key })
      where position == 0 || summaryFiles.contains(name) {
        files.append(File(path: "data/\(folder)/\(name)", bytes: bytes))
      }
    }
    return files
  }
}
