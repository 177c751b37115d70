import Evaluation
import RunRecord
import Tables

extension Fixture {
  /// A run as another program's predictions make it, with nothing that nobody said.
  static func foreign(
    _ kind: Predictions.Kind = .probabilities, model: String = "Random forest",
    matrix: [[Int]] = matrix, noun: Noun? = Noun(singular: "row", plural: "rows"),
    slices: [SliceValues] = [], unscored: [Unscored] = [],
    _ change: (inout Manifest) -> Void = { _ in }
  ) throws -> Run {
    let answers = answers(matrix)
    let ids = answers.indices.map { "r\($0)" }
    let labels = answers.map { UInt16($0.truth) }
    let predictions =
      kind == .answers
      ? Predictions(
        classCount: names.count, ids: ids, labels: labels,
        answers: answers.map { UInt16($0.answer) }, slices: slices, unscored: unscored)
      : Predictions(
        kind: kind, classCount: names.count, ids: ids, labels: labels,
        scores: scores(answers, kind), slices: slices, unscored: unscored)
    var manifest = Manifest(
      model: model,
      dataset: .init(
        name: "Wares", classNames: names, noun: noun, test: matrix.map { $0.reduce(0, +) }))
    change(&manifest)
    return try Run(
      manifest: manifest, history: [],
      metrics: try Metrics(of: predictions, classNames: manifest.dataset.classNames),
      predictions: predictions)
  }

  /// Scores whose highest is the answer's; the later a row, the less sure.
  private static func scores(
    _ answers: [(truth: Int, answer: Int)], _ kind: Predictions.Kind
  ) -> [Float] {
    answers.indices.flatMap { row -> [Float] in
      let sure = 0.99 - 0.4 * Float(row) / Float(answers.count)
      let (high, low) = kind == .margins ? (sure - 9, -9) : (sure, (1 - sure) / 2)
      return names.indices.map { $0 == answers[row].answer ? high : low }
    }
  }
}
