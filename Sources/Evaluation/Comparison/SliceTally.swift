/// The examples of a slice, counted.
struct SliceTally: Equatable {
  var count = 0
  var right = 0

  mutating func add(_ isRight: Bool) {
    count += 1
    right += isRight ? 1 : 0
  }

  /// The tallies of a column's values, by their index.
  static func table(_ correct: [Bool], _ column: SliceColumn) -> [SliceTally] {
    var table = [SliceTally](repeating: SliceTally(), count: column.values.count)
    for (code, isRight) in zip(column.codes, correct) { table[Int(code)].add(isRight) }
    return table
  }

  /// Fisher's exact p against the rest.
  func p(outOf all: SliceTally) -> Double {
    fisherExact(right, of: count, all.right - right, of: all.count - count)
  }

  func test(outOf all: SliceTally, p: Double, adjustedP: Double) -> Slice.Test {
    let (restRight, rest) = (all.right - right, all.count - count)
    return Slice.Test(
      difference: ratio(Double(right), Double(count)) - ratio(Double(restRight), Double(rest)),
      interval: newcombe95(right, of: count, restRight, of: rest), p: p, adjustedP: adjustedP)
  }
}

/// The examples with one value in one column and one in another, counted.
struct CombinationTally {
  /// A value of a column, both by their index.
  typealias Place = (column: Int, value: Int)

  let places: [Place]
  let tally: SliceTally

  /// All combinations with enough examples, and with fewer than either of their values alone.
  static func all(
    _ correct: [Bool], _ columns: [SliceColumn], _ tables: [[SliceTally]], minimumCount: Int
  ) -> [CombinationTally] {
    var found: [CombinationTally] = []
    for (one, column) in columns.enumerated().dropLast() {
      let rows = rowsByValue(column, tables[one])
      for other in (one + 1)..<columns.count {
        let codes = columns[other].codes
        var cells = [SliceTally](repeating: SliceTally(), count: tables[other].count)
        for (value, whole) in tables[one].enumerated() where whole.count >= minimumCount {
          for row in rows[value] { cells[Int(codes[Int(row)])].add(correct[Int(row)]) }
          // Emptied as it is read, so that a column of many values costs no more than its rows.
          for row in rows[value] {
            let code = Int(codes[Int(row)])
            let cell = cells[code]
            cells[code] = SliceTally()
            let isPart = cell.count < min(whole.count, tables[other][code].count)
            if cell.count >= minimumCount, isPart {
              found.append(CombinationTally(places: [(one, value), (other, code)], tally: cell))
            }
          }
        }
      }
    }
    return found
  }

  /// The rows of each value of a column, ascending.
  private static func rowsByValue(_ column: SliceColumn, _ table: [SliceTally]) -> [ArraySlice<
    Int32
  >] {
    var starts = [0]
    for tally in table { starts.append(starts[starts.count - 1] + tally.count) }
    var rows = [Int32](repeating: 0, count: column.codes.count)
    var next = starts
    for (row, code) in column.codes.enumerated() {
      rows[next[Int(code)]] = Int32(row)
      next[Int(code)] += 1
    }
    return zip(starts, starts.dropFirst()).map { rows[$0..<$1] }
  }

  /// At most so many, the largest first; of equals those of earlier columns and values.
  static func largest(_ limit: Int, of all: [CombinationTally]) -> [CombinationTally] {
    let sorted = all.sorted { one, other in
      if one.tally.count != other.tally.count { return one.tally.count > other.tally.count }
      let (a, b) = (one.places, other.places)
      return (a[0].column, a[1].column, a[0].value, a[1].value)
        < (b[0].column, b[1].column, b[0].value, b[1].value)
    }
    return Array(sorted.prefix(limit))
  }
}
