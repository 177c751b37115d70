/// Which column of a table holds what.
struct Layout {
  /// The most columns that a table can have: scores, slices and the four others.
  static let columnLimit = PredictionTable.classLimit + sliceLimit + 4
  static let sliceLimit = 100

  /// The names of the columns for faults, in the order of the table.
  var columns: [String] = []
  var id: Int?
  var label: Int?
  var answer: Int?
  var status: Int?
  /// The columns of the classes' scores, in the order of the classes.
  var scores: [Int] = []
  /// The columns of the slices with their names, in the order of the table.
  var slices: [(column: Int, name: String)] = []
  /// What is predicted; nil where the first rows decide between probabilities and margins.
  var kind: PredictionTable.Kind?
  /// The classes in order; nil where they are the texts of labels and answers.
  var classNames: [String]?

  /// Finds the columns' meanings; nil where that fails, with the reasons in `faults`.
  ///
  /// - Parameter line: the line of the header, if the table has one.
  init?(
    _ names: [ColumnName], classNames given: [String]?, line: Int?, faults: inout FaultList
  ) {
    classNames = given
    columns = names.enumerated().map { $1.text.isEmpty ? "\($0 + 1)" : shownName($1.text) }
    checkClassNames(given, &faults)
    var named: [ScoreColumn] = []
    var others: [(column: Int, name: String)] = []
    for (column, name) in names.enumerated() {
      checkText(of: name, line, &faults)
      switch name {
      case .id: take(column, as: \.id, "ids", line, &faults)
      case .label: take(column, as: \.label, "labels", line, &faults)
      case .answer: take(column, as: \.answer, "answers", line, &faults)
      case .status: take(column, as: \.status, "statuses", line, &faults)
      case .named(let kind, let name):
        named.append(ScoreColumn(column: column, kind: kind, name: name))
      case .numbered(let kind, let number):
        named.append(ScoreColumn(column: column, kind: kind, number: number))
      case .other(let name): others.append((column, name))
      }
    }
    // What a data frame writes as its index has no name.
    if id == nil, let first = others.first, first.name.isEmpty, first.column == 0 {
      id = 0
      others.removeFirst()
    }
    checkDoubles(names, line, &faults)
    guard faults.isEmpty else { return nil }
    findScores(named, &others, line, &faults)
    for (column, name) in others where name.isEmpty {
      faults.add(line: line, "expected a name for column \(column + 1), found none")
    }
    slices = others
    if slices.count > Self.sliceLimit {
      faults.add(
        line: line,
        "expected at most \(Self.sliceLimit) columns beside the scores, found \(slices.count)")
    }
    if label == nil {
      let found = Self.list(columns)
      faults.add(line: line, "expected the column label (the true class), found \(found)")
    }
    guard faults.isEmpty else { return nil }
  }

  /// A few of some names, for a fault.
  static func list(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let limit = 8
    return names.prefix(limit).map { $0.isEmpty ? "\"\"" : $0 }.joined(separator: ", ")
      + (names.count > limit ? ", … (\(names.count))" : "")
  }

  private mutating func take(
    _ column: Int, as role: WritableKeyPath<Self, Int?>, _ what: String, _ line: Int?,
    _ faults: inout FaultList
  ) {
    if let first = self[keyPath: role] {
      faults.add(
        line: line, column: columns[column],
        "expected one column of \(what), found \(columns[first]) too")
    }
    self[keyPath: role] = column
  }

  private func checkText(of name: ColumnName, _ line: Int?, _ faults: inout FaultList) {
    var text = name.text
    if case .named(_, let className) = name { text = className }
    if let problem = problem(ofText: text) {
      faults.add(line: line, column: shownName(name.text), problem)
    }
  }

  private func checkDoubles(_ names: [ColumnName], _ line: Int?, _ faults: inout FaultList) {
    // Compared as `String` does, so that no two columns look alike.
    var seen: Set<String> = []
    for name in names where !seen.insert(name.text).inserted {
      // Two columns of one role have been named before.
      switch name {
      case .id, .label, .answer, .status: continue
      default: faults.add(line: line, column: shownName(name.text), "expected it once, found twice")
      }
    }
  }
}
