internal import Files
public import Foundation
internal import Report

/// The folder that a history is written to, above those of its reports.
public struct HistoryPlace {
  private let folder: URL
  /// The history that is there already, as far as it can be used.
  public let earlier: ReportHistory?
  /// Why one that is there cannot be used, in a sentence; nil where none is there or it can.
  public let notice: String?

  /// Looks at a folder.
  ///
  /// - Throws: ``HistoryError`` where it holds files of other origin in the history's places, or a page that
  ///   was changed since.
  public init(at folder: URL) throws(HistoryError) {
    self.folder = folder
    guard FileStatus(folder) == .folder else {
      throw HistoryError(
        "\(folder.relativePath) is not a folder. Expected the one that the reports lie in.")
    }
    let page = try Self.content(of: Site.pagePath, in: folder, limit: SiteRecord.pageLimit)
    if let page { try Self.check(page, at: "\(folder.relativePath)/\(Site.pagePath)") }
    let name = ReportHistory.fileName
    var (earlier, notice): (ReportHistory?, String?)
    do {
      earlier = try Self.content(of: name, in: folder, limit: ReportHistory.sizeLimit)
        .map { json throws(HistoryError) in try ReportHistory(json: json) }
    } catch {
      notice =
        "\(folder.relativePath)/\(name) is not used, and every report is read again: "
        + "\(error.description)."
      if page == nil {
        throw HistoryError(
          "\(folder.relativePath)/\(name) is not a history that this version can read, and no page of it "
            + "is beside it, so it is not replaced: \(error.description). Move it elsewhere.")
      }
    }
    (self.earlier, self.notice) = (earlier, notice)
  }

  /// Replaces the page and the history beside it, the page last.
  ///
  /// - Throws: ``HistoryError`` where the system refuses.
  public func write(page: Data, history: Data) throws(HistoryError) {
    do {
      try ReplacedFiles.write(
        [(ReportHistory.fileName, history), (Site.pagePath, page)], in: folder)
    } catch {
      throw HistoryError("\(error)")
    }
  }

  private static func content(
    of name: String, in folder: URL, limit: Int
  ) throws(HistoryError) -> Data? {
    do {
      return try FolderWalk.content(at: name, in: folder, limit: limit)
    } catch let error as SystemFailure {
      throw HistoryError("\(folder.relativePath)/\(error)")
    } catch {
      throw HistoryError("\(folder.relativePath)/\(name): \(SystemError.reason(for: error)).")
    }
  }

  /// Checks that a page is a history's as it was written.
  private static func check(_ page: Data, at path: String) throws(HistoryError) {
    guard page.prefix(4096).firstRange(of: Data(HistoryPage.mark.utf8)) != nil else {
      throw HistoryError(
        "\(path) is not the page of a history, so it is not replaced. Name another folder with --out."
      )
    }
    guard PageSeal.isIntact(page) else {
      throw HistoryError(
        "\(path) was changed since Lookbook wrote it, so it is not replaced. Move it elsewhere, or name "
          + "another folder with --out.")
    }
  }
}
