package import Foundation
internal import IDX

extension Pictures {
  private static let columns = ["split", "id", "label"]
  /// Where the run knows the training images nearest to its test images, with these.
  private static let columnsWithNearest = columns + ["nearest", "nearest_label"]

  /// Reads the two files of the pictures, whose counts must agree.
  ///
  /// - Parameter file: The name of the file of pixels, whose rank it tells.
  package init(idx: Data, csv: Data, file name: String = RunFile.pictures) throws(RunError) {
    let entries = try csv.withUnsafeBytes { bytes in
      Result { () throws(RunError) in try Self.entries(bytes) }
    }.get()
    let file: IDXFile
    do {
      file = try IDXFile(decoding: idx, name: name)
    } catch {
      throw RunError(name, error.problem)
    }
    let isColour = name == RunFile.colourPictures
    guard file.dimensions.count == (isColour ? 4 : 3) else {
      throw RunError(
        name,
        "expected \(isColour ? "4 dimensions (count, height, width, 3)" : "3 dimensions (count, height, width)"), "
          + "found \(file.dimensions.count)")
    }
    guard !isColour || file.dimensions[3] == 3 else {
      throw RunError(name, "expected 3 values a pixel, found \(file.dimensions[3])")
    }
    guard file.dimensions[0] == entries.count else {
      throw RunError(
        name,
        "holds \(file.dimensions[0]) images, but \(RunFile.pictureEntries) lists \(entries.count)")
    }
    self.init(
      width: file.dimensions[2], height: file.dimensions[1], channels: isColour ? 3 : 1,
      pixels: file.bytes, entries: entries)
  }

  private static func entries(_ bytes: UnsafeRawBufferPointer) throws(RunError) -> [Entry] {
    // The first version of the layout knew positions in a file alone.
    var table = try CSVReader(bytes, file: RunFile.pictureEntries) { found in
      [columnsWithNearest, ["split", "index", "label"]].contains(found) ? found : columns
    }
    let hasNearest = table.columns.count > columns.count
    var entries: [Entry] = []
    while table.nextRow() {
      let cell = try table.cell()
      guard let split = Split(rawValue: String(decoding: cell, as: UTF8.self)) else {
        throw table.error(expected: "training, validation or test", found: cell)
      }
      let id = try table.text(upTo: 200)
      let label = try table.integer(upTo: Predictions.classLimits.upperBound - 1)
      let nearest = hasNearest ? try neighbour(&table) : nil
      entries.append(Entry(split: split, id: id, label: UInt16(label), nearest: nearest))
    }
    return entries
  }

  /// The last two cells of a row; nil where both are empty.
  private static func neighbour(_ table: inout CSVReader) throws(RunError) -> Entry.Neighbour? {
    let id = try table.text(upTo: 200)
    let cell = try table.cell()
    if id.isEmpty, cell.isEmpty { return nil }
    let digits = String(decoding: cell, as: UTF8.self)
    guard !id.isEmpty, let label = UInt16(digits), digits == "\(label)" else {
      throw table.error(expected: "a class number beside an id", found: cell)
    }
    return Entry.Neighbour(id: id, label: label)
  }

  /// The content of `images.idx3-ubyte.gz` or `images.idx4-ubyte.gz`.
  package func idx() -> Data {
    Data(
      IDXFile(
        dimensions: [entries.count, height, width] + (channels == 1 ? [] : [channels]),
        bytes: pixels
      ).gzipped())
  }

  /// The name of the file that the pixels are kept in.
  package var fileName: String { channels == 1 ? RunFile.pictures : RunFile.colourPictures }

  /// The content of `images.csv`.
  package func csv() -> Data {
    let hasNearest = entries.contains { $0.nearest != nil }
    var text =
      (hasNearest ? Self.columnsWithNearest : Self.columns).joined(separator: ",") + "\n"
    for entry in entries {
      text += "\(entry.split.rawValue),\(CSVReader.quoted(entry.id)),\(entry.label)"
      if hasNearest {
        text += entry.nearest.map { ",\(CSVReader.quoted($0.id)),\($0.label)" } ?? ",,"
      }
      text += "\n"
    }
    return Data(text.utf8)
  }
}
