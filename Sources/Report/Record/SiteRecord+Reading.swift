import Deflate
public import Foundation
import Intake
import RunRecord

extension SiteRecord {
  /// The record of a page: one that this version can make again, or another's.
  public enum Found: Sendable {
    /// The page was rendered by this version.
    case current(SiteRecord)
    /// The page was rendered by another version, of which only some things are known.
    case other(OtherVersion)
  }

  /// What can be told of a page that another version rendered.
  public struct OtherVersion: Sendable {
    /// The version that the page names; nil where it names none, as before 1.1, or no version.
    public let renderer: String?
    /// The version of the record's layout.
    public let schema: Int
    /// SHA-256 (hexadecimal) of the files beside the page, by path; empty where that is not told.
    public let files: [String: String]
    /// The runs, where they are told in a way that is known here.
    public let runs: [RunEntry]
  }

  /// The name of the `<meta>` element.
  static let name = "lookbook-record"

  /// The most bytes of a page, and of its record, that are read.
  public static let pageLimit = 64 << 20
  private static let limit = 16 << 20
  /// The most runs and files that a record may list.
  fileprivate static let runLimit = 1000
  private static let fileLimit = 20_000

  /// Reads the record of a page.
  ///
  /// - Throws: ``ReportError`` where the page holds none, a damaged one, or one too large.
  public static func read(fromPage page: Data) throws(ReportError) -> Found {
    let json = try json(in: page)
    struct Envelope: Decodable {
      let schema: Int?
      let renderer: String?
    }
    do {
      try checkJSON(json)
    } catch {
      throw damaged("\(error)")
    }
    guard let envelope = try? JSONDecoder().decode(Envelope.self, from: json) else {
      throw damaged("it is not a JSON object")
    }
    if envelope.schema == currentSchema, envelope.renderer == Site.version {
      do {
        let record = try JSONDecoder().decode(SiteRecord.self, from: json)
        try record.check()
        return .current(record)
      } catch let error as ReportError {
        throw error
      } catch {
        throw damaged("a part is missing or of the wrong type")
      }
    }
    return .other(OtherVersion(json, schema: envelope.schema ?? 1, renderer: envelope.renderer))
  }

  /// The record of a page as it stands there: gzip, as Base64.
  ///
  /// - Throws: ``ReportError`` where the page holds none, or one too large.
  package static func text(in page: Data) throws(ReportError) -> Data {
    let opening = Data("<meta name=\"\(Self.name)\" content=\"".utf8)
    guard let start = page.firstRange(of: opening)?.upperBound,
      let end = page[start...].firstIndex(of: UInt8(ascii: "\""))
    else {
      throw ReportError(
        "index.html holds no record of how it was made. Expected <meta name=\"\(Self.name)\">, as "
          + "in every page that Lookbook writes.")
    }
    guard end - start <= limit else {
      throw damaged("it has \(end - start) characters, and at most \(limit) are read")
    }
    return page[start..<end]
  }

  private static func json(in page: Data) throws(ReportError) -> Data {
    guard let packed = Data(base64Encoded: try text(in: page)) else {
      throw damaged("it is not Base64")
    }
    // Before schema 4 it was not compressed.
    if packed.first == UInt8(ascii: "{") { return packed }
    guard let json = inflated(Array(packed)[...], limit: limit, isGzip: true) else {
      throw damaged("it is neither JSON nor gzip of at most \(limit) bytes")
    }
    return Data(json)
  }

  /// Checks the sizes of the lists, that no run is listed twice, and the form of names and hashes.
  private func check() throws(ReportError) {
    guard (1...Self.runLimit).contains(runs.count) else {
      throw Self.damaged("it lists \(runs.count) runs, and from 1 to \(Self.runLimit) are expected")
    }
    guard files.count <= Self.fileLimit else {
      throw Self.damaged("it lists \(files.count) files, and at most \(Self.fileLimit) are read")
    }
    var names: Set<String> = []
    for run in runs where !names.insert(run.manifest.runName.lowercased()).inserted {
      throw Self.damaged("it lists the run \(run.manifest.runName) twice")
    }
    guard templates.isDigest, files.allSatisfy({ Site.isPath($0.key) && $0.value.isDigest }) else {
      throw Self.damaged("it lists a file that no report has, or a hash that is none")
    }
    _ = try presentation.checked()
  }

  private static func damaged(_ reason: String) -> ReportError {
    ReportError(
      "The record of how index.html was made is damaged: \(reason). Get the page "
        + "again from its makers, or render it again.")
  }
}

extension SiteRecord.Found {
  /// The runs that the page names.
  package var runs: [SiteRecord.RunEntry] {
    switch self {
    case .current(let record): record.runs
    case .other(let other): other.runs
    }
  }

  /// SHA-256 by path of the files beside the page.
  package var hashes: [String: String] {
    switch self {
    case .current(let record): record.files
    case .other(let other): other.files
    }
  }
}

extension SiteRecord.OtherVersion {
  fileprivate init(_ json: Data, schema: Int, renderer: String?) {
    struct Files: Decodable { let files: [String: String] }
    struct Runs: Decodable { let runs: [SiteRecord.RunEntry] }
    self.schema = schema
    // Quoted in messages, so it must look like a version.
    self.renderer = renderer.flatMap { name in
      let isVersion =
        (1...20).contains(name.utf8.count)
        && name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      return isVersion ? name : nil
    }
    let files = (try? JSONDecoder().decode(Files.self, from: json))?.files ?? [:]
    self.files = files.filter { Site.isPath($0.key) && $0.value.isDigest }
    let runs = (try? JSONDecoder().decode(Runs.self, from: json))?.runs ?? []
    let names = Set(runs.map(\.manifest.runName))
    self.runs = names.count == runs.count && runs.count <= SiteRecord.runLimit ? runs : []
  }
}

extension String {
  /// Whether the text is a SHA-256 in lower-case hexadecimal.
  package var isDigest: Bool {
    utf8.count == 64 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
