import Evaluation

extension Tally {
  /// A class's figure with its interval; nil where the class is not tested or the figure undefined.
  func measure(_ figure: ClassMeasure, of name: String) -> Measurement? {
    guard let label = names.firstIndex(of: name), support(label) > 0 else { return nil }
    return measure(figure, of: label)
  }

  /// A class's figure with its interval; nil where it is undefined.
  func measure(_ figure: ClassMeasure, of label: Int) -> Measurement? {
    let hits = matrix[label][label]
    switch figure {
    case .precision: return .share(hits, of: predicted(label))
    case .recall: return .share(hits, of: support(label))
    case .f1: return .f1(hits: hits, misses: missed(label), falseAlarms: mistaken(label))
    }
  }

  /// The share of a class's missed examples that are predicted as certain other classes.
  func misses(of name: String, to targets: Set<String>) -> Measurement? {
    guard let label = names.firstIndex(of: name) else { return nil }
    let others = targets.subtracting([name])
    let taken = classes.filter { others.contains(names[$0]) }.reduce(0) { $0 + matrix[label][$1] }
    return .share(
      taken, of: missed(label), unit: .percent, chance: chance(of: others, besides: label))
  }

  /// The share of the wrong answers to examples of one class that would be certain others, were they
  /// given as often as the model gives each answer at all.
  private func chance(of others: Set<String>, besides label: Int) -> Double {
    let answers = classes.filter { $0 != label }
    let all = answers.reduce(0) { $0 + predicted($1) }
    let part = answers.filter { others.contains(names[$0]) }.reduce(0) { $0 + predicted($1) }
    return all > 0 ? Double(part) / Double(all) : 0
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
        Double(missed(label)) * chance(of: group.subtracting([names[label]]), besides: label)
    }
    return .share(
      similar, of: errors, unit: .percent, chance: errors > 0 ? expected / Double(errors) : nil)
  }
}
