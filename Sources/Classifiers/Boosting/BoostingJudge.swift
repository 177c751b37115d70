internal import Kernels
internal import Learning

/// Measures boosted trees on the validation images, each tree once.
struct BoostingJudge {
  private let images: TrainingImages
  /// `[validation images, classes]`, the sums of the trees that have been seen.
  private var sums: [Float]
  private var seen = 0

  init(_ images: TrainingImages) {
    self.images = images
    sums = [Float](repeating: 0, count: images.validation.count * images.classes)
  }

  /// The mean cross-entropy in nats, added in the order of the images, and the number classified
  /// correctly; of equal probabilities the lowest class counts.
  mutating func judge(_ trees: Trees, threads: Int) -> (loss: Double, correct: Int) {
    sums = trees.sums(
      pixels: images.pixels, samples: images.validation, threads: threads,
      trees: seen..<trees.roots.count, from: sums)
    seen = trees.roots.count
    let scores = Boosting.probabilities(sums, classes: images.classes)
    let loss = images.validation.enumerated().reduce(0.0) { sum, entry in
      let place = entry.offset * images.classes + Int(images.labels[entry.element])
      return sum - Elementary.log(Double(max(scores[place], .leastNormalMagnitude)))
    }
    return (loss / Double(images.validation.count), images.correct(in: images.validation, scores))
  }
}
