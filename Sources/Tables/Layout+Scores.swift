/// A column of the scores of one class, which has a name or a number.
struct ScoreColumn {
  var column: Int
  var kind: PredictionTable.Kind
  var name: String?
  var number: Int?
}

// The columns of the predictions, and with them the classes.

extension Layout {
  /// Finds the score columns, those under bare class names among `others`.
  mutating func findScores(
    _ found: [ScoreColumn], _ others: inout [(column: Int, name: String)], _ line: Int?,
    _ faults: inout FaultList
  ) {
    guard let first = found.first else {
      findBareNames(&others, line, &faults)
      return
    }
    let isMixed = found.contains {
      $0.kind != first.kind || ($0.name == nil) != (first.name == nil)
    }
    if isMixed || answer != nil {
      let kinds = Set(found.map { mark($0) }).sorted() + (answer.map { [columns[$0]] } ?? [])
      faults.add(
        line: line, "expected one kind of predictions, found \(kinds.joined(separator: " and "))")
      return
    }
    kind = first.kind
    if first.name != nil {
      order(found, line, &faults)
    } else {
      count(found, line, &faults)
    }
  }

  /// What a score column's name begins with: `p:` or `p0`.
  private func mark(_ column: ScoreColumn) -> String {
    let letter = column.kind == .margins ? "s" : "p"
    return column.name == nil ? "\(letter)0, \(letter)1, …" : "\(letter):"
  }

  /// Puts columns in the order of the class names that are given, or takes their own.
  private mutating func order(_ found: [ScoreColumn], _ line: Int?, _ faults: inout FaultList) {
    let names = found.map { $0.name ?? "" }
    guard let given = classNames else {
      scores = found.map(\.column)
      classNames = names
      if checkClassCount(names.count, line, &faults), names.contains("") {
        faults.add(line: line, "expected the name of a class behind \(mark(found[0])), found none")
      }
      return
    }
    let index = TextIndex(names)
    let expected = TextIndex(given)
    scores = given.compactMap { name in name.withBytes(index.find).map { found[$0].column } }
    let missing = given.filter { $0.withBytes(index.find) == nil }
    if !missing.isEmpty {
      let missing = Self.list(missing.map { shownName($0) })
      faults.add(line: line, "expected columns of all classes, found none of \(missing)")
    }
    for column in found where (column.name ?? "").withBytes(expected.find) == nil {
      faults.add(
        line: line, column: columns[column.column], "expected one of the classes, found another")
    }
  }

  /// Puts columns in the order of their numbers, which must be 0, 1, 2, ….
  private mutating func count(_ found: [ScoreColumn], _ line: Int?, _ faults: inout FaultList) {
    let sorted = found.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    for (place, column) in sorted.enumerated() where column.number != place {
      faults.add(
        line: line, column: columns[column.column],
        "expected columns for the classes 0 to \(found.count - 1), found none for \(place)")
      return
    }
    scores = sorted.map(\.column)
    guard checkClassCount(found.count, line, &faults) else { return }
    if let given = classNames, given.count != found.count {
      faults.add(line: line, "expected \(given.count) score columns, found \(found.count)")
    }
    classNames = classNames ?? found.indices.map(String.init)
  }

  /// Takes the columns headed by the bare class names, if these are given, or the answers.
  private mutating func findBareNames(
    _ others: inout [(column: Int, name: String)], _ line: Int?, _ faults: inout FaultList
  ) {
    let names = TextIndex(others.map(\.name))
    let found = (classNames ?? []).map { $0.withBytes(names.find) }
    let places = found.compactMap { $0 }
    if let answer {
      kind = .answers
      if !places.isEmpty, places.count == found.count {
        faults.add(
          line: line,
          "expected one kind of predictions, found \(columns[answer]) and columns of the classes")
      }
      return
    }
    if !places.isEmpty, places.count == found.count {
      scores = places.map { others[$0].column }
      let taken = Set(places)
      others = others.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
      return
    }
    var expected = "expected columns p:NAME (probabilities), s:NAME (margins), p0, p1, … or answer"
    if !places.isEmpty {
      let missing = zip(classNames ?? [], found).filter { $0.1 == nil }.map { shownName($0.0) }
      expected += ", or of all classes, also \(Self.list(missing))"
    }
    faults.add(line: line, "\(expected), found \(Self.list(columns))")
  }

  /// Whether a table can have so many classes.
  private func checkClassCount(_ count: Int, _ line: Int?, _ faults: inout FaultList) -> Bool {
    if (2...PredictionTable.classLimit).contains(count) { return true }
    let found = count == 1 ? "one class only" : "\(count)"
    faults.add(line: line, "expected 2 to \(PredictionTable.classLimit) classes, found \(found)")
    return false
  }

  /// Checks the class names that are given.
  func checkClassNames(_ given: [String]?, _ faults: inout FaultList) {
    guard let given, checkClassCount(given.count, nil, &faults) else { return }
    for name in given {
      if let problem = name.isEmpty ? "expected a name, found none" : problem(ofText: name) {
        faults.add(column: "class \(shown(name))", problem)
      }
    }
    var seen: Set<String> = []
    for name in given where !seen.insert(name).inserted {
      faults.add(column: "class \(shown(name))", "expected it once, found twice")
    }
  }
}
