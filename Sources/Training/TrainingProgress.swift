public import NeuralNetwork
import RunRecord

/// How far training has come within an epoch, or at its end.
public struct TrainingProgress: Sendable {
  /// The epoch, counted from 1, and their number.
  public let epoch, epochs: Int
  /// The images of one epoch.
  public let images: Int
  /// Adam's η in this epoch.
  public let learningRate: Double
  /// The images of this epoch that have been learnt from.
  public internal(set) var imagesSeen = 0
  /// The score of the batches so far.
  public internal(set) var training = Score.none
  /// The score on the held-out images, at the end of an epoch that has any.
  public internal(set) var validation: Score?
  /// Wall-clock seconds since the epoch began.
  public internal(set) var seconds = 0.0

  init(epoch: Int, epochs: Int, images: Int, learningRate: Double) {
    self.epoch = epoch
    self.epochs = epochs
    self.images = images
    self.learningRate = learningRate
  }

  /// Whether the epoch has ended.
  public var isEpochEnd: Bool { imagesSeen == images }
  /// Training images learnt from per second in this epoch.
  public var imagesPerSecond: Double { Double(imagesSeen) / max(seconds, 1e-9) }
  /// An estimate of the seconds until the last epoch ends.
  public var secondsLeft: Double {
    (Double(images) * Double(epochs - epoch) + Double(images - imagesSeen))
      / max(imagesPerSecond, 1e-9)
  }
}

extension Epoch {
  /// The record of an epoch that has ended.
  init(_ end: TrainingProgress) {
    self.init(
      epoch: end.epoch, learningRate: end.learningRate, trainLoss: end.training.loss,
      trainAccuracy: end.training.accuracy, validationLoss: end.validation?.loss,
      validationAccuracy: end.validation?.accuracy, seconds: end.seconds)
  }
}

extension Array {
  /// Consecutive slices of `size` elements, the last one perhaps smaller.
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
