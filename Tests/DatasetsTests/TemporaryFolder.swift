import Datasets
import Foundation
import IDX

/// A folder of its own that goes away with the value.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("lookbook-" + UUID().uuidString, isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], as name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  /// Four training and three test images of 2 × 2 pixels, labelled 0 to 3 unless said otherwise.
  static func tiny(labels: [UInt8] = [0, 1, 2, 3]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let images = LabeledImages(
      width: 2, height: 2, pixels: (0..<16).map { UInt8($0) }, labels: labels)
    for (prefix, part) in [("train", images), ("t10k", images.prefix(3))] {
      let pixels = IDXFile(dimensions: [part.count, 2, 2], bytes: part.pixels)
      try folder.write(pixels.gzipped(), as: "\(prefix)-images-idx3-ubyte.gz")
      let labels = IDXFile(dimensions: [part.count], bytes: part.labels)
      try folder.write(labels.gzipped(), as: "\(prefix)-labels-idx1-ubyte.gz")
    }
    return folder
  }
}
