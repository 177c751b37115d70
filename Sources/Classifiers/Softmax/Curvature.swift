internal import Kernels
internal import Learning

/// How strongly the loss of softmax regression curves where all classes are equally likely, as Böhning
/// (1992) bounds it everywhere: the mean of the products of two inputs, times what is common to all.
///
/// Steps that are divided by it need a sixth of the iterations: on 24,000 images of Fashion-MNIST ten
/// lower the loss as far as sixty without. It shapes steps only, so a few thousand images are enough.
/// Of images of more than 1,024 pixels only the diagonal is taken. Memory: at most 20 bytes for each pair
/// of pixels of an image, 12 MB for 784.
struct Curvature {
  /// Pixels, and the constant input of the bias.
  private let order: Int
  private let classes: Int
  /// The mean products, `[order, order]`, upper triangle; or only the squares, `[order]`.
  private let products: [Double]

  /// Images that are measured: products of 784 pixels then take twice the operations of one pass of the
  /// loss over 48,000 images.
  private static let sampleLimit = 4096
  /// Most pixels of an image whose products are all taken.
  private static let inputLimit = 1024

  private var isDiagonal: Bool { products.count == order }

  /// Measures the first training images.
  init(_ images: TrainingImages, threads: Int) {
    order = images.inputs + 1
    classes = images.classes
    let sample = images.training.prefix(Self.sampleLimit)
    products =
      images.inputs > Self.inputLimit
      ? Self.squares(images, sample) : Self.products(images, sample, threads: threads)
  }

  private static func squares(_ images: TrainingImages, _ sample: Range<Int>) -> [Double] {
    let inputs = images.inputs
    var sums = [Int](repeating: 0, count: inputs)
    for image in sample {
      for pixel in 0..<inputs {
        let value = Int(images.pixels[image * inputs + pixel])
        sums[pixel] += value * value
      }
    }
    return sums.map { Double($0) / Double(255 * 255 * sample.count) } + [1]
  }

  private static func products(
    _ images: TrainingImages, _ sample: Range<Int>, threads: Int
  ) -> [Double] {
    let (inputs, batchSize) = (images.inputs, 64)
    let sums = Matrix(rows: inputs + 1, columns: inputs)
    // Threads share columns; each gathers the images again for its own.
    forEachBlock(of: 0..<sums.view.paddedColumns, size: 64, threads: threads) { columns in
      let input = Matrix(rows: batchSize, columns: inputs)
      for start in stride(from: sample.lowerBound, to: sample.upperBound, by: batchSize) {
        let batch = start..<min(start + batchSize, sample.upperBound)
        let rows = input.view.prefix(batch.count)
        gather(images.pixels, batch, into: rows)
        denseAddGradient(input: rows, outputGradient: rows, to: sums.view, columns: columns)
        denseAddBiasGradient(
          outputGradient: rows, to: sums.view, row: inputs, columns: columns)
      }
    }
    let (order, count) = (inputs + 1, Double(sample.count))
    return [Double](unsafeUninitializedCapacity: order * order) { buffer, initialized in
      for row in 0..<order {
        for column in 0..<order {
          // The last column is the last row, which holds the sums of the pixels.
          let sum =
            column < inputs
            ? Double(sums.view[row, column]) : row < inputs ? Double(sums.view[inputs, row]) : count
          buffer.initializeElement(at: row * order + column, to: sum / count)
        }
      }
      initialized = order * order
    }
  }

  /// The inverse of the curvature with a penalty of this strength, to be applied to gradients.
  ///
  /// Costs order³ / 3 multiply-adds.
  func inverse(strength: Double) -> ([Double]) -> [Double] {
    let share = 1 / Double(classes)
    let scale = share * (1 - share)
    if isDiagonal {
      return { [products, classes] gradient in
        gradient.indices.map { gradient[$0] / (scale * products[$0 / classes] + strength) }
      }
    }
    var factor = products.map { scale * $0 }
    for place in 0..<order { factor[place * order + place] += strength }
    factor.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      // No exact pivot is below the penalty.
      choleskyFactor(base, order: order, floor: strength / 2)
    }
    return { [factor, order, classes] gradient in
      var solution = gradient
      solution.withUnsafeMutableBufferPointer { solution in
        factor.withUnsafeBufferPointer { factor in
          guard let solution = solution.baseAddress, let factor = factor.baseAddress else { return }
          choleskySolve(factor, order: order, solution, width: classes)
        }
      }
      return solution
    }
  }
}
