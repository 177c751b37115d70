public import Foundation

extension PredictionTable {
  /// Reads a table in a format that its content says.
  ///
  /// Columns headed by bare `classNames` hold probabilities where the first 100 scored rows could
  /// all be probabilities, each value from 0 to 1 and each row summing to 1, and else margins.
  /// Costs about 1 s for 1,000,000 rows of 10 classes.
  ///
  /// - Parameter classNames: the classes in the order of their numbers, where these are known.
  /// - Throws: ``TableFaults`` with the first faults of the whole file.
  public init(_ bytes: Data, file: String, classNames: [String]? = nil) throws(TableFaults) {
    self = try bytes.withUnsafeBytes { bytes in
      Result { () throws(TableFaults) in
        try Self.read(bytes, file: file, classNames: classNames)
      }
    }.get()
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, file: String, classNames: [String]?
  ) throws(TableFaults) -> Self {
    var faults = FaultList()
    if ZipArchive.isZip(bytes) {
      return try readNPZ(bytes, file: file, classNames: classNames)
    }
    let start = try textStart(of: bytes, file: file)
    switch bytes[start...].first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"):
      return try readJSONLines(bytes, from: start, file: file, classNames: classNames)
    case UInt8(ascii: "["):
      faults.add("expected JSON Lines, one object a line, found a list")
      faults.advice = "Write each element of the list on a line of its own, or name another."
      throw faults.error(file: file)
    default: break
    }
    guard var table = DelimitedTable(bytes, from: start, faults: &faults),
      let layout = Layout(
        table.names.map(ColumnName.init), classNames: classNames, line: 1, faults: &faults)
    else { throw faults.error(file: file) }
    var builder = RowBuilder(table.format, layout, faults: faults)
    builder.reserve(table.rowCapacity)
    let reader = CellReader(bytes)
    table.forEachRow { cells, line, problem in
      guard builder.begin(line: line) else { return false }
      if let problem {
        builder.faults.add(line: problem.line, problem.text)
      } else if let cells {
        builder.read(cells, reader)
      }
      return true
    }
    // As spreadsheets write numbers where the comma is the decimal sign.
    let hasDecimalComma = builder.faults.faults.contains {
      $0.problem.hasPrefix("expected a") && $0.problem.contains(/found "-?[0-9]+,[0-9]+"/)
    }
    if hasDecimalComma {
      builder.faults.advice = "Write numbers with a decimal point, or name another."
    }
    return try builder.table(file: file)
  }

  /// Where the text of a table begins, behind a byte-order mark.
  static func textStart(
    of bytes: UnsafeRawBufferPointer, file: String
  ) throws(TableFaults) -> Int {
    var faults = FaultList()
    if let (problem, advice) = Signature.problem(of: bytes) {
      faults.add(problem)
      faults.advice = advice
      throw faults.error(file: file)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].contains(where: { $0 > 0x20 }) else {
      faults.add("expected a table, found \(bytes.isEmpty ? "an empty file" : "only empty lines")")
      throw faults.error(file: file)
    }
    return start
  }
}
