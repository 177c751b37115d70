import Parallel
import RunRecord

/// The areas under each class's ROC and precision–recall curves.
func rankingAreas(
  _ predictions: Predictions, _ names: [String]
) -> [Metrics.OneVersusRest] {
  rankingAreas(names) { Ranking(predictions, of: $0) }
}

/// The areas of each class's ranking.
func rankingAreas(
  _ names: [String], _ ranking: @Sendable (_ label: Int) -> Ranking
) -> [Metrics.OneVersusRest] {
  let rankings = concurrently(names.indices) { label in
    let ranking = ranking(label)
    return (ranking.rocArea, ranking.averagePrecision)
  }
  return zip(names, rankings).map { name, areas in
    Metrics.OneVersusRest(name: name, rocAUC: areas.0, averagePrecision: areas.1)
  }
}

/// The examples in the order of a score, such as one class's probability.
struct Ranking: Sendable {
  /// Ascending; a score's bits in the order of the scores, then 1 for a positive: sorting whole
  /// numbers takes a third of the time of sorting pairs.
  private let keys: [UInt64]
  /// What sums have in place of single scores, from the highest down.
  private let cells: [Cell]
  let count: Int
  let positives: Int

  /// The examples whose scores are alike.
  struct Cell: Sendable {
    let lowest: Float
    let positives: Int
    let negatives: Int
    /// Whether they have one and the same score, so that no threshold divides them.
    let isTied: Bool

    /// The mean precision at its positives, below others: of those that are not tied what it would be on
    /// average over all orders.
    func precision(below positives: Int, of count: Int) -> Double {
      let (own, all) = (Double(self.positives), Double(self.positives + negatives))
      let (above, total) = (Double(positives), Double(count))
      if isTied { return (above + own) / (total + all) }
      // Each positive has each place equally often, and its share of the others ahead of it there.
      let places = min(self.positives + negatives, Ranking.partsOfCell)
      let others = (own - 1) / max(all - 1, 1)
      var sum = 0.0
      for number in 0..<places {
        let place = (Double(number) + 0.5) * all / Double(places) - 0.5
        sum += (above + 1 + place * others) / (total + 1 + place)
      }
      return sum / Double(places)
    }
  }

  /// The most thresholds that divide a cell.
  fileprivate static let partsOfCell = 64

  /// Ranks examples that are counted in cells, given from the lowest up; positives and negatives of a cell
  /// count as evenly mixed.
  init(cells: [Cell]) {
    self.cells = cells.reversed()
    keys = []
    positives = cells.reduce(0) { $0 + $1.positives }
    count = cells.reduce(positives) { $0 + $1.negatives }
  }

  /// Ranks examples by the score and the truth of each row.
  init(rows: Range<Int>, _ example: (Int) -> (score: Float, isPositive: Bool)) {
    var keys = rows.map { row in
      let (score, isPositive) = example(row)
      return UInt64(Self.ordered(score)) << 1 | (isPositive ? 1 : 0)
    }
    keys.sort()
    self.keys = keys
    cells = []
    count = keys.count
    positives = keys.reduce(0) { $0 + Int($1 & 1) }
  }

  /// A float's bits, so that they ascend as the floats do; −0 as 0.
  private static func ordered(_ score: Float) -> UInt32 {
    let bits = (score + 0).bitPattern
    return bits >> 31 == 1 ? ~bits : bits | 1 << 31
  }

  private static func score(_ key: UInt64) -> Float {
    let bits = UInt32(truncatingIfNeeded: key >> 1)
    return Float(bitPattern: bits >> 31 == 1 ? bits & ~(1 << 31) : ~bits)
  }

  /// Ranks every example by the probability of one class, whose examples are the positives.
  init(_ predictions: Predictions, of label: Int) {
    self.init(rows: 0..<predictions.count) { row in
      (
        predictions.scores[row * predictions.classCount + label],
        Int(predictions.labels[row]) == label
      )
    }
  }

  private var negatives: Int { count - positives }

  /// Calls `body` with each distinct score, from the highest down, and the positives and negatives
  /// at or above it.
  func thresholds(_ body: (_ score: Float, _ positives: Int, _ negatives: Int) -> Void) {
    var (positives, negatives) = (0, 0)
    for cell in cells {
      let parts = cell.isTied ? 1 : min(cell.positives + cell.negatives, Self.partsOfCell)
      for part in 1...max(parts, 1) {
        body(
          cell.lowest, positives + cell.positives * part / max(parts, 1),
          negatives + cell.negatives * part / max(parts, 1))
      }
      positives += cell.positives
      negatives += cell.negatives
    }
    for index in keys.indices.reversed() {
      if keys[index] & 1 == 1 { positives += 1 } else { negatives += 1 }
      let isLastOfEqual = index == 0 || keys[index - 1] >> 1 != keys[index] >> 1
      if isLastOfEqual { body(Self.score(keys[index]), positives, negatives) }
    }
  }

  /// The area under the ROC curve by trapezia, equal to the probability that a positive scores above
  /// a negative, ties counting half; nil where either is absent.
  var rocArea: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    var (doubled, last) = (0, (positives: 0, negatives: 0))
    thresholds { _, positives, negatives in
      doubled += (negatives - last.negatives) * (positives + last.positives)
      last = (positives, negatives)
    }
    return Double(doubled) / 2 / Double(positives) / Double(negatives)
  }

  /// `Σ (Rₙ − Rₙ₋₁) Pₙ` over the thresholds from high to low; nil where positives are absent.
  var averagePrecision: Double? {
    guard positives > 0 else { return nil }
    guard cells.isEmpty else { return precisionOfCells }
    var (sum, last) = (0.0, 0)
    thresholds { _, positives, negatives in
      let precision = Double(positives) / Double(positives + negatives)
      sum += Double(positives - last) * precision
      last = positives
    }
    return sum / Double(positives)
  }

  private var precisionOfCells: Double {
    var (sum, above, count) = (0.0, 0, 0)
    for cell in cells {
      if cell.positives > 0 {
        sum += Double(cell.positives) * cell.precision(below: above, of: count)
      }
      above += cell.positives
      count += cell.positives + cell.negatives
    }
    return sum / Double(positives)
  }
}
