import RunRecord

/// Something that a user of the model should watch.
package struct Concern: Sendable {
  /// The share of test examples that it makes wrong or doubtful, or by which it leaves a figure off or
  /// open: 1 where it concerns every figure, 0 where it is not known to cost an answer.
  package let harm: Double
  /// One or two sentences.
  package let text: String
  /// The id of the part of the report that says more.
  let place: String

  /// What to watch about a model, the most harmful first; of equals in the order of the rules.
  static func all(of model: Model, gates: GateFindings?, limit: Int) -> [Concern] {
    let rules: [Concern?] =
      [faults(model), contradiction(model), identity(model), worthless(model), upsideDown(model)]
      + [
        failed(gates), diverged(model), unscored(model), slice(model), copies(model),
        neighbours(model), change(model),
      ]
      + [hardest(model), pair(model), confidence(model), threshold(model)]
      + [fewExamples(model), silence(model), seeds(model), overfitting(model), oneRun(model)]
      + [labels(model)]
    let found = rules.compactMap { $0 }
    let order = found.indices.sorted { (found[$1].harm, $0) < (found[$0].harm, $1) }
    return order.prefix(limit).map { found[$0] }
  }
}
