internal import Kernels
internal import Learning

extension Network {
  /// Mean cross-entropy (nats) and accuracy on labelled images.
  func score(
    _ images: TrainingImages, _ samples: Range<Int>, threads: Int
  ) -> (loss: Double, accuracy: Double) {
    let probabilities = predict(pixels: images.pixels, samples: samples, threads: threads)
    var loss = 0.0
    for (row, sample) in samples.enumerated() {
      let own = probabilities[row * classes + Int(images.labels[sample])]
      loss -= Elementary.log(Double(max(own, .leastNormalMagnitude)))
    }
    let right = images.correct(in: samples, probabilities)
    return (loss / Double(samples.count), Double(right) / Double(samples.count))
  }
}
