/// The class probabilities of a list of images: the content of `predictions.csv`.
public struct Predictions: Equatable, Sendable {
  public let classCount: Int
  /// Each image's position in its split.
  public let indices: [Int]
  /// Each image's true class, below `classCount`.
  public let labels: [UInt8]
  /// `[count, classCount]`, row after row; finite, non-negative, each row summing to 1.
  public let probabilities: [Float]
}
