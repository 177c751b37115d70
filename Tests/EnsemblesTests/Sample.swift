import Ensembles
import Evaluation
import RunRecord
import Tables

/// Runs made for a test.
enum Sample {
  /// A run of two classes, with the probability of the second for each example.
  static func run(
    _ name: String, seed: UInt64? = nil, _ second: [Float], labels: [UInt16] = [0, 1, 0, 1],
    ids: [String] = ["a", "b", "c", "d"], slices: [SliceValues] = [], unscored: [Unscored] = [],
    _ change: (inout Manifest) -> Void = { _ in }
  ) throws -> Run {
    try run(
      name, seed: seed,
      Predictions(
        classCount: 2, ids: ids, labels: labels, scores: second.flatMap { [1 - $0, $0] },
        slices: slices, unscored: unscored), change)
  }

  static func run(
    _ name: String, seed: UInt64? = nil, _ predictions: Predictions,
    classNames: [String] = ["cat", "dog"], _ change: (inout Manifest) -> Void = { _ in }
  ) throws -> Run {
    var manifest = Manifest(
      model: name, seed: seed, dataset: .init(name: "Animals", classNames: classNames))
    change(&manifest)
    return try Run(
      manifest: manifest, history: [],
      metrics: Metrics(of: predictions, classNames: classNames), predictions: predictions)
  }

  static func average(_ runs: [Run], named name: String = "Average") throws -> AveragedRuns {
    try AveragedRuns(runs.map { try EnsembleMember($0) }, named: name)
  }
}
