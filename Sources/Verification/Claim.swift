import Foundation
import IDX
import Report
import RunRecord

/// What is to be proved: the files that are there, and the runs that they say they come from.
struct Claim {
  /// What the files are; the same things are made again.
  enum Kind { case site, page, run }

  let kind: Kind
  let runs: [SiteRecord.RunEntry]
  /// What the page was asked to say of itself.
  let presentation: Presentation
  /// The bytes of each file by its path in the folder.
  let files: [String: Data]
  /// SHA-256 by path, as the page lists it; empty where there is no page.
  let hashes: [String: String]

  /// Reads a site's folder, a run directory, or a page by itself.
  init(at place: URL) throws(VerificationError) {
    let status = FileStatus(place)
    guard status != .missing else {
      throw VerificationError(
        "\(place.relativePath) does not exist. Expected a site, a run directory or an index.html.")
    }
    do {
      if status != .folder {
        try self.init(page: Self.content(of: place))
      } else if FileStatus(place.appendingPathComponent("index.html")) != .missing {
        try self.init(site: place)
      } else {
        try self.init(run: Run.read(from: place))
      }
    } catch {
      throw VerificationError("\(error)")
    }
  }

  private init(page: Data) throws {
    let record = try SiteRecord(page: page)
    self.init(
      kind: .page, runs: record.runs, presentation: record.presentation,
      files: ["index.html": page], hashes: [:])
  }

  private init(site: URL) throws {
    var files = ["index.html": try Self.content(of: site.appendingPathComponent("index.html"))]
    let record = try SiteRecord(page: files["index.html"] ?? Data())
    for path in FileManager.default.subpaths(atPath: site.path) ?? []
    where path != "index.html" && path != ".nojekyll" {
      let url = site.appendingPathComponent(path)
      if FileStatus(url) != .folder { files[path] = try Self.content(of: url) }
    }
    self.init(
      kind: .site, runs: record.runs, presentation: record.presentation, files: files,
      hashes: record.files)
  }

  private init(run: Run) throws {
    self.init(
      kind: .run, runs: [SiteRecord.RunEntry(run)], presentation: Presentation(),
      files: run.files, hashes: [:])
  }

  private init(
    kind: Kind, runs: [SiteRecord.RunEntry], presentation: Presentation, files: [String: Data],
    hashes: [String: String]
  ) {
    self.kind = kind
    self.runs = runs
    self.presentation = presentation
    self.files = files
    self.hashes = hashes
  }

  /// The bytes of one file of at most 1 GiB.
  private static func content(of url: URL) throws -> Data {
    guard case .file(let size) = FileStatus(url), size <= 1 << 30 else {
      throw VerificationError("\(url.relativePath): expected a file of at most 1 GiB.")
    }
    return try Data(contentsOf: url)
  }
}

/// Why nothing can be verified.
public struct VerificationError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what was expected.
  public let description: String

  init(_ description: String) { self.description = description }
}
