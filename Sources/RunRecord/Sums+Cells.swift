internal import Foundation

// The cells of the grid against the confusion matrix, and the other sums against the cells.

extension Sums {
  /// What the cells of all classes add up to.
  struct CellTotals {
    /// The answers of each cell of the grid, and those of them that are right.
    var answers = [Int](repeating: 0, count: ProbabilityGrid.edges.count)
    var right = [Int](repeating: 0, count: ProbabilityGrid.edges.count)
    /// What the sums can be where every example lies within its cell.
    var logLoss = (lowest: 0.0, highest: 0.0)
    var brier = (lowest: 0.0, highest: 0.0)
    /// The same of the probabilities of each class's own examples.
    var truth: [(lowest: Double, highest: Double)] = []
  }

  /// Checks the cells of every class, and adds them up.
  func cellTotals() throws(RunError) -> CellTotals {
    var totals = CellTotals()
    for (label, part) in classes.enumerated() {
      try check(part, label)
      var truth = (lowest: 0.0, highest: 0.0)
      for (place, cell) in part.cells.enumerated() {
        let ends = ProbabilityGrid.ends(of: cell)
        let (low, high) = (Double(ends.lower), Double(ends.upper))
        let own = Double(part.right[place] + part.missed[place])
        let others = Double(part.wrong[place] + part.rest[place])
        totals.answers[cell] += part.right[place] + part.wrong[place]
        totals.right[cell] += part.right[place]
        truth.lowest += own * low
        truth.highest += own * high
        totals.logLoss.lowest += own * Self.loss(high)
        totals.logLoss.highest += own * Self.loss(low)
        // Only of a probability of 1 is the distance to the truth 0.
        let distances = [(1 - low) * (1 - low), (1 - high) * (1 - high)].sorted()
        totals.brier.lowest += (low <= 1 && high >= 1 ? 0 : own * distances[0]) + others * low * low
        totals.brier.highest += own * distances[1] + others * high * high
      }
      totals.truth.append(truth)
    }
    return totals
  }

  /// −ln p, of a probability below 2⁻⁵² as of that.
  private static func loss(_ probability: Double) -> Double {
    -log(min(max(probability, Double.ulpOfOne), 1 - Double.ulpOfOne))
  }

  private func check(_ part: Class, _ label: Int) throws(RunError) {
    let key = "classes[\(label)]"
    let counts = [part.right, part.wrong, part.missed, part.rest]
    let lengths =
      counts.map(\.count)
      + [part.rightConfidence.count, part.wrongConfidence.count, part.tied.count]
    let number = part.cells.count
    try expect(
      lengths.allSatisfy { $0 == number },
      "\(key): expected lists of one length, found \([number] + lengths)")
    try expect(
      part.cells.allSatisfy(ProbabilityGrid.edges.indices.contains)
        && zip(part.cells, part.cells.dropFirst()).allSatisfy(<),
      "\(key).cells: expected places in the grid of \(ProbabilityGrid.edges.count) cells, ascending"
    )
    try expect(
      counts.allSatisfy { $0.allSatisfy { (0...samples).contains($0) } },
      "\(key): expected counts from 0 to \(samples)")
    try checkReached(part, label)
    let hits = confusion[label][label]
    let answered = confusion.reduce(0) { $0 + $1[label] }
    let support = support(label)
    let expected = [hits, answered - hits, support - hits, samples - support - answered + hits]
    let found = counts.map { $0.reduce(0, +) }
    try expect(
      found == expected,
      "\(key): expected right, wrong, missed and rest to sum to \(expected), as confusion has them, "
        + "found \(found)")
    for (name, sums, counts) in [
      ("rightConfidence", part.rightConfidence, part.right),
      ("wrongConfidence", part.wrongConfidence, part.wrong),
    ] {
      for (place, sum) in sums.enumerated() {
        let ends = ProbabilityGrid.ends(of: part.cells[place])
        let count = Double(counts[place])
        try expect(
          Self.isWithin(sum, (count * Double(ends.lower), count * Double(ends.upper))),
          "\(key).\(name)[\(place)]: expected a sum of \(counts[place]) probabilities from \(ends.lower) "
            + "to \(ends.upper), found \(sum)")
      }
    }
  }

