internal import Kernels
public import Learning

/// The recipe of the nearest centroid: class means, then the sharpness of the probabilities that makes
/// the training labels most likely. Nothing is left open. Memory: four bytes for each class of each
/// training image.
public struct CentroidRecipe: Recipe {
  /// What the kind is called by.
  public let name = "centroid"
  /// `Nearest centroid`.
  public let title = "Nearest centroid"
  /// What it makes.
  public var kind: any Classifier.Type { Centroid.self }

  /// A recipe without settings.
  public init() {}

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    4 * classes * images + 16 * classes * width * height
  }

  /// Averages the training images of each class.
  ///
  /// - Throws: What `observe` throws.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    let (centroids, isPresent) = means(images)
    try observe(0.3)
    let plain = Centroid(centroids: centroids, isPresent: isPresent, sharpness: 0)
    let distances = plain.distances(
      pixels: images.pixels, samples: images.training, threads: threads())
    try observe(0.6)
    let labels = Array(images.labels[images.training])
    let sharpness = try sharpness(plain, distances, labels, threads: threads, observe: observe)
    try observe(1)
    return Fit(
      classifier: Centroid(centroids: centroids, isPresent: isPresent, sharpness: sharpness),
      settings: [])
  }

  /// The mean image of each class, from exact sums, and whether it has any.
  private func means(_ images: TrainingImages) -> (centroids: [Float], isPresent: [Bool]) {
    let inputs = images.inputs
    var sums = [Int](repeating: 0, count: images.classes * inputs)
    sums.withUnsafeMutableBufferPointer { sums in
      images.pixels.withUnsafeBufferPointer { pixels in
        images.labels.withUnsafeBufferPointer { labels in
          guard let sums = sums.baseAddress, let pixels = pixels.baseAddress,
            let labels = labels.baseAddress
          else { return }
          addImages(
            pixels: pixels, labels: labels, images: images.training, inputs: inputs, to: sums)
        }
      }
    }
    var counts = [Int](repeating: 0, count: images.classes)
    for label in images.labels[images.training] { counts[Int(label)] += 1 }
    let centroids = sums.enumerated().map { place, sum in
      Float(Double(sum) / Double(max(counts[place / inputs], 1)))
    }
    return (centroids, counts.map { $0 > 0 })
  }

  /// The largest sharpness: where classes are separable, none is the most likely.
  private static let limit = 1.0

  /// The sharpness of the largest likelihood, where the mean distance from the labelled class is what
  /// the probabilities expect.
  ///
  /// Newton's steps, halved intervals where they leave what is known to hold the root; the likelihood
  /// is concave, so there is one.
  private func sharpness(
    _ model: Centroid, _ distances: [Float], _ labels: [UInt8], threads: () -> Int,
    observe: (Double) throws -> Void
  ) throws -> Float {
    var (low, high) = (0.0, Self.limit)
    var value = 1.0 / (255 * 255)
    for _ in 0..<50 {
      let slope = slope(value, model, distances, labels, threads: threads())
      try observe(0.8)
      if slope.first > 0 { low = value } else { high = value }
      let newton = value - slope.first / slope.second
      let next = newton > low && newton < high ? newton : (low + high) / 2
      let isFound = abs(next - value) <= 1e-7 * value
      value = next
      if isFound { break }
    }
    return Float(value)
  }

  /// The first and second derivative of the log-likelihood by sharpness.
  ///
  /// Summed in 64 parts and then these, whatever the number of threads.
  private func slope(
    _ sharpness: Double, _ model: Centroid, _ distances: [Float], _ labels: [UInt8], threads: Int
  ) -> (first: Double, second: Double) {
    let classes = model.classes
    let size = (labels.count + 63) / 64
    let parts = (labels.count + size - 1) / size
    var sums = [(first: Double, second: Double)](repeating: (0, 0), count: parts)
    sums.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let sums = buffer
      forEachBlock(of: 0..<labels.count, size: size, threads: threads) { rows in
        var sum = (first: 0.0, second: 0.0)
        var shares = [Double](repeating: 0, count: classes)
        for row in rows {
          let start = row * classes
          model.share(distances, start..<start + classes, sharpness: sharpness, &shares)
          let labelled = distances[start + Int(labels[row])]
          var (mean, square) = (0.0, 0.0)
          for (place, share) in shares.enumerated() {
            let difference = Double(distances[start + place]) - Double(labelled)
            mean += share * difference
            square += share * difference * difference
          }
          sum.first += mean
          sum.second -= square - mean * mean
        }
        sums[rows.lowerBound / size] = sum
      }
    }
    return sums.reduce((0, 0)) { ($0.0 + $1.first, $0.1 + $1.second) }
  }
}
