// Scores: what a number must be, what a row of them must be, and which class has the highest.

extension RowBuilder {
  /// How far a row's sum may be from 1, and a probability above it.
  private static let tolerance = 1e-3
  /// The largest magnitude of a margin: squares and sums of such are finite.
  private static let marginLimit: Float = 1e30
  /// How many scored rows decide between probabilities and margins.
  private static let sampleSize = 100

  /// Reads the scores of this row and adds them; returns the class of the highest, or nil, with
  /// faults, where one is no score.
  @inline(__always)
  mutating func readScores(
    _ score: (_ class: Int) -> Float?, found: (_ class: Int) -> String
  ) -> UInt16? {
    let start = scores.count
    let expectsProbabilities = kind == .probabilities
    var sum = 0.0
    var best = 0
    var highest = -Float.infinity
    for number in 0..<layout.scores.count {
      guard let value = score(number),
        expectsProbabilities ? Self.isProbability(value) : abs(value) <= Self.marginLimit
      else {
        let expected = expectation
        fault(layout.scores[number], class: number, "expected \(expected), found \(found(number))")
        continue
      }
      scores.append(value)
      sum += Double(value)
      if value > highest {
        highest = value
        best = number
      }
    }
    guard scores.count - start == layout.scores.count else {
      scores.removeLast(scores.count - start)
      return nil
    }
    if expectsProbabilities, !Self.isUnit(sum) {
      let expected = "expected probabilities that sum to 1 within \(Self.tolerance)"
      fault("\(expected), found the sum \(Float(sum))")
      scores.removeLast(layout.scores.count)
      return nil
    }
    return UInt16(best)
  }

  private static func isProbability(_ value: Float) -> Bool {
    value >= 0 && Double(value) <= 1 + tolerance
  }

  private static func isUnit(_ sum: Double) -> Bool { abs(sum - 1) <= tolerance }

  private var expectation: String {
    kind == .probabilities
      ? "a probability from 0 to 1"
      : kind == .margins ? "a finite number up to 1e30" : "a probability or another finite number"
  }

  /// Decides what scores under bare class names are, once enough of them are known: probabilities
  /// where every one of the first rows could be probabilities.
  mutating func decideKind(atEnd: Bool = false) {
    guard kind == nil, atEnd || labels.count >= Self.sampleSize else { return }
    let width = layout.scores.count
    let areProbabilities = (0..<labels.count).allSatisfy { row in
      let values = scores[row * width..<(row + 1) * width]
      return values.allSatisfy(Self.isProbability)
        && Self.isUnit(values.reduce(0.0) { $0 + Double($1) })
    }
    kind = areProbabilities ? .probabilities : .margins
  }
}
