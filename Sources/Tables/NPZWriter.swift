internal import Foundation

/// An NPZ file in the making: NumPy arrays in a zip archive, deflated.
struct NPZWriter {
  private var archive = ZipWriter()

  /// Adds an array of numbers or texts, its elements in the order of rows.
  ///
  /// - Precondition: the archive stays below 4 GiB, and has less than 65,535 members.
  mutating func add(_ name: String, type: String, shape: [Int], _ elements: Data) {
    archive.add("\(name).npy", deflating: Self.header(type, shape) + elements)
  }

  /// The archive with its directory.
  var bytes: Data { archive.bytes }

  /// The header of an array in NumPy's format 1.0, filled up so that the elements begin at a multiple
  /// of 64.
  private static func header(_ type: String, _ shape: [Int]) -> Data {
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
    let end = (10 + text.utf8.count + 1 + 63) / 64 * 64
    text += String(repeating: " ", count: end - 10 - text.utf8.count - 1) + "\n"
    return Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0])
      + ZipWriter.little([text.utf8.count], bytes: 2) + Data(text.utf8)
  }
}
