package import Foundation
internal import IDX

extension Pictures {
  private static let columns = ["split", "index", "label"]

  /// Reads the two files of the pictures, whose counts must agree.
  package init(idx: Data, csv: Data) throws(RunError) {
    let entries = try csv.withUnsafeBytes { bytes in
      Result { () throws(RunError) in try Self.entries(bytes) }
    }.get()
    let file: IDXFile
    do {
      file = try IDXFile(decoding: idx, name: RunFile.pictures)
    } catch {
      throw RunError(RunFile.pictures, error.problem)
    }
    guard file.dimensions.count == 3 else {
      throw RunError(
        RunFile.pictures,
        "expected 3 dimensions (count, height, width), found \(file.dimensions.count)")
    }
    guard file.dimensions[0] == entries.count else {
      throw RunError(
        RunFile.pictures,
        "holds \(file.dimensions[0]) images, but \(RunFile.pictureEntries) lists \(entries.count)")
    }
    self.init(
      width: file.dimensions[2], height: file.dimensions[1], pixels: file.bytes, entries: entries)
  }

  private static func entries(_ bytes: UnsafeRawBufferPointer) throws(RunError) -> [Entry] {
    var table = try CSVReader(bytes, file: RunFile.pictureEntries) { _ in columns }
    var entries: [Entry] = []
    while table.nextRow() {
      let cell = try table.cell()
      guard let split = Split(rawValue: String(decoding: cell, as: UTF8.self)) else {
        throw table.error(expected: "training, validation or test", found: cell)
      }
      let index = try table.integer(upTo: Int(UInt32.max))
      let label = try table.integer(upTo: Predictions.classLimit - 1)
      entries.append(Entry(split: split, index: index, label: UInt8(label)))
    }
    return entries
  }

  /// The content of `images.idx3-ubyte.gz`.
  package func idx() -> Data {
    Data(IDXFile(dimensions: [entries.count, height, width], bytes: pixels).gzipped())
  }

  /// The content of `images.csv`.
  package func csv() -> Data {
    var text = Self.columns.joined(separator: ",") + "\n"
    for entry in entries {
      text += "\(entry.split.rawValue),\(entry.index),\(entry.label)\n"
    }
    return Data(text.utf8)
  }
}
