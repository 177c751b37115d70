/// How well a model did on a list of samples.
public struct Score: Equatable, Sendable {
  private var lossSum: Double
  private var correct: Int
  private var count: Int

  /// The score of no samples.
  public static let none = Score(losses: [], hits: [])

  /// Sums in the order of the samples, so that threads cannot change the result.
  init(losses: [Double], hits: [UInt8]) {
    lossSum = losses.reduce(0, +)
    correct = hits.reduce(0) { $0 + Int($1) }
    count = losses.count
  }

  /// Mean categorical cross-entropy, nats; 0 of no samples.
  public var loss: Double { lossSum / Double(max(count, 1)) }
  /// The fraction classified correctly; 0 of no samples.
  public var accuracy: Double { Double(correct) / Double(max(count, 1)) }

  /// The score of both lists of samples together.
  public static func += (left: inout Score, right: Score) {
    left.lossSum += right.lossSum
    left.correct += right.correct
    left.count += right.count
  }
}
