public import RunRecord

extension Sums {
  /// Adds up predictions; nil where they are not probabilities, or there are none.
  ///
  /// `sum_predictions.py` does the same to tables that are larger than memory; this is what it is tested
  /// against.
  public init?(_ predictions: Predictions, classNames: [String]) {
    guard predictions.kind == .probabilities, predictions.count > 0,
      classNames.count == predictions.classCount
    else { return nil }
    let count = predictions.count
    let hardest = predictions.hardest(Self.hardestLimit)
    let learning = ConfidentLearning(predictions, limit: Self.candidateLimit)
    let listed = Set(hardest + learning.candidates.map(\.row)).sorted()
    let places = Dictionary(uniqueKeysWithValues: listed.enumerated().map { ($1, $0) })
    func sum(_ mean: Double) -> Double { mean * Double(count) }
    let slices = predictions.slices.map { Slice($0, of: predictions) }
    self.init(
      version: Self.currentVersion, classNames: classNames, samples: count,
      unscored: Unscored(
        abstained: predictions.unscored.count { $0.reason == .abstained },
        failed: predictions.unscored.count { $0.reason == .failed },
        unlabelled: predictions.unscored.count { $0.reason == .unlabelled }),
      confusion: Evaluation.confusion(predictions), logLoss: sum(meanLogLoss(predictions)),
      brier: sum(Evaluation.brier(predictions)),
      top2: Int(sum(topAccuracy(predictions, 2)).rounded()),
      top3: Int(sum(topAccuracy(predictions, 3)).rounded()),
      classes: classNames.indices.map { Sums.Class(predictions, of: $0) },
      coverage: ConfidenceRanking(predictions).curve(of: Self.coverageSteps).map {
        Step(confidence: $0.confidence, accepted: $0.accepted, correct: $0.correct)
      }, slices: slices, combinations: Self.combinations(of: predictions),
      thresholds: learning.thresholds, joint: learning.joint,
      examples: listed.map { row in
        Example(
          id: predictions.ids[row], label: predictions.labels[row],
          probabilities: Array(predictions.row(row)))
      }, hardest: hardest.compactMap { places[$0] },
      candidates: learning.candidates.compactMap { candidate in
        places[candidate.row].map { Candidate(example: $0, suggested: candidate.suggested) }
      })
  }

  /// The combinations of values that enough examples have, in the order of columns and values.
  private static func combinations(of predictions: Predictions) -> [Combination] {
    var found: [Combination] = []
    for (one, column) in predictions.slices.enumerated() {
      for other in predictions.slices.indices.dropFirst(one + 1) {
        var tallies: [[Int]: SliceTally] = [:]
        for row in 0..<predictions.count {
          let values = [Int(column.codes[row]), Int(predictions.slices[other].codes[row])]
          tallies[values, default: SliceTally()].add(predictions.isRight(row))
        }
        found += tallies.filter { $0.value.count >= combinationMinimum }.sorted {
          $0.key.lexicographicallyPrecedes($1.key)
        }.map {
          Combination(
            columns: [one, other], values: $0.key, count: $0.value.count, right: $0.value.right)
        }
      }
    }
    return found
  }
}

extension Sums.Slice {
  fileprivate init(_ column: Predictions.Slice, of predictions: Predictions) {
    let table = SliceTally.table(
      (0..<predictions.count).map(predictions.isRight),
      SliceColumn(name: column.name, values: column.values, codes: column.codes))
    self.init(
      name: column.name, values: column.values, count: table.map(\.count),
      right: table.map(\.right))
  }
}

extension Sums.Class {
  /// The cells of one class.
  fileprivate init(_ predictions: Predictions, of label: Int) {
    let probabilities = (0..<predictions.count).map {
      predictions.scores[$0 * predictions.classCount + label]
    }
    self.init()
    var first: Float = 0
    for row in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }) {
      let probability = probabilities[row]
      let cell = ProbabilityGrid.cell(of: probability)
      if cells.last != cell {
        first = probability
        open(cell)
      }
      let place = cells.count - 1
      tied[place] = tied[place] && probability == first
      let isOwn = Int(predictions.labels[row]) == label
      switch (predictions.predictedClass(row) == label, isOwn) {
      case (true, true):
        right[place] += 1
        rightConfidence[place] += Double(probability)
      case (true, false):
        wrong[place] += 1
        wrongConfidence[place] += Double(probability)
      case (false, true): missed[place] += 1
      case (false, false): rest[place] += 1
      }
    }
    reached = Self.reached(Ranking(predictions, of: label))
  }

  /// The first threshold that reaches each recall; nil where it is in the lowest cells.
  private static func reached(_ ranking: Ranking) -> [Sums.Reached?] {
    var found: [Sums.Reached?] = []
    guard ranking.positives > 0 else { return Sums.recalls.map { _ in nil } }
    ranking.thresholds { score, positives, negatives in
      while found.count < Sums.recalls.count,
        positives * 60 >= Sums.recalls[found.count] * ranking.positives
      {
        found.append(
          ProbabilityGrid.cell(of: score) > ProbabilityGrid.lowestCell
            ? Sums.Reached(positives: positives, negatives: negatives) : nil)
      }
    }
    return found
  }

  private mutating func open(_ cell: Int) {
    cells.append(cell)
    right.append(0)
    wrong.append(0)
    missed.append(0)
    rest.append(0)
    rightConfidence.append(0)
    wrongConfidence.append(0)
    tied.append(true)
  }
}

extension Predictions {
  /// The examples that sums list, in their order.
  package init(listedIn sums: Sums) {
    self.init(
      classCount: sums.classNames.count, ids: sums.examples.map(\.id),
      labels: sums.examples.map(\.label), scores: sums.examples.flatMap(\.probabilities))
  }
}
