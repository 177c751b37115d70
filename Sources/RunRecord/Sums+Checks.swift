internal import Intake

extension Sums {
  /// How far a row's sum may be from 1.
  static let tolerance = 1e-3
  /// The most characters of a text.
  private static let textLimit = 200

  /// Checks that every count can be, and that all agree with each other.
  ///
  /// - Throws: `RunError` about `file` that names the key, what was expected and what was found.
  public func check(file: String = RunFile.sums) throws(RunError) {
    do {
      try checkClasses()
      try checkTotals()
      let totals = try cellTotals()
      try checkLosses(totals)
      try checkCoverage(totals)
      try checkSlices()
      try checkCombinations()
      try checkDoubts(totals)
      try checkExamples()
    } catch {
      throw RunError(
        file, error.problem, advice: Self.advice)
    }
  }

  private func checkClasses() throws(RunError) {
    try expect(
      version == Self.currentVersion, "version: expected \(Self.currentVersion), found \(version)")
    let count = classNames.count
    try expect(
      (2...1000).contains(count) && Set(classNames).count == count,
      "classNames: expected 2 to 1000 names, each once, found \(count)")
    for (label, name) in classNames.enumerated() {
      try check(name, "classNames[\(label)]")
    }
    let isSquare = [confusion, joint].allSatisfy { table in
      table.count == count && table.allSatisfy { $0.count == count }
    }
    try expect(
      isSquare && classes.count == count && thresholds.count == count,
      "confusion, joint, classes, thresholds: expected an entry for each of \(count) classes")
  }

  private func checkTotals() throws(RunError) {
    try expect(
      (1...Self.rowLimit).contains(samples),
      "samples: expected from 1 to \(Self.rowLimit), found \(samples)")
    let others = [unscored.abstained, unscored.failed, unscored.unlabelled]
    try expect(
      others.allSatisfy { (0...Self.rowLimit).contains($0) },
      "unscored: expected counts from 0 to \(Self.rowLimit), found \(others)")
    let cells = confusion.joined()
    try expect(
      cells.allSatisfy { (0...samples).contains($0) } && cells.reduce(0, +) == samples,
      "confusion: expected counts from 0 that sum to samples, \(samples)")
    try expect(
      correct <= top2 && top2 <= top3 && top3 <= samples,
      "top2, top3: expected \(correct) ≤ top2 ≤ top3 ≤ \(samples), found \(top2) and \(top3)")
  }

  /// The examples that were answered right.
  package var correct: Int { confusion.indices.reduce(0) { $0 + confusion[$1][$1] } }

  /// The examples of a class.
  func support(_ label: Int) -> Int { confusion[label].reduce(0, +) }

  private func checkSlices() throws(RunError) {
    try expect(slices.count <= 100, "slices: expected at most 100, found \(slices.count)")
    try expect(
      Set(slices.map(\.name)).count == slices.count, "slices: expected each name once")
    for (place, slice) in slices.enumerated() {
      let key = "slices[\(place)]"
      try check(slice.name, "\(key).name")
      let number = slice.values.count
      try expect(
        number <= 1000 && Set(slice.values).count == number && slice.count.count == number
          && slice.right.count == number,
        "\(key): expected at most 1000 values, each once, and two counts for each")
      for value in slice.values where !value.isEmpty { try check(value, "\(key).values") }
      let isPart = zip(slice.count, slice.right).allSatisfy { (1...samples ~= $0) && 0...$0 ~= $1 }
      try expect(
        isPart && slice.count.reduce(0, +) == samples && slice.right.reduce(0, +) == correct,
        "\(key): expected counts that sum to \(samples), and right ones that sum to \(correct)")
    }
  }

  private func checkCombinations() throws(RunError) {
    var seen: Set<[Int]> = []
    for (place, entry) in combinations.enumerated() {
      let key = "combinations[\(place)]"
      let (columns, values) = (entry.columns, entry.values)
      try expect(
        columns.count == 2 && values.count == 2 && columns[0] < columns[1]
          && columns.allSatisfy(slices.indices.contains)
          && zip(columns, values).allSatisfy { slices[$0].values.indices.contains($1) },
        "\(key): expected the places of two columns, in their order, and of a value of each")
      try expect(seen.insert(columns + values).inserted, "\(key): expected each once")
      let parts = zip(columns, values).map { (slices[$0].count[$1], slices[$0].right[$1]) }
      try expect(
        entry.count >= Self.combinationMinimum && (0...entry.count).contains(entry.right)
          && parts.allSatisfy {
            entry.count <= $0.0 && entry.right <= $0.1
              && entry.count - entry.right <= $0.0 - $0.1
          },
        "\(key): expected at least \(Self.combinationMinimum) examples, no more than either value has, "
          + "found \(entry.count) with \(entry.right) right")
    }
  }

  func check(_ text: String, _ key: String) throws(RunError) {
    if let problem = TextRule.problem(of: text, limit: Self.textLimit) {
      throw RunError(RunFile.sums, "\(key): \(problem)")
    }
    try expect(!text.isEmpty, "\(key): expected a text, found nothing")
  }

  func expect(
    _ condition: Bool, _ problem: @autoclosure () -> String
  ) throws(RunError) {
    guard condition else { throw RunError(RunFile.sums, problem()) }
  }
}
