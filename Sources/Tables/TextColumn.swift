package import Foundation
internal import Intake

/// One column of texts of a table between separators, such as the paths of files.
package struct TextColumn {
  /// The texts, row by row.
  package let values: [String]

  /// The most characters of a text.
  private static let limit = 4096

  /// Reads a column of CSV or TSV: the first that has one of some names, or the only one.
  ///
  /// - Throws: ``TableFaults`` with the first faults of the whole file.
  package init(_ bytes: Data, file: String, names: [String]) throws(TableFaults) {
    values = try bytes.withUnsafeBytes { bytes in
      Result { () throws(TableFaults) in try Self.read(bytes, file: file, names: names) }
    }.get()
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, file: String, names: [String]
  ) throws(TableFaults) -> [String] {
    let start = try PredictionTable.textStart(of: bytes, file: file)
    var faults = FaultList()
    guard var table = DelimitedTable(bytes, from: start, faults: &faults) else {
      throw faults.error(file: file)
    }
    let named = table.names.firstIndex { names.contains($0.lowercased()) }
    guard let place = named ?? (table.names.count == 1 ? 0 : nil) else {
      faults.add(
        line: 1,
        "expected a column named \(names.joined(separator: " or ")), found "
          + table.names.prefix(10).map(shownName).joined(separator: ", "))
      throw faults.error(file: file)
    }
    let name = table.names[place]
    let reader = CellReader(bytes)
    var values: [String] = []
    table.forEachRow { cells, line, problem in
      if let problem { faults.add(line: problem.line, problem.text) }
      guard let cells else { return !faults.isFull }
      let cell = reader.text(cells[place])
      let text = String(validating: cell, as: UTF8.self)
      if let text, !text.isEmpty, TextRule.problem(of: text, limit: limit) == nil {
        values.append(text)
      } else {
        faults.add(
          line: line, column: name,
          "expected a text of 1 to \(limit) plain characters, found \(shown(cell))")
      }
      return !faults.isFull
    }
    guard faults.isEmpty else { throw faults.error(file: file) }
    return values
  }
}
