public import Comparison
import Evaluation
import Hashing
public import RunRecord

/// The classifier whose answer is the mean of the class probabilities of several runs (soft voting), as a
/// run of its own.
public struct AveragedRuns: Sendable {
  /// The average, which follows from its name and its members alone.
  public let run: Run
  /// By model and seed, in which order they are summed.
  private let members: [EnsembleMember]
  private let alignment: Alignment
  private let predictions: Predictions

  /// Averages runs of the same test examples and classes, each with the same weight.
  ///
  /// Sums are of `Double`, so that the mean is rounded once, to `Float`. Examples that a member did not
  /// answer are unanswered.
  ///
  /// - Throws: `EnsembleError` where they cannot be averaged; `RunError` where the name is none.
  /// - Complexity: O(n) a member for n rows.
  public init(_ members: [EnsembleMember], named name: String) throws {
    let members = try members.ordered()
    let alignment = try Alignment(members)
    self.members = members
    self.alignment = alignment
    guard let mean = Ensemble(alignment.predictions)?.predictions else {
      throw EnsembleError(description: "The runs do not give probabilities of the same examples.")
    }
    let predictions = try Self.written(mean, alignment, members[0].manifest.dataset.classNames)
    self.predictions = predictions
    let manifest = Manifest(averageOf: members, as: predictions, named: name)
    if let namesake = members.first(where: {
      $0.name.lowercased() == manifest.runName.lowercased()
    }) {
      throw EnsembleError(
        description:
          "\(namesake.name) is the name of a member as well. Expected a name of its own for the "
          + "average.")
    }
    let metrics = try Metrics(of: predictions, classNames: manifest.dataset.classNames)
    run = try Run(
      manifest: manifest, history: [], metrics: metrics, predictions: predictions,
      pictures: Pictures(of: members, averagedTo: predictions),
      audit: members.areRepeatable ? members.shared(\.audit) : nil)
  }

  /// The mean as it is read back from its table, with its unscored rows and the further columns of the
  /// first member that has some.
  private static func written(
    _ mean: Predictions, _ alignment: Alignment, _ classNames: [String]
  ) throws(RunError) -> Predictions {
    let slices = alignment.predictions.lazy.map(\.slices).first { !$0.isEmpty } ?? []
    let whole = Predictions(
      classCount: mean.classCount, ids: mean.ids, labels: mean.labels, scores: mean.scores,
      slices: slices, unscored: alignment.unscored)
    return try Predictions(csv: whole.csv(classNames: classNames), classNames: classNames)
  }

  /// What averaging gives beside the members.
  public var gain: AveragingGain {
    AveragingGain(
      of: zip(members, alignment.predictions).map { member, predictions in
        AveragingGain.Member(
          name: member.name, predictions: predictions,
          validationAccuracy: member.validationAccuracy, parameters: member.manifest.parameterCount,
          testSeconds: member.manifest.environment.testSeconds)
      },
      as: predictions, named: run.manifest.model, areSeeds: members.areSeeds,
      unanswered: alignment.unscored.count { $0.reason != .unlabelled },
      parameters: run.manifest.parameters, testSeconds: run.manifest.environment.testSeconds,
      noun: run.manifest.dataset.noun ?? .example)
  }
}

extension [EnsembleMember] {
  /// Whether this program trained all of them, on the same files, so that a proof has their pictures and
  /// what is known of their data too.
  var areRepeatable: Bool {
    allSatisfy(\.manifest.isRepeatable) && shared { $0.manifest.dataset.files } != nil
  }
}
