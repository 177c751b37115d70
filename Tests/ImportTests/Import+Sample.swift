import Foundation
import Imaging
import Import
import RunRecord

extension ForeignModel.Source {
  /// A file of some text.
  init(_ text: String, name: String = "p.csv") {
    self.init(name: name, bytes: Data(text.utf8))
  }

  /// Three right answers and two wrong ones, of `b` and `d`.
  static let animals = Self(
    """
    id,label,p:cat,p:dog
    a,cat,0.75,0.25
    b,cat,0.25,0.75
    c,dog,0.125,0.875
    d,dog,0.5,0.5
    e,dog,0,1

    """)
}

extension ForeignModel {
  static let sample = ForeignModel(name: "A model", datasetName: "Animals")
}

/// A folder of its own that goes away with the value.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("lookbook-" + UUID().uuidString, isDirectory: true)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its place.
  @discardableResult
  func write(_ bytes: [UInt8], as name: String) throws -> URL {
    let place = url.appendingPathComponent(name)
    try Data(bytes).write(to: place)
    return place
  }

  /// Writes a grey PNG of one shade.
  func writePNG(_ name: String, shade: UInt8, width: Int = 2, height: Int = 3) throws {
    let metadata = PNGMetadata(title: "t", software: "s", source: "", description: "d")
    let image = GreyImage(
      width: width, height: height, pixels: Array(repeating: shade, count: width * height))
    try write(try image.png(metadata), as: name)
  }
}

/// A NumPy file of bytes.
func npy(_ shape: [Int], _ bytes: [UInt8]) -> [UInt8] {
  var header =
    "{'descr': '|u1', 'fortran_order': False, 'shape': (\(shape.map(String.init).joined(separator: ", "))), }"
  while (header.utf8.count + 11) % 64 != 0 { header += " " }
  header += "\n"
  return [0x93] + "NUMPY".utf8 + [1, 0, UInt8(header.utf8.count), 0] + header.utf8 + bytes
}
