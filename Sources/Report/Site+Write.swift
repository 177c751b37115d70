public import Foundation
import RunRecord

extension Site {
  /// What tells a site of ours from any other folder, in its `index.html`.
  static let generatorMark = "<meta name=\"generator\" content=\"Lookbook"

  /// Writes the site as the whole content of a folder, which is made or replaced in one step.
  ///
  /// - Throws: ``ReportError`` if the folder holds something other than a Lookbook site, or cannot
  ///   be written; it is then as it was.
  public func write(to folder: URL) throws(ReportError) {
    let names = try Self.names(at: folder)
    do {
      try AtomicDirectory.replace(at: folder, with: files.map { ($0.path, $0.bytes) }, known: names)
    } catch {
      throw ReportError(error.description)
    }
  }

  /// Checks that a site could be written to a folder, before the work that makes it begins.
  ///
  /// - Throws: ``ReportError`` where it could not.
  public static func checkPlace(_ folder: URL) throws(ReportError) {
    do {
      try AtomicDirectory.check(folder, mayHold: try names(at: folder))
    } catch let error as RunError {
      throw ReportError(error.description)
    } catch {
      throw ReportError("\(error)")
    }
  }

  /// The names that a site has at its top, and those that the site in a folder lists.
  ///
  /// - Throws: ``ReportError`` where the folder holds anything but a site: other programs too write
  ///   an index.html, or fill a folder called data.
  private static func names(at folder: URL) throws(ReportError) -> Set<String> {
    let names: Set = ["index.html", ".nojekyll", "figures", "data"]
    let content = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    if content.isEmpty { return names }
    let page = try? Data(
      contentsOf: folder.appending(path: "index.html"), options: .mappedIfSafe)
    guard let page, isMarked(page) else {
      throw ReportError(
        "\(folder.path) holds \(content.sorted()[0]), but no index.html that Lookbook made, so it is "
          + "not replaced. Name another folder with --out.")
    }
    let listed = (try? SiteRecord(page: page))?.files.keys.map { String($0.prefix { $0 != "/" }) }
    return names.union(listed ?? [])
  }

  /// Whether a page says that Lookbook made it.
  static func isMarked(_ page: Data) -> Bool {
    page.prefix(4096).firstRange(of: Data(generatorMark.utf8)) != nil
  }
}
