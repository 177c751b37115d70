import Files
public import Foundation
import Hashing
import RunRecord
import Templates

extension Site {
  /// What tells a site of ours from any other folder, in its `index.html`.
  static let generatorMark = "<meta name=\"generator\" content=\"Lookbook"

  /// Writes the site as the whole content of a folder, which is made or replaced in one step.
  ///
  /// Only what an earlier rendering wrote is replaced: the files that the folder's page lists, as
  /// long as they have the bytes that it recorded, and the page itself as long as it is unchanged.
  ///
  /// - Throws: ``ReportError`` if the folder holds anything else, or cannot be written; it is then as
  ///   it was.
  public func write(to folder: URL) throws(ReportError) {
    do {
      try AtomicDirectory.replace(
        at: folder, with: files.map { ($0.path, $0.bytes) },
        ownership: { try EarlierSite(in: $0).owns })
    } catch {
      throw ReportError(error.description)
    }
  }

  /// Checks that a site could be written to a folder, before the work that makes it begins.
  ///
  /// - Throws: ``ReportError`` where it could not.
  public static func checkPlace(_ folder: URL) throws(ReportError) {
    do {
      try AtomicDirectory.check(folder, ownership: { try EarlierSite(in: $0).owns })
    } catch {
      throw ReportError(error.description)
    }
  }

  /// Whether a page says that Lookbook made it.
  static func isMarked(_ page: Data) -> Bool {
    page.prefix(4096).firstRange(of: Data(generatorMark.utf8)) != nil
  }

  /// Whether a path is one that a site's files beside its page can have. A page is read as a list of
  /// files that may be replaced, and whoever made it can list anything.
  package static func isPath(_ path: String) -> Bool {
    if [".nojekyll", Templates.styleSheetName, Templates.iconName].contains(path) { return true }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      parts.allSatisfy({ !$0.isEmpty && $0.first != "." })
    else { return false }
    switch (parts.count, parts.first) {
    case (2, "models"): return parts[1].hasSuffix(".html")
    case (2, "figures"), (2, "assets"), (2, "slides"):
      return parts[1].hasSuffix(".png") || parts[1].hasSuffix(".svg")
    case (3, "data"): return RunFile.names.contains(String(parts[2]))
    default: return false
    }
  }
}

/// What an earlier rendering left in a folder, as its page tells.
private struct EarlierSite {
  /// SHA-256 by path; empty where there is no page.
  private let hashes: [String: String]

  /// Reads the page in a folder; a folder that does not exist or is empty has none.
  ///
  /// - Throws: `RunError` where the folder holds anything but a site, or a page that was changed.
  init(in folder: URL) throws(RunError) {
    let content = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard let first = content.sorted().first(where: { $0 != ".DS_Store" }) else {
      hashes = [:]
      return
    }
    let place = folder.appending(path: "index.html")
    guard case .file(let size) = FileStatus(place), size <= SiteRecord.pageLimit,
      let page = try? Data(contentsOf: place), Site.isMarked(page)
    else {
      throw RunError(
        folder.path, "holds \(first), but no index.html that Lookbook made, so it is not replaced",
        advice: "Name another folder with --out.")
    }
    guard PageSeal.isIntact(page) else {
      throw RunError(
        place.path,
        "is not as Lookbook wrote it: it was changed, or an earlier version wrote it, so it is not "
          + "replaced", advice: "Move the folder away, or name another with --out.")
    }
    let listed: [String: String]
    do {
      switch try SiteRecord.read(fromPage: page) {
      case .current(let record): listed = record.files
      case .other(let other): listed = other.files
      }
    } catch {
      throw RunError(
        place.path, "\(error)", advice: "Move the folder away, or name another with --out.")
    }
    hashes = listed.filter { Site.isPath($0.key) }
      .merging(["index.html": page.sha256, ".nojekyll": Data().sha256]) { $1 }
  }

  /// Whether something in the folder is what the earlier rendering wrote, byte for byte.
  func owns(_ entry: FolderWalk.Entry) throws -> Bool {
    guard case .file(let size) = entry.kind, let hash = hashes[entry.path] else { return false }
    return try FolderWalk.content(of: entry, limit: size).sha256 == hash
  }
}
