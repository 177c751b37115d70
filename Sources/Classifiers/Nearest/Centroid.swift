internal import Kernels
public import Learning
public import SafeTensors

/// Answers the class whose mean image is nearest (Euclidean distance); of equally near ones the first.
///
/// Probabilities are the softmax of −`sharpness` · squared distance: what follows if the images of each
/// class are spread around its mean alike in every direction, which no pixels are, so that the spread
/// is not measured but fitted to the labels.
public struct Centroid: Classifier {
  /// The pixels of one image.
  public let inputs: Int
  /// The mean image of each class, `[classes, inputs]`, grey values from 0 to 255; zeros where it
  /// has no training image.
  let centroids: [Float]
  /// Whether a class has training images; the others have probability 0.
  let isPresent: [Bool]
  /// What a squared distance of 1 costs in nats, 0 or more.
  let sharpness: Float
  /// The transpose of `centroids`, as kernels read it.
  private let columns: Matrix

  /// The number of classes, with those that have no training image.
  public var classes: Int { isPresent.count }

  init(centroids: [Float], isPresent: [Bool], sharpness: Float) {
    inputs = centroids.count / isPresent.count
    self.centroids = centroids
    self.isPresent = isPresent
    self.sharpness = sharpness
    columns = Matrix(rows: inputs, columns: isPresent.count)
    for (place, value) in centroids.enumerated() {
      columns.view[place % inputs, place / inputs] = value
    }
  }

  /// The squared distance of each chosen image from each centroid, `[samples.count, classes]`.
  func distances(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    let classes = classes
    return [Float](unsafeUninitializedCapacity: samples.count * classes) { buffer, initialized in
      nonisolated(unsafe) let output = buffer
      pixels.withUnsafeBufferPointer { pixels in
        guard let base = pixels.baseAddress else { return }
        nonisolated(unsafe) let pixels = base
        forEachBlock(of: samples, size: 64, threads: threads) { [inputs, columns] rows in
          let distances = Matrix(rows: rows.count, columns: classes)
          squaredDistances(
            pixels: pixels + rows.lowerBound * inputs, centroids: columns.view,
            distances: distances.view)
          let start = (rows.lowerBound - samples.lowerBound) * classes
          for (place, value) in distances.values.enumerated() {
            output.initializeElement(at: start + place, to: value)
          }
        }
      }
      initialized = samples.count * classes
    }
  }

  /// The softmax of each chosen image's distances from the means.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    var scores = distances(pixels: pixels, samples: samples, threads: threads)
    var shares = [Double](repeating: 0, count: classes)
    for start in stride(from: 0, to: scores.count, by: classes) {
      let row = start..<start + classes
      share(scores, row, sharpness: Double(sharpness), &shares)
      for (place, share) in zip(row, shares) { scores[place] = Float(share) }
    }
    return scores
  }

  /// Sets `shares` to the softmax of −`sharpness` · distance over the classes that are present.
  ///
  /// Distances are compared before they are scaled, so that the nearest has the largest share.
  func share(
    _ distances: [Float], _ row: Range<Int>, sharpness: Double, _ shares: inout [Double]
  ) {
    var nearest = Float.infinity
    for (place, distance) in distances[row].enumerated() where isPresent[place] {
      nearest = min(nearest, distance)
    }
    var total = 0.0
    for (place, distance) in distances[row].enumerated() {
      shares[place] =
        isPresent[place] ? Elementary.exp(sharpness * Double(nearest - distance)) : 0
      total += shares[place]
    }
    for place in shares.indices { shares[place] /= total }
  }
}

// MARK: - Weights

extension Centroid {
  /// `centroids` `[classes, inputs]`, `present` `[classes]` of 0 and 1, `sharpness` `[1]`.
  public var weights: [String: Tensor] {
    [
      "centroids": Tensor(shape: [classes, inputs], values: centroids),
      "present": Tensor(shape: [classes], values: isPresent.map { $0 ? 1 : 0 }),
      "sharpness": Tensor(shape: [1], values: [sharpness]),
    ]
  }

  /// Makes a classifier from its weights.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen, or holds a value that cannot be.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    let shape = try weights.shape("centroids", axes: 2)
    guard (2...256).contains(shape[0]), shape[1] >= 1 else {
      throw WeightsError(tensor: "centroids", expected: nil, found: shape)
    }
    let centroids = try weights.floats("centroids", shape: shape)
    // Squared distances of larger values could pass what a float holds.
    guard centroids.allSatisfy({ (0...255).contains($0) }) else {
      throw WeightsError(tensor: "centroids", expected: shape, found: shape)
    }
    let present = try weights.floats("present", shape: [shape[0]])
    guard present.allSatisfy({ $0 == 0 || $0 == 1 }), present.contains(1) else {
      throw WeightsError(tensor: "present", expected: [shape[0]], found: [shape[0]])
    }
    let sharpness = try weights.floats("sharpness", shape: [1])[0]
    guard sharpness >= 0 else {
      throw WeightsError(tensor: "sharpness", expected: [1], found: [1])
    }
    self.init(centroids: centroids, isPresent: present.map { $0 == 1 }, sharpness: sharpness)
  }
}
