/// A figure of one class.
package enum ClassFigure: String, CaseIterable {
  case precision
  case recall
  case f1 = "F1-score"
}

extension Tally {
  /// A class's figure with its interval; nil where the class is not tested or the figure undefined.
  func measure(_ figure: ClassFigure, of name: String) -> Measurement? {
    guard let label = names.firstIndex(of: name), support(label) > 0 else { return nil }
    return measure(figure, of: label)
  }

  /// A class's figure with its interval; nil where it is undefined.
  func measure(_ figure: ClassFigure, of label: Int) -> Measurement? {
    let hits = matrix[label][label]
    switch figure {
    case .precision: return .share(hits, of: predicted(label))
    case .recall: return .share(hits, of: support(label))
    case .f1: return .f1(hits: hits, misses: missed(label), falseAlarms: mistaken(label))
    }
  }

  /// The two ends of a figure's interval; 0 and 1 where it is undefined.
  func interval(_ figure: ClassFigure, of label: Int) -> [Double] {
    measure(figure, of: label).map { [$0.lower, $0.upper] } ?? [0, 1]
  }

  /// The share of a class's missed examples that are predicted as certain other classes.
  func misses(of name: String, to targets: Set<String>) -> Measurement? {
    guard let label = names.firstIndex(of: name) else { return nil }
    let others = targets.subtracting([name])
    let taken = classes.filter { others.contains(names[$0]) }.reduce(0) { $0 + matrix[label][$1] }
    return .share(
      taken, of: missed(label), unit: .percent,
      chance: Double(others.count) / Double(max(names.count - 1, 1)))
  }

  /// The share of all errors that are between classes of one group.
  func errors(among group: (String) -> Set<String>) -> Measurement? {
    var (similar, expected) = (0, 0.0)
    for label in classes {
      let group = group(names[label])
      for answer in classes where answer != label && group.contains(names[answer]) {
        similar += matrix[label][answer]
      }
      expected +=
        Double(missed(label)) * Double(group.count - 1) / Double(max(names.count - 1, 1))
    }
    return .share(
      similar, of: errors, unit: .percent, chance: errors > 0 ? expected / Double(errors) : nil)
  }
}
