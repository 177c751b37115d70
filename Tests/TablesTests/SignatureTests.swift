import Foundation
import Tables
import Testing

/// Bytes that are no table are named.
@Suite struct SignatureTests {
  @Test(
    arguments: [
      ([], "an empty file"), (Array("\n \r\n".utf8), "only empty lines"),
      ([0xEF, 0xBB, 0xBF], "only empty lines"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a PNG picture"), ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG"),
      ([0x1F, 0x8B, 8, 0], "gzip data"), (Array("PAR1abc".utf8), "a Parquet file"),
      ([0x80, 4, 0x95, 0], "a pickle"), ([0x80, 2], "a pickle"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an Excel workbook"),
      ([0x89, 0x48, 0x44, 0x46, 0x0D], "an HDF5 file"), (Array("ARROW1".utf8), "an Arrow file"),
      ([0x93] + Array("NUMPY".utf8), "a single NumPy array"),
      (Array("SQLite format 3".utf8) + [0], "an SQLite database"),
      (Array("id,label\u{0}".utf8), "a zero byte at offset 8"),
      ([0xFF, 0xFE, 0x69, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x69], "UTF-16"),
      ([0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
      (Array("id,l".utf16).flatMap { [UInt8($0), 0] }, "UTF-16"),
      (Array("id,l".utf16).flatMap { [0, UInt8($0)] }, "UTF-16"),
      (Array("id,l".utf16).flatMap { [UInt8($0), 0, 0, 0] }, "UTF-32"),
    ] as [([UInt8], String)])
  func `a file that is no table is named`(bytes: [UInt8], name: String) {
    let faults = faults(bytes)
    #expect(faults.count == 1 && faults[0].contains("found \(name)"), "\(faults)")
  }

  @Test func `what to do is said`() {
    #expect(advice([0xFF, 0xFE, 0x69, 0]) == "Save the table as UTF-8, or name another.")
    #expect(advice([0x1F, 0x8B, 8, 0]) == "Unpack them with gunzip, or name another.")
    #expect(
      advice(Array("[{\"label\":1}]".utf8))
        == "Write each element of the list on a line of its own, or name another.")
  }

  @Test func `a decimal comma is known`() {
    #expect(
      advice(Array("id;label;p:a;p:b\nx;a;0,5;0,5\n".utf8))
        == "Write numbers with a decimal point, or name another.")
  }

  private func advice(_ bytes: [UInt8]) -> String? {
    do throws(TableFaults) {
      _ = try PredictionTable(Data(bytes), file: "t")
      return nil
    } catch {
      return error.advice
    }
  }
}
