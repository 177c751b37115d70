internal import Files
public import Foundation
internal import Hashing
internal import Parallel
internal import Report

/// The folder of a report of a history.
public struct ReportFolder: Equatable, Sendable {
  /// The folder, links resolved.
  let url: URL
  /// The folder's name.
  public let label: String
  /// The folder relative to that of the history, with `/` between its parts.
  public let path: String
  /// SHA-256 (hexadecimal) of its page.
  public let page: String

  /// Finds the pages of reports below the folder of a history, and hashes them side by side.
  ///
  /// - Throws: ``HistoryError`` where there is none, one is named twice or lies elsewhere, or one has no
  ///   page.
  public static func folders(at places: [URL], in history: URL) throws(HistoryError)
    -> [ReportFolder]
  {
    guard (1...ReportHistory.limit).contains(places.count) else {
      throw HistoryError(
        "Expected from 1 to \(ReportHistory.limit) folders of reports, found \(places.count).")
    }
    let base = history.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    var named: [String: String] = [:]
    var found: [(url: URL, parts: [String])] = []
    for place in places {
      let url = place.standardizedFileURL.resolvingSymlinksInPath()
      let parts = url.pathComponents
      guard parts.count > base.count, parts.starts(with: base) else {
        throw HistoryError(
          "\(place.relativePath) is not below \(history.relativePath), where the history is written. "
            + "The two are published together: put the report there, or name a folder above it with --out."
        )
      }
      if let other = named.updateValue(place.relativePath, forKey: url.path) {
        throw HistoryError(
          "\(place.relativePath) and \(other) are the same folder. Name each report once.")
      }
      found.append((url, Array(parts.dropFirst(base.count))))
    }
    let reports = found
    let results = concurrently(reports.indices) { place in
      Result { () throws(HistoryError) in
        try ReportFolder(at: reports[place].url, parts: reports[place].parts)
      }
    }
    var folders: [ReportFolder] = []
    for result in results { folders.append(try result.get()) }
    return folders
  }

  private init(at url: URL, parts: [String]) throws(HistoryError) {
    self.url = url
    label = parts.last ?? ""
    path = parts.joined(separator: "/")
    page = try Self.page(in: url).sha256
  }

  /// The bytes of the page, as they were when they were hashed.
  ///
  /// - Throws: ``HistoryError`` where they cannot be read, or have changed.
  func pageBytes() throws(HistoryError) -> Data {
    let bytes = try Self.page(in: url)
    guard bytes.sha256 == page else {
      throw HistoryError("\(url.path)/\(Site.pagePath) was changed in the meantime. Try again.")
    }
    return bytes
  }

  private static func page(in folder: URL) throws(HistoryError) -> Data {
    guard FileStatus(folder) == .folder else {
      throw HistoryError("\(folder.path) is not a folder. Expected the folder of a report.")
    }
    let content: Data?
    do {
      content = try FolderWalk.content(
        at: Site.pagePath, in: folder, limit: SiteRecord.pageLimit)
    } catch {
      throw HistoryError("\(folder.path)/\(error)")
    }
    guard let content else {
      throw HistoryError(
        "\(folder.path) holds no \(Site.pagePath). Expected the folder of a report, as 'lookbook "
          + "render' writes it.")
    }
    return content
  }
}
