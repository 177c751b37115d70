// The few examples that are listed, and what of them makes their labels doubtful.

extension Sums {
  /// Checks the confident joint against the confusion matrix.
  func checkDoubts(_ totals: CellTotals) throws(RunError) {
    for (label, row) in joint.enumerated() {
      let (support, hits) = (support(label), confusion[label][label])
      let counts = row.allSatisfy { (0...support).contains($0) }
      // An answer that is the label does not call it into question.
      try expect(
        counts && row.reduce(0, +) - row[label] <= support - hits && row.reduce(0, +) <= support,
        "joint[\(label)]: expected at most the \(support) examples of the class, and no more doubted than "
          + "the \(support - hits) answered otherwise")
      for (suggested, count) in row.enumerated() where count > 0 && thresholds[suggested] == nil {
        throw RunError(
          RunFile.sums,
          "joint[\(label)][\(suggested)]: expected 0 of a class without a threshold, found \(count)"
        )
      }
    }
    let doubted = joint.indices.reduce(0) { $0 + joint[$1].reduce(0, +) - joint[$1][$1] }
    let expected = min(doubted, Self.candidateLimit)
    try expect(
      candidates.count == expected,
      "candidates: expected \(expected), as joint doubts \(doubted) labels, found \(candidates.count)"
    )
  }

  /// Checks the examples, and that those that are listed are in order.
  func checkExamples() throws(RunError) {
    let listed = hardest + candidates.map(\.example)
    try expect(
      listed.allSatisfy(examples.indices.contains) && Set(listed).count == examples.count,
      "hardest, candidates: expected places in examples, and each of the \(examples.count) examples to "
        + "be listed")
    let number = min(samples, Self.hardestLimit)
    try expect(
      hardest.count == number && Set(hardest).count == number,
      "hardest: expected \(number) different examples, found \(hardest.count)")
    try expect(
      Set(candidates.map(\.example)).count == candidates.count,
      "candidates: expected different examples")
    try expect(
      Set(examples.map(\.id)).count == examples.count,
      "examples: expected an id of its own for each")
    for (place, example) in examples.enumerated() { try check(example, "examples[\(place)]") }
    let losses = hardest.map { (Double(examples[$0].ofTruth), $0) }
    try expect(
      zip(losses, losses.dropFirst()).allSatisfy(<=),
      "hardest: expected the lowest probability of the true class first")
    let margins = candidates.map { (examples[$0.example].margin, $0.example) }
    try expect(
      zip(margins, margins.dropFirst()).allSatisfy(<=),
      "candidates: expected the lowest margin first")
    for (place, candidate) in candidates.enumerated() {
      try check(candidate, "candidates[\(place)]")
    }
  }

  private func check(_ example: Example, _ key: String) throws(RunError) {
    try check(example.id, "\(key).id")
    let values = example.probabilities
    try expect(
      example.label < classNames.count && values.count == classNames.count
        && values.allSatisfy { $0 >= 0 && $0 <= ProbabilityGrid.highest }
        && abs(values.reduce(0.0) { $0 + Double($1) } - 1) <= 1.1 * Self.tolerance,
      "\(key): expected a class below \(classNames.count), and a probability of each that sum to 1")
  }

  private func check(_ candidate: Candidate, _ key: String) throws(RunError) {
    let example = examples[candidate.example]
    let suggested = candidate.suggested
    try expect(
      classNames.indices.contains(suggested) && suggested != example.label
        && example.margin <= 0,
      "\(key): expected a class that is not the label, of an example that is answered otherwise")
    let threshold = thresholds[suggested] ?? .infinity
    try expect(
      Double(example.probabilities[suggested]) >= threshold - 1e-12
        && joint[Int(example.label)][suggested] > 0,
      "\(key): expected a probability of class \(suggested) from its threshold, \(threshold), up, found "
        + "\(example.probabilities[suggested])")
  }
}

extension Sums.Example {
  /// The probability of the true class.
  fileprivate var ofTruth: Float { probabilities[Int(label)] }

  /// The probability of the label less the highest of any other class.
  fileprivate var margin: Double {
    var other: Float = 0
    for (place, probability) in probabilities.enumerated() where place != label {
      other = max(other, probability)
    }
    return Double(ofTruth) - Double(other)
  }
}
