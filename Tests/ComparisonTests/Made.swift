import Comparison
import RunRecord
import Tables

let images = Noun.image

/// Models made for a test.
enum Made {
  /// Answers without scores; ids are the positions unless given.
  static func answers(
    _ labels: [UInt16], _ answers: [UInt16], ids: [String]? = nil, classes: Int = 2,
    unscored: [Unscored] = []
  ) -> Predictions {
    Predictions(
      classCount: classes, ids: ids ?? labels.indices.map { "\($0)" }, labels: labels,
      answers: answers, unscored: unscored)
  }

  /// Two classes with the probability of the second.
  static func probabilities(_ labels: [UInt16], _ second: [Float]) -> Predictions {
    Predictions(
      classCount: 2, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: second.flatMap { [1 - $0, $0] })
  }

  static func model(
    _ name: String, _ seeds: Predictions..., classNames: [String] = ["cat", "dog"],
    trainingSeconds: Double? = nil, parameters: Int? = nil, bytes: Int? = nil
  ) -> ComparedModel {
    ComparedModel(
      name: name, classNames: classNames, seeds: seeds, trainingSeconds: trainingSeconds,
      parameters: parameters, bytes: bytes)
  }

  /// A model of so many examples that are all of class 0, wrong on those at the places.
  static func wrong(_ places: Range<Int>, of count: Int) -> Predictions {
    answers(
      Array(repeating: 0, count: count), (0..<count).map { places.contains($0) ? 1 : 0 })
  }

  static func pair(
    _ first: Predictions, _ second: Predictions, margin: Double = 0.01
  ) throws -> (pair: ModelPair, text: ComparisonText) {
    let comparison = try ModelComparison(
      [model("A", first), model("B", second)], margin: margin, noun: images)
    return (comparison.pairs[0], ComparisonText(comparison))
  }
}

/// 400 rows of three classes and the probabilities of two models, as the script that made the
/// expected figures draws them: x ← (1103515245·x + 12345) mod 2³¹ from 12345 on, x / 2¹⁶.
enum Drawn {
  static let models: (first: Predictions, second: Predictions) = {
    var state = 12345
    func next() -> Int {
      state = (state * 1_103_515_245 + 12345) % (1 << 31)
      return state >> 16
    }
    var labels: [UInt16] = []
    var scores: [[Float]] = [[], []]
    for _ in 0..<400 {
      let label = next() % 3
      labels.append(UInt16(label))
      for (model, bonus) in [18000.0, 26000].enumerated() {
        var weights = (0..<3).map { _ in Double(next()) + 1 }
        weights[label] += bonus
        let sum = weights[0] + weights[1] + weights[2]
        scores[model] += weights.map { Float($0 / sum) }
      }
    }
    func predictions(_ rows: [Int], _ scores: [Float], _ label: (Int) -> UInt16) -> Predictions {
      Predictions(
        classCount: 3, ids: rows.map { "\($0)" }, labels: rows.map(label),
        scores: rows.flatMap { scores[$0 * 3..<$0 * 3 + 3] })
    }
    return (
      predictions(Array(0..<400), scores[0]) { labels[$0] },
      // Without the first 40, in another order, and every 50th of another class.
      predictions(Array((40..<400).reversed()), scores[1]) {
        $0 % 50 == 0 ? (labels[$0] + 1) % 3 : labels[$0]
      }
    )
  }()
}
