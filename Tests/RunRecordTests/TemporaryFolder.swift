import Foundation

/// A folder of its own that goes away with the value.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("lookbook-" + UUID().uuidString, isDirectory: true)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes some files into a new folder within it.
  func write(_ files: [String: Data], as name: String) throws -> URL {
    let place = url.appendingPathComponent(name, isDirectory: true)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, bytes) in files { try bytes.write(to: place.appendingPathComponent(name)) }
    return place
  }

  /// The names in the folder, hidden ones among them.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
