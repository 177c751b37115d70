public import Foundation
import Hashing
import Intake
public import RunRecord

/// What a page carries about itself, in a `<meta>` element, so that anyone can make it again: the
/// runs with all that a re-training cannot know, and the hashes of the files beside the page.
public struct SiteRecord: Codable, Equatable, Sendable {
  /// The runs in the report's order.
  public let runs: [RunEntry]
  /// What the page was asked to say of itself.
  public let presentation: Presentation
  /// SHA-256 (hexadecimal) of every file beside the page, by path.
  public let files: [String: String]

  /// One run: what it was asked to do, its fingerprint, and how long everything took.
  public struct RunEntry: Codable, Equatable, Sendable {
    /// The content of `run.json`.
    public let manifest: Manifest
    /// Wall-clock seconds of each epoch, the only figures of the history that differ by machine;
    /// empty where the runs have so many epochs that a page cannot carry them.
    public let epochSeconds: [Double]

    /// The entry of a run; `hasSeconds` says whether it carries those of its epochs.
    public init(_ run: Run, hasSeconds: Bool = true) {
      manifest = run.manifest
      epochSeconds = hasSeconds ? run.history.map(\.seconds) : []
    }
  }

  /// The record of a report on `runs` with `files` beside its page.
  init(_ runs: [Run], presentation: Presentation, files: [Site.File]) {
    let epochs = runs.reduce(0) { $0 + $1.history.count }
    self.runs = runs.map { RunEntry($0, hasSeconds: epochs <= Self.epochLimit) }
    self.presentation = presentation
    self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes.sha256) })
  }

  /// The most epochs, of all runs together, whose seconds a page carries.
  private static let epochLimit = 10_000

  /// The name of the `<meta>` element.
  private static let name = "lookbook-record"

  /// The content of the element: JSON with sorted keys, as Base64, which HTML need not escape.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Numbers that JSON cannot hold were refused when the run was read or made.
    return (try? encoder.encode(self))?.base64EncodedString() ?? ""
  }

  /// Reads the record of a page.
  ///
  /// - Throws: ``ReportError`` where the page holds none or a damaged one.
  public init(page: Data) throws(ReportError) {
    let opening = Data("<meta name=\"\(Self.name)\" content=\"".utf8)
    guard let start = page.firstRange(of: opening)?.upperBound,
      let end = page[start...].firstIndex(of: UInt8(ascii: "\""))
    else {
      throw ReportError(
        "index.html holds no record of how it was made. Expected <meta name=\"\(Self.name)\">, as "
          + "in every page that 'lookbook report' writes.")
    }
    guard let json = Data(base64Encoded: page[start..<end]), (try? checkJSON(json)) != nil,
      let record = try? JSONDecoder().decode(SiteRecord.self, from: json)
    else {
      throw ReportError(
        "The record of how index.html was made is damaged. Expected what Lookbook wrote there; "
          + "render the report again.")
    }
    self = record
  }
}
