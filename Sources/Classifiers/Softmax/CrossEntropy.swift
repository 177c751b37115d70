internal import Kernels
internal import Learning

/// The loss of a linear softmax classifier on training images: mean cross-entropy in nats, plus
/// `strength` / 2 · the sum of the squared weights without the biases.
///
/// Parameters are the kernel `[inputs, classes]`, then the bias `[classes]`. Images are read in up to 64
/// parts, each summed on one thread in the order of its images, and the parts one after another: the
/// result does not depend on the number of threads. Memory: 64 copies of the parameters.
struct CrossEntropy {
  let images: TrainingImages
  let strength: Double

  /// Images that are computed together: as floats of 784 pixels they take 200 KB.
  private static let batchSize = 64

  /// The loss and its gradient; one pass over the images.
  func callAsFunction(
    _ parameters: [Double], threads: Int
  ) -> (value: Double, gradient: [Double]) {
    let model = SoftmaxRegression(
      parameters: parameters, inputs: images.inputs, classes: images.classes)
    let count = images.training.count
    let batches = (count + Self.batchSize - 1) / Self.batchSize
    let size = (batches + 63) / 64 * Self.batchSize
    let parts = (0..<(count + size - 1) / size).map { _ in
      Matrix(rows: images.inputs + 1, columns: images.classes)
    }
    var losses = [Double](repeating: 0, count: parts.count)
    losses.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let losses = buffer
      forEachBlock(of: images.training, size: size, threads: threads) { rows in
        let part = (rows.lowerBound - images.training.lowerBound) / size
        losses[part] = add(rows, model, to: parts[part].view)
      }
    }
    var value = losses.reduce(0, +) / Double(count)
    var gradient = [Double](repeating: 0, count: parameters.count)
    for part in parts {
      for row in 0...images.inputs {
        for column in 0..<images.classes {
          gradient[row * images.classes + column] += Double(part.view[row, column])
        }
      }
    }
    // Each batch's gradient is that of a mean over as many images as a batch has.
    let scale = Double(Self.batchSize) / Double(count)
    for place in gradient.indices { gradient[place] *= scale }
    for place in 0..<images.inputs * images.classes {
      value += strength / 2 * parameters[place] * parameters[place]
      gradient[place] += strength * parameters[place]
    }
    return (value, gradient)
  }

  /// Adds the gradients of the images `rows` to `sum`, the biases' in its last row.
  ///
  /// - Returns: The sum of their cross-entropies.
  private func add(_ rows: Range<Int>, _ model: SoftmaxRegression, to sum: MatrixView) -> Double {
    let batchSize = Self.batchSize
    let input = Matrix(rows: batchSize, columns: images.inputs)
    let output = Matrix(rows: batchSize, columns: images.classes)
    let gradient = Matrix(rows: batchSize, columns: images.classes)
    let targets = Matrix(rows: batchSize, columns: images.classes)
    var losses = [Double](repeating: 0, count: batchSize)
    var hits = [UInt8](repeating: 0, count: batchSize)
    var total = 0.0
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: batchSize) {
      let count = min(batchSize, rows.upperBound - start)
      model.logits(of: images.pixels, start..<start + count, input: input, output: output)
      (start..<start + count).map(Int32.init).withUnsafeBufferPointer { order in
        images.labels.withUnsafeBufferPointer { labels in
          guard let labels = labels.baseAddress, let order = order.baseAddress else { return }
          gatherLabels(labels: labels, order: order, output: targets.view, rows: 0..<count)
        }
      }
      losses.withUnsafeMutableBufferPointer { losses in
        hits.withUnsafeMutableBufferPointer { hits in
          guard let losses = losses.baseAddress, let hits = hits.baseAddress else { return }
          softmaxCrossEntropy(
            output.view, targets: targets.view, gradient: gradient.view, rows: 0..<count,
            losses: losses, hits: hits)
        }
      }
      for loss in losses[..<count] { total += loss }
      denseAddGradient(
        input: input.view.prefix(count), outputGradient: gradient.view.prefix(count), to: sum,
        columns: 0..<sum.paddedColumns)
      denseAddBiasGradient(
        outputGradient: gradient.view.prefix(count), to: sum, row: images.inputs,
        columns: 0..<sum.paddedColumns)
    }
    return total
  }
}
