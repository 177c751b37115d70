public import Foundation
import RunRecord

extension Site {
  /// What tells a site of ours from any other folder, in its `index.html`.
  static let generatorMark = "<meta name=\"generator\" content=\"Lookbook"

  /// What a site has at its top, whatever the run.
  private static let names: Set = ["index.html", ".nojekyll", "figures", "data"]

  /// Writes the site as the whole content of a folder, which is made or replaced in one step.
  ///
  /// - Throws: ``ReportError`` if the folder holds something other than a Lookbook site, or cannot
  ///   be written; it is then as it was.
  public func write(to folder: URL) throws(ReportError) {
    try Self.checkPlace(folder, names: Set(files.map { String($0.path.prefix { $0 != "/" }) }))
    do {
      try AtomicDirectory.replace(
        at: folder, with: files.map { ($0.path, $0.bytes) }, known: Self.names)
    } catch {
      throw ReportError(error.description)
    }
  }

  /// Checks that a site could be written to a folder, before the work that makes it begins.
  ///
  /// - Throws: ``ReportError`` where it could not.
  public static func checkPlace(_ folder: URL) throws(ReportError) {
    try checkPlace(folder, names: [])
  }

  private static func checkPlace(_ folder: URL, names: Set<String>) throws(ReportError) {
    do {
      try AtomicDirectory.check(folder, mayHold: Self.names.union(names))
    } catch {
      throw ReportError(error.description)
    }
    // Other programs too write an index.html, or fill a folder called data.
    let content = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let page = try? Data(
      contentsOf: folder.appending(path: "index.html"), options: .mappedIfSafe)
    guard content.isEmpty || page.map(isMarked) == true else {
      throw ReportError(
        "\(folder.path) holds \(content.sorted().joined(separator: ", ")), but no index.html that "
          + "Lookbook made, so it is not replaced. Name another folder with --out.")
    }
  }

  /// Whether a page says that Lookbook made it.
  static func isMarked(_ page: Data) -> Bool {
    page.prefix(4096).firstRange(of: Data(generatorMark.utf8)) != nil
  }
}
