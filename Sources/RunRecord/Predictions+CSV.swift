public import Foundation

extension Predictions {
  /// The most rows of a table that are read.
  static let rowLimit = 10_000_000

  /// Reads `index,label,p0,p1,…`: the layout of `predictions.csv`, which any program can write.
  ///
  /// The header says how many classes there are. Probabilities are rounded to `Float`. Costs about
  /// 2 s for 1,000,000 rows of 10 classes.
  ///
  /// - Throws: `RunError` that names the row and the column.
  public init(csv: Data, file: String = RunFile.predictions) throws(RunError) {
    self = try csv.withUnsafeBytes { bytes in
      Result { () throws(RunError) in try Self(bytes, file: file) }
    }.get()
  }

  private init(_ bytes: UnsafeRawBufferPointer, file: String) throws(RunError) {
    var table = try CSVReader(bytes, file: file) { (found) throws(RunError) in
      let classCount = found.count - 2
      guard (1...Self.classLimit).contains(classCount) else {
        throw RunError(
          file,
          "expected the header index,label,p0,… with 1 to \(Self.classLimit) classes, found "
            + "\(found.count) columns")
      }
      return Self.columns(classCount: classCount)
    }
    let classCount = table.columns.count - 2
    var indices: [Int] = []
    var labels: [UInt8] = []
    var probabilities: [Float] = []
    let rows = min(table.rowCapacity, Self.rowLimit)
    indices.reserveCapacity(rows)
    labels.reserveCapacity(rows)
    probabilities.reserveCapacity(rows * classCount)
    while table.nextRow() {
      guard indices.count < Self.rowLimit else {
        throw table.error("expected at most \(Self.rowLimit) rows")
      }
      indices.append(try table.integer(upTo: Int(UInt32.max)))
      labels.append(UInt8(try table.integer(upTo: classCount - 1)))
      var sum = 0.0
      for _ in 0..<classCount {
        let probability = try table.probability()
        probabilities.append(probability)
        sum += Double(probability)
      }
      guard Self.isUnit(sum) else { throw table.error(Self.sumProblem(sum)) }
    }
    self.init(
      classCount: classCount, indices: indices, labels: labels, probabilities: probabilities)
    try checkIndices(file: file)
  }

  /// The table as `init(csv:)` reads it, each probability in the fewest digits that give the same
  /// `Float` back.
  public func csv() -> Data {
    var text = Array("\(Self.columns(classCount: classCount).joined(separator: ","))\n".utf8)
    text.reserveCapacity(count * (10 + 13 * classCount))
    for row in 0..<count {
      text += indices[row].description.utf8
      text.append(UInt8(ascii: ","))
      text += labels[row].description.utf8
      for probability in probabilities[row * classCount..<(row + 1) * classCount] {
        text.append(UInt8(ascii: ","))
        text += probability.description.utf8
      }
      text.append(UInt8(ascii: "\n"))
    }
    return Data(text)
  }

  private static func columns(classCount: Int) -> [String] {
    ["index", "label"] + (0..<classCount).map { "p\($0)" }
  }
}
