public import RunRecord

/// Examples whose label may be wrong, by confident learning (Northcutt, Jiang and Chuang 2021).
///
/// A class's threshold is the mean probability that examples labelled with it have of it. An example is
/// confidently of the class with the highest probability among those that reach their thresholds; it
/// is a candidate where that is not its label. The predictions must be of examples that the model was
/// not trained on.
public struct ConfidentLearning: Equatable, Sendable {
  /// Mean self-confidence of each class; nil of a class without examples, which is never suggested.
  public let thresholds: [Double?]
  /// The confident joint `[given label][suggested class]`, examples; those that reach no threshold are
  /// in no cell.
  public let joint: [[Int]]
  /// The candidates of the lowest margin, ascending; of equals the earlier example first.
  public let candidates: [Candidate]

  /// An example whose label may be wrong.
  public struct Candidate: Equatable, Sendable {
    /// Its row in the predictions.
    public let row: Int
    /// The label given.
    public let given: Int
    /// The class that the predictions suggest.
    public let suggested: Int
    /// The probability of the label less the highest of any other class (the normalised margin).
    public let margin: Double
  }

  /// Off-diagonal members of the confident joint: all candidates.
  public var count: Int {
    joint.enumerated().reduce(0) { sum, row in
      sum + row.element.enumerated().reduce(0) { $0 + ($1.offset == row.offset ? 0 : $1.element) }
    }
  }

  /// Finds the candidates of some predictions, in two passes, and keeps at most `limit` of them.
  public init(_ predictions: Predictions, limit: Int) {
    let thresholds = Self.thresholds(of: predictions)
    var joint = [[Int]](
      repeating: [Int](repeating: 0, count: predictions.classCount),
      count: predictions.classCount)
    var lowest = LowestRows<Candidate>(limit: limit)
    for row in 0..<predictions.count {
      let given = Int(predictions.labels[row])
      guard let suggested = Self.suggestion(predictions.row(row), thresholds) else { continue }
      guard suggested != given else {
        joint[given][given] += 1
        continue
      }
      // An answer that is the label does not call it into question.
      guard !predictions.isRight(row) else { continue }
      joint[given][suggested] += 1
      let margin = Self.margin(predictions.row(row), given)
      lowest.add(
        margin, Candidate(row: row, given: given, suggested: suggested, margin: margin))
    }
    self.thresholds = thresholds
    self.joint = joint
    candidates = lowest.items.map(\.item)
  }

  /// Those of sums, by the rows of the examples listed in them.
  public init(_ sums: Sums) {
    thresholds = sums.thresholds
    joint = sums.joint
    let listed = Predictions(listedIn: sums)
    candidates = sums.candidates.map { candidate in
      let (row, given) = (candidate.example, Int(listed.labels[candidate.example]))
      return Candidate(
        row: row, given: given, suggested: candidate.suggested,
        margin: Self.margin(listed.row(row), given))
    }
  }

  /// Whether one example is a candidate, kept or not.
  public func isCandidate(_ row: Int, of predictions: Predictions) -> Bool {
    let suggested = Self.suggestion(predictions.row(row), thresholds)
    return suggested != nil && suggested != Int(predictions.labels[row])
      && !predictions.isRight(row)
  }

  /// The mean probability of each class among the examples labelled with it.
  private static func thresholds(of predictions: Predictions) -> [Double?] {
    var sums = [Double](repeating: 0, count: predictions.classCount)
    var counts = [Int](repeating: 0, count: predictions.classCount)
    for row in 0..<predictions.count {
      let label = Int(predictions.labels[row])
      sums[label] += Double(predictions.probabilityOfTruth(row))
      counts[label] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : nil }
  }

  /// The most probable class among those that reach their thresholds; of equals the lowest.
  private static func suggestion(_ row: ArraySlice<Float>, _ thresholds: [Double?]) -> Int? {
    var best: (label: Int, probability: Float)?
    for (label, probability) in row.enumerated() {
      guard let threshold = thresholds[label], Double(probability) >= threshold,
        probability > best?.probability ?? -1
      else { continue }
      best = (label, probability)
    }
    return best?.label
  }

  /// The probability of the label less the highest of any other class.
  private static func margin(_ row: ArraySlice<Float>, _ given: Int) -> Double {
    var other: Float = 0
    for (label, probability) in row.enumerated() where label != given {
      other = max(other, probability)
    }
    return Double(row[row.startIndex + given]) - Double(other)
  }
}
