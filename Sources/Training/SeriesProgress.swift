/// How far the training of several runs has come.
public struct SeriesProgress: Sendable {
  /// The runs.
  public let count: Int
  /// Images to learn from, over all epochs of all runs.
  public let images: Int
  /// Runs that have ended.
  public internal(set) var done = 0
  /// Images that have been learnt from.
  public internal(set) var imagesSeen = 0
  /// Wall-clock seconds since the first run began.
  public internal(set) var seconds = 0.0
  /// What the run that was heard of last has measured.
  public internal(set) var latest: TrainingProgress?

  init(count: Int, images: Int) {
    self.count = count
    self.images = images
  }

  /// Training images learnt from per second, by all runs together.
  public var imagesPerSecond: Double { Double(imagesSeen) / max(seconds, 1e-9) }
  /// An estimate of the seconds until the last run ends.
  public var secondsLeft: Double { Double(images - imagesSeen) / max(imagesPerSecond, 1e-9) }
}
