import Kernels

/// Confidence and accuracy side by side, bin by bin, and what of their distance is chance.
///
/// A model is calibrated if the confidence of an answer is the chance that it is right. Its bins are off
/// the diagonal even so, for each counts a limited number of answers (Bröcker and Smith 2007,
/// "Increasing the reliability of reliability diagrams"); how far they would be follows from the
/// confidences alone, and is computed here, not simulated.
package struct Reliability: Equatable, Sendable {
  /// Answers of similar confidence.
  package struct Bin: Equatable, Sendable {
    /// Where the bin begins and ends.
    package let lower, upper: Double
    package let count: Int
    /// How many of its answers are right.
    package let hits: Int
    /// The mean confidence.
    package let confidence: Double
    /// Where the accuracy would be in 95 % of cases if the model were calibrated.
    package let consistent: ClosedRange<Double>
    /// The probability of an accuracy so far from the confidence, or farther, if it were.
    package let p: Double

    package var accuracy: Double { ratio(Double(hits), Double(count)) }
  }

  /// The fewest answers of a bin.
  package static let fewest = 30

  /// The bins of at least ``fewest`` answers, lowest confidence first: of 15 bins of equal width, one
  /// that has fewer is merged with those above it, and what is left at the top with the one below.
  package let bins: [Bin]
  /// The expected calibration error that a calibrated model with these confidences would show on
  /// average, over the 15 bins: Σ E|hits − Σ confidence| / n (Vaicenavicius et al. 2019).
  package let floor: Double
  /// The mean square of a bin's confidence less its accuracy, each bin weighted by its answers, less
  /// what chance adds to it: without bias, so 0 on average for a calibrated model and below 0 in half of
  /// the cases (Bröcker 2012; Kumar, Liang and Ma 2019). nil of a single answer.
  package let squaredError: Double?
  /// The probability of bins so far from the diagonal, or farther, if the model were calibrated: their
  /// exact p-values by Fisher's method (1932).
  package let p: Double

  /// Answers by their rows.
  private struct Answers {
    let confidences: [Double]
    let isRight: [Bool]
    /// How many answers each row stands for; nil where it is one.
    let weights: [Int]?

    func weight(_ row: Int) -> Int { weights?[row] ?? 1 }

    func count(_ rows: [Int]) -> Int {
      weights == nil ? rows.count : rows.reduce(0) { $0 + weight($1) }
    }

    func chance(_ rows: [Int]) -> HitDistribution {
      HitDistribution(rows.lazy.map { (confidences[$0], weight($0)) })
    }
  }

  /// Bins some answers by their confidence, with whether each is right and, of sums, how many answers it
  /// stands for.
  package init(_ confidences: [Double], isRight: [Bool], weights: [Int]? = nil) {
    let answers = Answers(confidences: confidences, isRight: isRight, weights: weights)
    var rows = [[Int]](repeating: [], count: ReliabilityBins.number)
    for (row, confidence) in confidences.enumerated() {
      rows[ReliabilityBins.place(of: confidence)].append(row)
    }
    let number = answers.count(Array(confidences.indices))
    let count = Double(max(number, 1))
    floor = rows.reduce(0) { $0 + answers.chance($1).meanDeviation } / count
    let merged = Self.merged(rows, answers)
    bins = merged.map { range, rows in Self.bin(range, rows, answers) }
    let shares = merged.map { Self.squaredError($0.rows, answers) }
    squaredError =
      number > 1 ? shares.reduce(0) { $0 + ($1 ?? 0) } / count : nil
    p = Self.fisher(bins.map(\.p))
  }

  /// The rows of merged bins with the places of the first and the last that is not empty.
  private static func merged(
    _ rows: [[Int]], _ answers: Answers
  ) -> [(range: ClosedRange<Int>, rows: [Int])] {
    var result: [(range: ClosedRange<Int>, rows: [Int])] = []
    var open: (range: ClosedRange<Int>, rows: [Int])?
    for (place, rows) in rows.enumerated() where !rows.isEmpty {
      let start = open?.range.lowerBound ?? place
      let bin = (range: start...place, rows: (open?.rows ?? []) + rows)
      let isEnough = answers.count(bin.rows) >= fewest
      if isEnough { result.append(bin) }
      open = isEnough ? nil : bin
    }
    guard let open else { return result }
    guard let last = result.popLast() else { return [open] }
    return result
      + [(last.range.lowerBound...open.range.upperBound, last.rows + open.rows)]
  }

  private static func bin(
    _ range: ClosedRange<Int>, _ rows: [Int], _ answers: Answers
  ) -> Bin {
    let chance = answers.chance(rows)
    let hits = rows.reduce(0) { $0 + (answers.isRight[$1] ? answers.weight($1) : 0) }
    let count = Double(chance.count)
    return Bin(
      lower: ReliabilityBins.edges[range.lowerBound],
      upper: ReliabilityBins.edges[range.upperBound + 1], count: chance.count, hits: hits,
      confidence: rows.reduce(0) {
        $0 + answers.confidences[$1] * Double(answers.weight($1))
      } / count,
      consistent: chance.central95.lowerBound / count...chance.central95.upperBound / count,
      p: chance.pValue(hits))
  }

  /// n·(d̄² − s²/n) of the differences d of rightness and confidence: n times their squared mean, without
  /// bias; nil of a single one.
  private static func squaredError(_ rows: [Int], _ answers: Answers) -> Double? {
    let count = answers.count(rows)
    guard count > 1 else { return nil }
    let n = Double(count)
    func sum(_ part: (_ difference: Double) -> Double) -> Double {
      rows.reduce(0) { sum, row in
        let difference = (answers.isRight[row] ? 1 : 0) - answers.confidences[row]
        return sum + part(difference) * Double(answers.weight(row))
      }
    }
    let mean = sum { $0 } / n
    let variance = sum { ($0 - mean) * ($0 - mean) } / (n - 1)
    return n * mean * mean - variance
  }

  /// The probability of independent p-values whose product is as low, or lower: of χ² with two degrees
  /// of freedom a p-value beyond −2·Σ ln p, that is e⁻ˣ·Σ xⁱ/i! with x = −Σ ln p.
  private static func fisher(_ pValues: [Double]) -> Double {
    let x = -pValues.reduce(0) { $0 + Elementary.log(max($1, 0x1p-1000)) }
    var (term, sum) = (1.0, 0.0)
    for place in pValues.indices {
      sum += term
      term *= x / Double(place + 1)
    }
    return pValues.isEmpty ? 1 : min(scaledExponential(-x, times: sum), 1)
  }
}
