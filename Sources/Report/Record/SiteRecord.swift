import Deflate
public import Foundation
import Hashing
import Parallel
public import RunRecord
import Templates

/// What a page carries about itself, in a `<meta>` element, so that anyone can make it again: the
/// program that rendered it, the runs with all that a re-training cannot know, and the hashes of the
/// files beside the page.
public struct SiteRecord: Codable, Equatable, Sendable {
  /// The version of this record's layout.
  public let schema: Int
  /// The version of Lookbook that rendered the page.
  public let renderer: String
  /// SHA-256 (hexadecimal) of the templates, the style sheet, the scripts and the icon.
  public let templates: String
  /// The runs in the report's order.
  public let runs: [RunEntry]
  /// What the page was asked to say of itself.
  public let presentation: Presentation
  /// SHA-256 (hexadecimal) of every file beside the page, by path.
  public internal(set) var files: [String: String]

  /// The layout that this code writes.
  public static let currentSchema = 4

  /// One run: what it was asked to do, its fingerprint, and how long everything took.
  public struct RunEntry: Codable, Equatable, Sendable {
    /// The content of `run.json`.
    public let manifest: Manifest
    /// Wall-clock seconds of each epoch of a run trained here, the only figures of the history that
    /// differ by machine; empty where the runs have so many epochs that a page cannot carry them.
    public let epochSeconds: [Double]
    /// The content of `learning.json`; nil where the run has none.
    public let learning: LearningCurve?

    /// The entry of a run directory's files.
    ///
    /// - Throws: `RunError` where one cannot be read.
    public init(
      manifest json: Data, history csv: Data?, learning curve: Data? = nil
    ) throws(RunError) {
      manifest = try Manifest(json: json)
      learning = try curve.map { curve throws(RunError) in
        try RunJSON.decode(LearningCurve.self, from: curve, file: RunFile.learning)
      }
      epochSeconds =
        try csv.map { csv throws(RunError) in try Epoch.history(csv: csv) }?.compactMap(\.seconds)
        ?? []
    }

    /// The same entry with the seconds of its epochs taken from the content of `history.csv`, where
    /// the page does not carry them.
    ///
    /// - Throws: `RunError` where it cannot be read.
    public func completed(from history: Data?) throws(RunError) -> RunEntry {
      guard epochSeconds.isEmpty, let history else { return self }
      return RunEntry(
        manifest: manifest, epochSeconds: try Epoch.history(csv: history).compactMap(\.seconds),
        learning: learning)
    }

    private init(manifest: Manifest, epochSeconds: [Double], learning: LearningCurve?) {
      self.manifest = manifest
      self.epochSeconds = epochSeconds
      self.learning = learning
    }

    /// The entry of a run; `hasSeconds` says whether it carries those of its epochs.
    public init(_ run: Run, hasSeconds: Bool = true) {
      manifest = run.manifest
      epochSeconds = hasSeconds ? run.history.compactMap(\.seconds) : []
      learning = run.learning
    }
  }

  /// The record of a report with `files` beside its page.
  init(
    _ report: ModelReport, presentation: Presentation, files: [Site.File], templates: Templates
  ) {
    let runs = report.models.flatMap(\.runs)
    schema = Self.currentSchema
    renderer = Site.version
    self.templates = templates.digest
    let epochs = runs.reduce(0) { $0 + $1.history.count }
    self.runs = runs.map { RunEntry($0, hasSeconds: epochs <= Self.epochLimit) }
    self.presentation = presentation
    let hashes = concurrently(files.indices) { files[$0].bytes.sha256 }
    self.files = Dictionary(uniqueKeysWithValues: zip(files.map(\.path), hashes))
  }

  /// The most epochs, of all runs together, whose seconds a page carries.
  private static let epochLimit = 10_000

  /// The content of the element: JSON with sorted keys, gzip, and Base64, which HTML need not escape.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Numbers that JSON cannot hold were refused when the run was read or made.
    let json = [UInt8]((try? encoder.encode(self)) ?? Data())
    return Data(deflated(json, as: .gzip)).base64EncodedString()
  }
}

extension Templates {
  /// SHA-256 (hexadecimal) of everything that a page is filled from.
  public var digest: String {
    let parts =
      sources.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
      + [styleSheet, script, tryScript, icon]
    // Each part's length before it, so that no text can move from one part to the next.
    return Data(parts.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) }).sha256
  }
}
