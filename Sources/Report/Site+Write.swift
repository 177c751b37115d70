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
    let index = folder.appending(path: "index.html")
    if FileManager.default.fileExists(atPath: index.path) {
      let page = (try? Data(contentsOf: index, options: .mappedIfSafe)) ?? Data()
      guard page.prefix(4096).firstRange(of: Data(Self.generatorMark.utf8)) != nil else {
        throw ReportError(
          "\(folder.path) holds an index.html that Lookbook did not make, so it is not replaced. "
            + "Name another folder with --out.")
      }
    }
    do {
      try AtomicDirectory.replace(
        at: folder, with: files.map { ($0.path, $0.bytes) }, marker: "index.html")
    } catch {
      throw ReportError(error.description)
    }
  }
}
