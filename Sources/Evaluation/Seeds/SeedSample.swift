package import RunRecord

/// A figure of a class.
package enum ClassMeasure: String, CaseIterable, Sendable {
  case precision, recall
  case f1 = "F1-score"
}

/// What several models that differ in their seed answered for the same examples.
///
/// Each entry is an example or, where counts alone are known, stands for all that were answered alike.
package struct SeedSample: Sendable {
  /// Each example's true class.
  package let labels: [UInt16]
  /// Each seed's answers.
  package let answers: [[UInt16]]
  /// How many examples each entry stands for; nil where it is one.
  let weights: [Int]?
  /// The number of examples.
  package let count: Int
  package let classCount: Int
  /// `[seed][true class][predicted class]`.
  private let matrices: [[[Int]]]

  /// nil without predictions, or where they are of different examples.
  package init?(_ predictions: [Predictions]) {
    guard let first = predictions.first, first.count > 0,
      predictions.allSatisfy({
        $0.labels == first.labels && $0.ids == first.ids && $0.classCount == first.classCount
      })
    else { return nil }
    self.init(
      labels: first.labels, answers: predictions.map(\.answers), classCount: first.classCount)
  }

  /// A sample that has the given matrices `[seed][true class][predicted class]`, where no more is known:
  /// in every seed the right answers are those to the same examples, as far as they can be, which makes
  /// no interval of an accuracy or a recall too narrow.
  ///
  /// nil where there is nothing, or the classes have different numbers of examples.
  package init?(matrices: [[[Int]]]) {
    let supports: [[Int]] = matrices.map { $0.map { $0.reduce(0, +) } }
    guard let first = matrices.first, supports[0].contains(where: { $0 > 0 }),
      supports.allSatisfy({ $0 == supports[0] })
    else { return nil }
    var (labels, weights) = ([UInt16](), [Int]())
    var answers = [[UInt16]](repeating: [], count: matrices.count)
    for truth in first.indices {
      let order = [truth] + first.indices.filter { $0 != truth }
      // Each seed answers a class, as often as it does, and then the next.
      var places = [Int](repeating: 0, count: matrices.count)
      var left = matrices.map { $0[truth][order[0]] }
      var open = supports[0][truth]
      while open > 0 {
        for seed in matrices.indices {
          while left[seed] == 0 {
            places[seed] += 1
            left[seed] = matrices[seed][truth][order[places[seed]]]
          }
        }
        let alike = left.min() ?? open
        labels.append(UInt16(truth))
        weights.append(alike)
        for seed in matrices.indices {
          answers[seed].append(UInt16(order[places[seed]]))
          left[seed] -= alike
        }
        open -= alike
      }
    }
    self.init(labels: labels, answers: answers, weights: weights, classCount: first.count)
  }

  /// A sample of its parts.
  ///
  /// - Precondition: labels and answers are below `classCount`, and every seed has as many.
  package init(
    labels: [UInt16], answers: [[UInt16]], weights: [Int]? = nil, classCount: Int
  ) {
    precondition(!answers.isEmpty && answers.allSatisfy { $0.count == labels.count })
    self.labels = labels
    self.answers = answers
    self.weights = weights
    count = weights?.reduce(0, +) ?? labels.count
    self.classCount = classCount
    matrices = answers.map { answers in
      var matrix = [[Int]](
        repeating: [Int](repeating: 0, count: classCount), count: classCount)
      for (row, answer) in answers.enumerated() {
        matrix[Int(labels[row])][Int(answer)] += weights?[row] ?? 1
      }
      return matrix
    }
  }

  package var seeds: Int { answers.count }

  /// How many examples some entries stand for; nil where each is one.
  private func weights(of rows: [Int32]) -> [Int]? {
    weights.map { weights in rows.map { weights[Int($0)] } }
  }

  /// The share of right answers.
  package var accuracy: SeedFigure {
    var parts = [Double](repeating: 0, count: labels.count * seeds)
    let seeds = seeds
    for (seed, answers) in answers.enumerated() {
      for (row, answer) in answers.enumerated() where answer == labels[row] {
        parts[row * seeds + seed] = 1
      }
    }
    return SeedFigure(
      values: matrices.map { matrix in
        ratio(Double(matrix.indices.reduce(0) { $0 + matrix[$1][$1] }), Double(count))
      }, rows: labels.indices.map { Int32($0) }, parts: parts, weights: weights, count: count)
  }

  /// How much an example adds to a class's figure by what it is: a hit, a miss or a false alarm.
  private struct Weights {
    var value = 0.0
    var hit = 0.0
    var miss = 0.0
    var falseAlarm = 0.0
  }

  /// The linear part of 2·hits ÷ (2·hits + misses + false alarms) and its like in an example's being
  /// one of them, times the number of examples; 0 where the figure is undefined.
  private func weights(_ measure: ClassMeasure, _ label: Int, _ matrix: [[Int]]) -> Weights {
    let hits = Double(matrix[label][label])
    let misses = Double(matrix[label].reduce(0, +)) - hits
    let falseAlarms = Double(matrix.reduce(0) { $0 + $1[label] }) - hits
    let (a, b, c): (Double, Double, Double) =
      switch measure {
      case .precision: (1, 0, 1)
      case .recall: (1, 1, 0)
      case .f1: (2, 1, 1)
      }
    let whole = a * hits + b * misses + c * falseAlarms
    guard whole > 0 else { return Weights() }
    let value = a * hits / whole
    let scale = Double(count) / whole
    return Weights(
      value: value, hit: a * (1 - value) * scale, miss: -b * value * scale,
      falseAlarm: -c * value * scale)
  }

  /// A figure of every class. O(n·S) for all of them together.
  package func figures(_ measure: ClassMeasure) -> [SeedFigure] {
    let weights = (0..<classCount).map { label in
      matrices.map { self.weights(measure, label, $0) }
    }
    var rows = [[Int32]](repeating: [], count: classCount)
    var parts = [[Double]](repeating: [], count: classCount)
    var concerned: [Int] = []
    for row in labels.indices {
      let truth = Int(labels[row])
      concerned.removeAll(keepingCapacity: true)
      concerned.append(truth)
      for answers in answers where !concerned.contains(Int(answers[row])) {
        concerned.append(Int(answers[row]))
      }
      for label in concerned {
        rows[label].append(Int32(row))
        for (seed, answers) in answers.enumerated() {
          let isAnswer = Int(answers[row]) == label
          let weights = weights[label][seed]
          parts[label].append(
            truth == label
              ? (isAnswer ? weights.hit : weights.miss) : (isAnswer ? weights.falseAlarm : 0))
        }
      }
    }
    return (0..<classCount).map { label in
      SeedFigure(
        values: weights[label].map(\.value), rows: rows[label], parts: parts[label],
        weights: self.weights(of: rows[label]), count: count)
    }
  }

  /// The share that the mean of the seeds' probabilities has right, as a figure of every seed.
  package func share(right answers: [UInt16]) -> SeedFigure {
    let rows = labels.indices.filter { answers[$0] == labels[$0] }.map { Int32($0) }
    let weights = weights(of: rows)
    let right = weights?.reduce(0, +) ?? rows.count
    return SeedFigure(
      values: [Double](repeating: ratio(Double(right), Double(count)), count: seeds), rows: rows,
      parts: [Double](repeating: 1, count: rows.count * seeds), weights: weights, count: count)
  }

  /// The share of all examples that are of one class and predicted as another, for some groups of such
  /// pairs.
  package func shares(of groups: [[(truth: Int, answer: Int)]]) -> [SeedFigure] {
    let places = Dictionary(
      groups.enumerated().flatMap { place, pairs in
        pairs.map { ($0.truth * classCount + $0.answer, place) }
      }, uniquingKeysWith: { first, _ in first })
    var rows = [[Int32]](repeating: [], count: groups.count)
    var parts = [[Double]](repeating: [], count: groups.count)
    for row in labels.indices {
      let truth = Int(labels[row])
      for (seed, answers) in answers.enumerated() where answers[row] != labels[row] {
        guard let place = places[truth * classCount + Int(answers[row])] else { continue }
        if rows[place].last != Int32(row) {
          rows[place].append(Int32(row))
          parts[place] += [Double](repeating: 0, count: seeds)
        }
        parts[place][parts[place].count - seeds + seed] = 1
      }
    }
    return groups.enumerated().map { place, pairs in
      SeedFigure(
        values: matrices.map { matrix in
          ratio(Double(pairs.reduce(0) { $0 + matrix[$1.truth][$1.answer] }), Double(count))
        }, rows: rows[place], parts: parts[place], weights: weights(of: rows[place]), count: count)
    }
  }

  /// The share of all examples of one class, which always answering it would get right.
  package func constant(_ label: Int) -> SeedFigure {
    share(right: [UInt16](repeating: UInt16(label), count: labels.count))
  }
}