  /// Checks that each threshold lies in the cell in which its recall is reached.
  private func checkReached(_ part: Class, _ label: Int) throws(RunError) {
    let (key, support) = ("classes[\(label)].reached", support(label))
    try expect(
      part.reached.count == Self.recalls.count,
      "\(key): expected \(Self.recalls.count) entries, found \(part.reached.count)")
    for (place, recall) in Self.recalls.enumerated() {
      guard let found = part.reached[place] else { continue }
      try expect(
        (0...samples).contains(found.positives) && (0...samples).contains(found.negatives),
        "\(key)[\(place)]: expected counts from 0 to \(samples)")
      var (positives, negatives) = (0, 0)
      for cell in part.cells.indices.reversed() {
        let own = part.right[cell] + part.missed[cell]
        let others = part.wrong[cell] + part.rest[cell]
        if (positives + own) * 60 >= recall * support {
          let (more, rest) = (found.positives - positives, found.negatives - negatives)
          try expect(
            found.positives * 60 >= recall * support && (1...max(own, 1)).contains(more)
              && (0...others).contains(rest),
            "\(key)[\(place)]: expected from \(positives + 1) to \(positives + own) positives and from "
              + "\(negatives) to \(negatives + others) negatives, as the cells have them, found "
              + "\(found.positives) and \(found.negatives)")
          break
        }
        positives += own
        negatives += others
      }
    }
  }

  /// Whether a sum is between two others but for rounding.
  static func isWithin(_ sum: Double, _ ends: (lowest: Double, highest: Double)) -> Bool {
    let slack = 1e-9 * max(ends.highest.magnitude, 1e-30)
    return sum >= ends.lowest - slack && sum <= ends.highest + slack
  }

  func checkLosses(_ totals: CellTotals) throws(RunError) {
    for (key, sum, ends) in [
      ("logLoss", logLoss, totals.logLoss), ("brier", brier, totals.brier),
    ] {
      try expect(
        Self.isWithin(sum, ends),
        "\(key): expected from \(ends.lowest) to \(ends.highest), as the cells allow, found \(sum)")
    }
    for (label, truth) in totals.truth.enumerated() {
      let support = support(label)
      try expect(
        (thresholds[label] != nil) == (support > 0),
        "thresholds[\(label)]: expected null of a class without examples alone")
      guard let threshold = thresholds[label] else { continue }
      try expect(
        Self.isWithin(threshold * Double(support), truth),
        "thresholds[\(label)]: expected from \(truth.lowest / Double(support)) to "
          + "\(truth.highest / Double(support)), as the cells allow, found \(threshold)")
    }
  }

  /// Checks that each step of the coverage lies in the cell that its number of answers falls in.
  func checkCoverage(_ totals: CellTotals) throws(RunError) {
    let fiftieths = Self.coverageSteps
    try expect(
      (1...fiftieths).contains(coverage.count),
      "coverage: expected 1 to \(fiftieths) steps, found \(coverage.count)")
    var last = Step(confidence: .infinity, accepted: 0, correct: 0)
    var above = Step(confidence: .infinity, accepted: 0, correct: 0)
    var next = ProbabilityGrid.edges.count - 1
    for (place, step) in coverage.enumerated() {
      let key = "coverage[\(place)]"
      let isAscending =
        step.confidence >= 0 && step.confidence < last.confidence
        && step.accepted > last.accepted && step.accepted <= samples
        && step.correct >= last.correct
        && step.correct - last.correct <= step.accepted - last.accepted
        && step.accepted * fiftieths / samples > last.accepted * fiftieths / samples
      try expect(
        isAscending,
        "\(key): expected a lower confidence than before and a further fiftieth of \(samples) answers"
      )
      let cell = ProbabilityGrid.cell(of: step.confidence)
      while next > cell {
        above.accepted += totals.answers[next]
        above.correct += totals.right[next]
        next -= 1
      }
      let (more, right) = (step.accepted - above.accepted, step.correct - above.correct)
      try expect(
        more > 0 && more <= totals.answers[cell] && right >= 0 && right <= totals.right[cell]
          && more - right <= totals.answers[cell] - totals.right[cell],
        "\(key): expected from \(above.accepted + 1) to \(above.accepted + totals.answers[cell]) answers, as "
          + "the cells have above its confidence, found \(step.accepted) with \(step.correct) right"
      )
      last = step
    }
    try expect(
      last.accepted == samples && last.correct == correct,
      "coverage: expected the last step to accept all \(samples) answers, \(correct) of them right")
  }
}
