internal import Kernels
internal import Learning
internal import Parallel
internal import Synchronization

extension Sequential {
  /// The class probabilities of the chosen images, `[samples.count, classes]`.
  ///
  /// - Parameters:
  ///   - pixels: Grey values, `[images, inputs]`.
  ///   - samples: The images to classify.
  ///   - threads: Threads to share the work; the result does not depend on their number.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    let classes = classes
    return [Float](unsafeUninitializedCapacity: samples.count * classes) { buffer, count in
      nonisolated(unsafe) let output = buffer
      forEachBlock(pixels: pixels, samples: samples, threads: threads) { block, rows, logits in
        softmax(logits, rows: 0..<rows.count)
        for row in 0..<rows.count {
          for column in 0..<classes {
            output.initializeElement(
              at: (rows.lowerBound + row) * classes + column,
              to: logits[row, column])
          }
        }
      }
      count = samples.count * classes
    }
  }

  /// Mean cross-entropy (nats) and accuracy on the chosen images.
  ///
  /// - Precondition: Each of them has a label, below the number of classes.
  public func measure(
    pixels: [UInt8], labels: [UInt8], samples: Range<Int>, threads: Int
  ) -> Score {
    // A label is an index into memory from here on.
    precondition(samples.lowerBound >= 0 && samples.upperBound <= labels.count)
    precondition(labels[samples].allSatisfy { $0 < self.classes })
    var losses = [Double](repeating: 0, count: samples.count)
    var hits = [UInt8](repeating: 0, count: samples.count)
    let classes = classes
    losses.withUnsafeMutableBufferPointer { lossBuffer in
      hits.withUnsafeMutableBufferPointer { hitBuffer in
        labels.withUnsafeBufferPointer { labelBuffer in
          guard let lossBase = lossBuffer.baseAddress, let hitBase = hitBuffer.baseAddress,
            let labelBase = labelBuffer.baseAddress
          else { return }
          nonisolated(unsafe) let (losses, hits, labels) = (lossBase, hitBase, labelBase)
          forEachBlock(pixels: pixels, samples: samples, threads: threads) { block, rows, logits in
            let targets = Matrix(rows: rows.count, columns: classes)
            gatherLabels(
              labels: labels, order: block, output: targets.view, rows: 0..<rows.count)
            softmaxCrossEntropy(
              logits, targets: targets.view, gradient: nil, rows: 0..<rows.count,
              losses: losses + rows.lowerBound, hits: hits + rows.lowerBound)
          }
        }
      }
    }
    return Score(losses: losses, hits: hits)
  }

  /// Runs the network on blocks of up to 64 images and hands each block's image numbers, its rows
  /// among `samples` and its logits to `body`. Members of a team take one block after another, so
  /// that one whom others keep from running holds up no more than a block.
  private func forEachBlock(
    pixels: [UInt8], samples: Range<Int>, threads: Int,
    _ body: @escaping @Sendable (UnsafePointer<Int32>, Range<Int>, MatrixView) -> Void
  ) {
    precondition(samples.upperBound * inputs <= pixels.count && samples.lowerBound >= 0)
    let blockSize = 64
    let blocks = (samples.count + blockSize - 1) / blockSize
    let taken = Atomic<Int>(0)
    pixels.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, !samples.isEmpty else { return }
      nonisolated(unsafe) let pixels = base
      withTeam(of: min(threads, blocks)) { [self] _ in
        let rowCount = min(blockSize, samples.count)
        let input = Matrix(rows: rowCount, columns: inputs)
        let outputs = layers.map { Matrix(rows: rowCount, columns: $0.units) }
        while case let block = taken.add(1, ordering: .relaxed).oldValue, block < blocks {
          let rows = block * blockSize..<min((block + 1) * blockSize, samples.count)
          let order = rows.map { Int32(samples.lowerBound + $0) }
          order.withUnsafeBufferPointer { order in
            guard let order = order.baseAddress else { return }
            gatherImages(pixels: pixels, order: order, output: input.view, rows: 0..<rows.count)
            var current = input.view
            for (index, layer) in layers.enumerated() {
              denseForward(
                input: current, kernel: kernels[index].view, bias: biases[index].view.base,
                output: outputs[index].view, rows: 0..<rows.count,
                columns: 0..<outputs[index].view.paddedColumns, rectified: layer.activation == .relu
              )
              current = outputs[index].view
            }
            body(order, rows, current.prefix(rows.count))
          }
        }
      }
    }
  }
}
