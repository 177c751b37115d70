public import Evaluation

/// Two models, compared on the examples that both were scored on with the same label.
///
/// The first named is the reference: differences are the second's figure minus the first's, and the
/// verdict is on the second.
public struct ModelPair: Sendable {
  /// The reference's place among the models.
  public let firstIndex: Int
  /// The place of the model that is compared with it.
  public let secondIndex: Int
  /// The reference's name.
  public let firstName: String
  /// The name of the model that is compared with it.
  public let secondName: String
  /// The scored rows of the two models shown, matched by their ids.
  public let matching: RowMatching
  /// The reference's figures.
  public let first: PairSide
  /// The figures of the model that is compared with it.
  public let second: PairSide
  /// Examples that neither model was scored on, though both have them.
  public let unscoredByBoth: Int
  /// How often the two models shown were right on the common examples.
  public let counts: PairedCounts
  /// The p of McNemar's exact test of `counts`.
  public let exactP: Double
  /// ``p`` corrected by `holm(_:)` over all pairs of the comparison.
  public internal(set) var adjustedP: Double
  /// The difference between the two models shown, by Tango's interval.
  public let paired: AccuracyDifference
  /// The difference over all seeds; nil where neither model has two, or one of several seeds
  /// has fewer than two that judged the common examples.
  public let seeded: SeededComparison?
  /// Every class in label order.
  public let classes: [ClassDifference]
  /// Rows that only the second model has right, those it is surest of first.
  public let mended: [RowMatching.Pair]
  /// Rows that only the first model has right, those that the second is surest of first.
  public let broken: [RowMatching.Pair]
  /// What is answered differently, the most frequent first.
  public let flips: [Flip]

  /// The difference that the verdict is on: over the seeds where it is known, else the paired one.
  public var decisive: AccuracyDifference { seeded?.difference ?? paired }

  /// The p of the test that goes with ``decisive``: Student's over the seeds, else McNemar's exact one.
  public var p: Double { seeded?.difference == nil ? exactP : seeded?.estimate.p ?? exactP }

  /// What was decided of the second model, compared with the first.
  public var verdict: Verdict { decisive.verdict }
}

/// One model's figures in a pair.
public struct PairSide: Sendable {
  /// The common examples.
  public let common: Tally
  /// Those whose label is not the same, by this model's own label.
  public let relabeled: Tally
  /// Rows of this model that the other does not have at all, ascending.
  public let absent: [Int]
  /// How often this model had these right.
  public let absentTally: Tally
  /// Examples that this model was scored on and the other was not, by the other's reason.
  public let unanswered: UnscoredCounts
  /// How often this model had these right.
  public let unansweredTally: Tally
  /// The calibration on the common examples; nil without probabilities.
  public let calibration: Calibration?
  /// The accuracy of the surest answers to the common examples; empty without scores.
  public let surest: [Surest]
}
