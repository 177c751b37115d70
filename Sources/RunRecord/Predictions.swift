/// The class probabilities of a list of images: the content of `predictions.csv`.
public struct Predictions: Equatable, Sendable {
  /// The number of classes, 1 to 100.
  public let classCount: Int
  /// Each image's position in its split.
  public let indices: [Int]
  /// Each image's true class, below `classCount`.
  public let labels: [UInt8]
  /// `[count, classCount]`, row after row; finite, non-negative, each row summing to 1.
  public let probabilities: [Float]

  /// Makes predictions from one index, one label and `classCount` probabilities an image.
  ///
  /// - Precondition: there are as many labels as indices, and `classCount` times as many
  ///   probabilities. Values are checked where they are read, written or evaluated.
  public init(classCount: Int, indices: [Int], labels: [UInt8], probabilities: [Float]) {
    precondition(labels.count == indices.count)
    precondition(probabilities.count == indices.count * classCount)
    self.classCount = classCount
    self.indices = indices
    self.labels = labels
    self.probabilities = probabilities
  }

  /// The number of images.
  public var count: Int { indices.count }

  /// The most probable class of one image; of equals the lowest.
  public func predictedClass(_ row: Int) -> Int {
    let start = row * classCount
    var best = start
    for place in start..<start + classCount where probabilities[place] > probabilities[best] {
      best = place
    }
    return best - start
  }
}
