import RunRecord

/// Test examples that are nearly alike to one that was trained on or held out for validation, and what the
/// accuracy is without them.
package struct NeighbourFindings: Sendable {
  package let neighbours: DataAudit.Neighbours
  /// What counts as a near duplicate by each limit, the strictest first.
  package let rows: [Row]
  private let seeds: SeedFindings
  private let noun: Noun
  private let samples: Int

  /// What a limit counts.
  package struct Row: Sendable {
    /// The least correlation with the nearest neighbour.
    package let least: Double
    /// Test examples with such a neighbour.
    package let count: Int
    /// Those whose neighbour was held out for validation, and those whose neighbour has another label.
    package let inValidation, ofOtherLabel: Int
    /// The mean accuracy over seeds on those examples and on all others; nil where there are none, or
    /// a run has no predictions.
    package let accuracy, accuracyWithout: Double?
  }

  /// nil where nobody looked.
  package init?(_ seeds: SeedFindings) {
    let run = seeds.runs[0]
    guard let neighbours = run.audit?.neighbours else { return nil }
    self.neighbours = neighbours
    self.seeds = seeds
    noun = run.noun
    samples = run.metrics.samples
    var rows: [Row] = []
    var known: Set<String> = []
    for (place, band) in neighbours.bands.enumerated() {
      known.formUnion(band.examples)
      let bands = neighbours.bands[...place]
      let shares = Self.accuracies(seeds.runs, among: known)
      rows.append(
        Row(
          least: band.least, count: known.count,
          inValidation: bands.reduce(0) { $0 + $1.inValidation },
          ofOtherLabel: bands.reduce(0) { $0 + $1.ofOtherLabel }, accuracy: shares.inside,
          accuracyWithout: shares.outside))
    }
    self.rows = rows
  }

  /// The mean accuracy over runs on some test examples and on all others.
  private static func accuracies(
    _ runs: [Run], among known: Set<String>
  ) -> (inside: Double?, outside: Double?) {
    var sums = (inside: 0.0, outside: 0.0)
    var counts = (inside: 0, outside: 0)
    for run in runs {
      guard let predictions = run.predictions else { return (nil, nil) }
      var right = (inside: 0, outside: 0)
      counts = (0, 0)
      for row in 0..<predictions.count {
        let isRight = predictions.isRight(row) ? 1 : 0
        if known.contains(predictions.ids[row]) {
          counts.inside += 1
          right.inside += isRight
        } else {
          counts.outside += 1
          right.outside += isRight
        }
      }
      sums.inside += Double(right.inside) / Double(max(counts.inside, 1))
      sums.outside += Double(right.outside) / Double(max(counts.outside, 1))
    }
    let count = Double(max(runs.count, 1))
    return (
      counts.inside > 0 ? sums.inside / count : nil,
      counts.outside > 0 ? sums.outside / count : nil
    )
  }

  /// The row of the limit by which near duplicates are named.
  package var near: Row? { rows.first { $0.least == neighbours.limit } }

  /// How many test examples have a near duplicate.
  package var statement: String {
    guard let near else { return "" }
    let limit = Phrase.shortest(neighbours.limit)
    let searched =
      "For each test \(noun.singular) the \(noun.plural) of the training file were searched for the one "
      + "that correlates with it most, pixel by pixel."
    guard near.count > 0 else {
      return
        "\(searched) None has a near duplicate there, one that correlates with it by \(limit) or "
        + "more.\(unsearched)"
    }
    let some =
      "\(Phrase.count(near.count)) of the \(Phrase.count(samples, noun, "test ")) "
      + "(\(Phrase.percent(Double(near.count) / Double(max(samples, 1)), 2)))"
    let trained = near.count - near.inValidation
    let places =
      near.inValidation == 0
      ? "among the \(noun.plural) trained on"
      : trained == 0
        ? "among the validation \(noun.plural)"
        : "for \(Phrase.count(trained)) the nearest is among the \(noun.plural) trained on, for "
          + "\(Phrase.count(near.inValidation)) among those held out for validation"
    let labels =
      near.ofOtherLabel == 0
      ? near.count == 1
        ? "Both bear the same label." : "Each bears the label of its near duplicate."
      : "\(Phrase.sentence(Phrase.word(near.ofOtherLabel))) "
        + "\(near.ofOtherLabel == 1 ? "bears" : "bear") another label than the near duplicate."
    return "\(searched) \(some) \(near.count == 1 ? "has" : "have") a near duplicate, one that "
      + "correlates with \(near.count == 1 ? "it" : "them") by \(limit) or more: \(places). "
      + "\(labels)\(unsearched)"
  }

  /// What was not looked for.
  private var unsearched: String {
    " Near duplicates that are mirrored, shifted or cropped were not looked for."
  }

  /// What the accuracy is without near duplicates; nothing where there are none or it is not known.
  ///
  /// Rule: the loss matters if it exceeds what the 95% interval leaves open below the accuracy.
  package func effect(_ accuracy: AccuracyFindings) -> String {
    guard let near, near.count > 0 else { return "" }
    guard let without = near.accuracyWithout, let inside = near.accuracy,
      let lower = accuracy.ends.first
    else {
      return near.count == samples
        ? "As every test \(noun.singular) has one, the test may measure memory and say nothing about new "
          + "\(noun.plural)." : ""
    }
    let loss = accuracy.share - without
    let verdict =
      loss <= accuracy.share - lower
      ? "a smaller difference than the 95% interval leaves open"
      : "a larger difference than the 95% interval leaves open, so the accuracy may be flattered"
    let trained = near.count - near.inValidation
    let memory =
      trained == 0
      ? "None of the near duplicates found was trained on, so no right answer is known to come from memory: "
      : "A right answer to \(trained < near.count ? "the \(Phrase.count(trained))" : trained == 1 ? "it" : "these") "
        + "may come from having been trained on the near duplicate: "
    return
      "\(memory)\(Phrase.percent(inside)) of the answers to \(near.count == 1 ? "it" : "all \(Phrase.count(near.count))") "
      + "are right. Without \(near.count == 1 ? "it" : "them") the accuracy is "
      + "\(Phrase.percent(without, 2))\(seeds.onAverage), against \(Phrase.percent(accuracy.share, 2)) "
      + "on all: \(verdict)."
  }

  /// Why the limit is where it is.
  package var rule: String {
    guard neighbours.count > 0 else { return "" }
    let limit = neighbours.limit
    return
      "A correlation r does not change with brightness and contrast; at \(Phrase.shortest(limit)) all but "
      + "\(Phrase.percent(1 - limit * limit)) of the variance of the pixels is explained (1 − r²). The "
      + "limit is a choice, as no gap in the correlations sets copies apart from \(noun.plural) that "
      + "look alike (Barz and Denzler 2020 had people judge the nearest neighbours): the table has "
      + "others, and the pictures let everyone judge."
  }
}
