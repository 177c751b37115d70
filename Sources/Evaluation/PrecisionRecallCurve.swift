import Parallel
public import RunRecord

/// What precision a class's answers have as the probability demanded of them falls.
public struct PrecisionRecallCurve: Equatable, Sendable {
  /// The number of the class.
  public let label: Int
  /// `Σ (Rₙ − Rₙ₋₁) Pₙ` over all thresholds.
  public let averagePrecision: Double
  /// The share of examples that are of the class: the precision of guessing.
  public let prevalence: Double
  /// The first threshold to reach each sixtieth of the recall, from the highest threshold down.
  public let points: [Point]
  /// The points that sums have from the single examples, by their recall; none of rows, whose points are all so.
  private let recorded: [Double: Point]

  /// The answers at or above one threshold.
  public struct Point: Equatable, Sendable {
    /// The share of the class's examples that are among them.
    public let recall: Double
    /// The share of them that are of the class.
    public let precision: Double
  }

  /// The precision at the highest threshold whose recall is at least `recall`, a multiple of 1/60.
  public func precision(atRecall recall: Double) -> Double? {
    (recorded[recall] ?? points.first { $0.recall >= recall })?.precision
  }
}

extension PrecisionRecallCurve {
  private static let levels = 60

  /// The curve of every class that has examples.
  ///
  /// Classes are ranked side by side; 0.4 s for 1,000,000 examples of 10 classes on two processors.
  public static func curves(of predictions: Predictions) -> [PrecisionRecallCurve] {
    curves(0..<predictions.classCount) { Ranking(predictions, of: $0) }
  }

  /// The same of sums.
  public static func curves(of sums: Sums) -> [PrecisionRecallCurve] {
    curves(sums.classes.indices, recorded: { points(sums.classes[$0]) }) {
      Ranking(sums.classes[$0])
    }
  }

  private static func points(_ part: Sums.Class) -> [Double: Point] {
    let support = (part.right + part.missed).reduce(0, +)
    let pairs = zip(Sums.recalls, part.reached).compactMap { recall, reached in
      reached.map {
        (Double(recall) / Double(levels), Point($0.positives, $0.negatives, of: support))
      }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func curves(
    _ labels: Range<Int>, recorded: @Sendable (Int) -> [Double: Point] = { _ in [:] },
    _ ranking: @Sendable (Int) -> Ranking
  ) -> [PrecisionRecallCurve] {
    concurrently(labels) { label in
      PrecisionRecallCurve(ranking(label), of: label, recorded: recorded(label))
    }.compactMap { $0 }
  }

  private init?(_ ranking: Ranking, of label: Int, recorded: [Double: Point]) {
    guard let averagePrecision = ranking.averagePrecision else { return nil }
    self.label = label
    self.recorded = recorded
    self.averagePrecision = averagePrecision
    prevalence = Double(ranking.positives) / Double(ranking.count)
    var points: [Point] = []
    var level = 1
    ranking.thresholds { _, positives, negatives in
      guard positives * Self.levels >= level * ranking.positives else { return }
      points.append(Point(positives, negatives, of: ranking.positives))
      level = positives * Self.levels / ranking.positives + 1
    }
    self.points = points
  }
}

extension PrecisionRecallCurve.Point {
  /// The point of a threshold.
  fileprivate init(_ positives: Int, _ negatives: Int, of all: Int) {
    recall = Double(positives) / Double(all)
    precision = Double(positives) / Double(positives + negatives)
  }
}
