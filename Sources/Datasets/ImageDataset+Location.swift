import Catalog
public import Foundation

extension ImageDataset {
  /// The folder that the data set is read from.
  ///
  /// Looked for in `explicit`, the variable `LOOKBOOK_DATA`, the folder of Debian's
  /// `dataset-fashion-mnist` and the user's cache, in that order. A folder that was named is not
  /// passed over: where it lacks the files, reading it says so.
  ///
  /// - Throws: `DatasetError` that lists the places where the files are not.
  public static func locate(
    explicit: String?, environment: [String: String], system: URL = debianFolder
  ) throws(DatasetError) -> URL {
    if let named = explicit ?? environment["LOOKBOOK_DATA"], !named.isEmpty {
      return URL(fileURLWithPath: named, isDirectory: true)
    }
    let places = [system, cacheFolder(environment)]
    let first = FashionMNIST.fileNames[0]
    for place in places {
      for name in [first + ".gz", first]
      where FileManager.default.fileExists(atPath: place.appendingPathComponent(name).path) {
        return place
      }
    }
    throw DatasetError(
      description: """
        Fashion-MNIST was not found in \(places.map(\.path).joined(separator: " or ")). Download \
        it with 'lookbook fetch', install Debian's package dataset-fashion-mnist, or name its \
        folder with --data or LOOKBOOK_DATA.
        """)
  }

  /// Where Debian's package `dataset-fashion-mnist` puts the files.
  public static let debianFolder = URL(
    fileURLWithPath: "/usr/share/datasets/fashion-mnist", isDirectory: true)

  /// Where `lookbook fetch` puts the files.
  public static func cacheFolder(_ environment: [String: String]) -> URL {
    let home = environment["HOME"] ?? NSHomeDirectory()
    #if os(macOS)
      let cache = home + "/Library/Caches"
    #else
      // The XDG base directory specification ignores an empty variable.
      let named = environment["XDG_CACHE_HOME"] ?? ""
      let cache = named.isEmpty ? home + "/.cache" : named
    #endif
    return URL(fileURLWithPath: cache + "/lookbook/fashion-mnist", isDirectory: true)
  }
}
