public import Foundation
import Parallel
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
  public static let version = "1.9.0"

  /// The page's path.
  public static let pagePath = "index.html"
  /// The path of an empty file that keeps a static host from leaving files out.
  public static let emptyPath = ".nojekyll"

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
  ///   - runs: The runs; those that differ in their seed only are one model. The first model is shown
  ///     in depth, and the others beside it.
  ///   - presentation: The title, the author, a note, and the form of the page.
  ///   - templates: The templates to fill.
  /// - Throws: ``ReportError`` if there is no run, if two runs have the same name, if models cannot be
  ///   compared, if the presentation cannot be shown, or if a template asks for what there is
  ///   not.
  public init(
    rendering runs: [Run], presentation: Presentation = Presentation(),
    templates: Templates = .embedded
  ) throws(ReportError) {
    let presentation = try presentation.checked()
    let report = try ModelReport(runs, presentation: presentation)
    let data = try Self.dataFiles(of: report)
    var plates: [Plates] = []
    for model in report.models.prefix(report.places.count) {
      plates.append(try Plates(model, among: report.models, presentation: presentation))
    }
    let shared = try report.comparison.map { findings throws(ReportError) in
      try ComparisonPlates(findings)
    }
    var beside = presentation.assets == .linked ? Self.assets(templates) : []
    for (place, plates) in zip(report.places, plates) {
      let all = plates.all + (place == .index ? shared?.all ?? [] : [])
      beside += all.map { File(path: place.figures + $0.figure.file, bytes: $0.bytes) }
      if presentation.assets == .linked {
        beside += (all + plates.sheets).flatMap(\.assets).map {
          File(path: place.assets + $0.name, bytes: $0.bytes)
        }
      }
      if presentation.hasSlides { beside += try Self.slides(of: all, at: place) }
    }
    beside += data
    func page(_ index: Int, beside files: [File]) throws(ReportError) -> File {
      let place = report.places[index]
      let page = Page(
        report.models[index], at: place, of: report, plates: plates[index], shared: shared,
        record: SiteRecord(
          report, presentation: presentation, files: files, templates: templates),
        templates: templates)
      return File(path: place.path, bytes: try Self.sealed(page, templates))
    }
    // The first page lists the hashes of the others, which list those of figures and data.
    var others: [File] = []
    for index in report.places.indices.dropFirst() {
      others.append(try page(index, beside: beside))
    }
    files =
      [try page(0, beside: beside + others), File(path: Self.emptyPath, bytes: Data())] + others
      + beside
    headline = report.headline
  }

  /// The figures as slides, drawn side by side.
  private static func slides(of plates: [Plate], at place: PagePlace) throws(ReportError) -> [File]
  {
    let results = concurrently(plates.indices) { number in
      Result<Data?, ReportError> { () throws(ReportError) in try plates[number].slide() }
    }
    var files: [File] = []
    for (plate, result) in zip(plates, results) {
      guard let bytes = try result.get() else { continue }
      files.append(File(path: place.slides + plate.figure.file, bytes: bytes))
    }
    return files
  }

  /// A page filled and sealed.
  private static func sealed(_ page: Page, _ templates: Templates) throws(ReportError) -> Data {
    let html: String
    do {
      html = try templates.render(page, with: "index")
    } catch {
      throw ReportError(error.description)
    }
    try checkMark(html)
    return try PageSeal.seal(Data(html.utf8))
  }

  /// What a page with linked assets needs beside its figures.
  private static func assets(_ templates: Templates) -> [File] {
    [
      File(path: Templates.styleSheetName, bytes: Data(templates.styleSheet.utf8)),
      File(path: Templates.iconName, bytes: Data(templates.icon.utf8)),
    ]
  }

  /// The runs' own files, under `data/` by run.
  private static func dataFiles(of report: ModelReport) throws(ReportError) -> [File] {
    var folders: Set<String> = []
    var files: [File] = []
    for (number, model) in report.models.enumerated() {
      for (position, run) in model.runs.enumerated() {
        let folder = run.manifest.runName
        guard folders.insert(folder.lowercased()).inserted else {
          throw ReportError(
            "Two runs are both called \(folder): give each model and seed a name of its own.")
        }
        let role: Role =
          position > 0 ? .elsewhere : number < report.places.count ? .inDepth : .compared
        let kept = role.keptFiles(of: run.manifest)
        for (name, bytes) in run.files.sorted(by: { $0.key < $1.key }) where kept.contains(name) {
          files.append(File(path: "data/\(folder)/\(name)", bytes: bytes))
        }
      }
    }
    return files
  }

  /// What a report does with a run.
  public enum Role: Sendable {
    /// It has a page of its own.
    case inDepth
    /// It stands for a model that is only compared.
    case compared
    /// It is another seed of a model.
    case elsewhere

    /// The files that a site keeps of the run: all of one shown in depth, all but the pictures of one
    /// that is compared, and of other seeds, and of what a recipe made, what sums them up and their
    /// predictions. Of runs trained here these are in compact form, exact where shown in depth.
    public func keptFiles(of manifest: Manifest) -> Set<String> {
      let summary: Set = [
        RunFile.manifest, RunFile.history, RunFile.metrics, RunFile.robustness,
        RunFile.learning, RunFile.features, RunFile.networkPictures, RunFile.predictions,
        RunFile.compactPredictions, RunFile.sums,
      ]
      switch self {
      case .inDepth: return RunFile.names
      case .compared where !manifest.isFromRecipe: return summary.union([RunFile.weights])
      // A proof starts from the weights where training takes too long.
      case .compared, .elsewhere:
        return summary.union(manifest.isFromNetworkRecipe ? [RunFile.weights] : [])
      }
    }
  }
}
