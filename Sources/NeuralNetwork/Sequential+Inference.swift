internal import Kernels
internal import Parallel

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
  public func measure(
    pixels: [UInt8], labels: [UInt8], samples: Range<Int>, threads: Int
  ) -> Score {
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

  /// Runs the network on blocks of up to 64 images, each member of a team on its own share, and
  /// hands each block's image numbers, its rows among `samples` and its logits to `body`.
  private func forEachBlock(
    pixels: [UInt8], samples: Range<Int>, threads: Int,
    _ body: @escaping @Sendable (UnsafePointer<Int32>, Range<Int>, MatrixView) -> Void
  ) {
    precondition(samples.upperBound * inputs <= pixels.count && samples.lowerBound >= 0)
    let blockSize = 64
    let team = min(threads, (samples.count + blockSize - 1) / blockSize)
    pixels.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, !samples.isEmpty else { return }
      nonisolated(unsafe) let pixels = base
      withTeam(of: team) { [self] member in
        let share = member.share(of: samples.count, unit: blockSize)
        let rowCount = min(blockSize, share.count)
        let input = Matrix(rows: rowCount, columns: inputs)
        let outputs = layers.map { Matrix(rows: rowCount, columns: $0.units) }
        for lower in stride(from: share.lowerBound, to: share.upperBound, by: blockSize) {
          let rows = lower..<min(lower + blockSize, share.upperBound)
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
