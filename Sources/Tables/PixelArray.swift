package import Foundation

/// An array of bytes of three or four dimensions from a NumPy file (`.npy`), such as pictures.
package struct PixelArray {
  /// The lengths of its dimensions.
  package let shape: [Int]
  /// Its elements, the last dimension fastest.
  package let bytes: [UInt8]

  /// Reads an array of `uint8` in C order.
  ///
  /// - Throws: ``TableFaults`` where the file holds anything else.
  package init(npy: Data, file: String) throws(TableFaults) {
    func fault(_ problem: String) -> TableFaults {
      TableFaults(
        file: file, faults: [TableFault(problem: problem)],
        advice:
          "Save the pictures with numpy.save as uint8, [count, height, width] or [count, height, "
          + "width, 3].")
    }
    let all = [UInt8](npy)
    let header: NPYHeader
    do {
      header = try NPYHeader(all)
    } catch {
      throw fault(error.text)
    }
    guard ["|u1", "<u1", ">u1"].contains(header.type), !header.isFortranOrder else {
      throw fault(
        "expected bytes (uint8) in C order, found \(shown(header.type))"
          + (header.isFortranOrder ? " in Fortran order" : ""))
    }
    guard (3...4).contains(header.shape.count) else {
      throw fault("expected 3 or 4 dimensions, found \(header.shape.count)")
    }
    var count = 1
    for length in header.shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard !overflows else { throw fault("expected fewer elements, found \(header.shape)") }
      count = product
    }
    guard all.count - header.dataOffset == count else {
      throw fault("expected \(count) bytes of data, found \(all.count - header.dataOffset)")
    }
    shape = header.shape
    bytes = Array(all[header.dataOffset...])
  }
}
