internal import Kernels
internal import Learning
internal import Parallel
internal import SafeTensors

/// Ridge regression of one-hot classes on random Fourier features: a kernel machine with the Gaussian
/// kernel whose cost grows with the examples, not with their square.
///
/// The scores of an input are `offsets + features(input) · coefficients`; its probabilities are their
/// softmax after multiplication by `sharpness`, which is fitted last and changes no answer.
struct KernelMachine: Sendable {
  let features: RandomFeatures
  /// `[count, classes]`, row after row.
  let coefficients: [Float]
  /// What each class scores before any feature: its share of the training examples.
  let offsets: [Float]
  /// One divided by the softmax's temperature.
  var sharpness: Float

  var classes: Int { offsets.count }

  /// Inputs that are classified together.
  private static let chunk = 64

  /// The class probabilities of all rows, `[rows.count, classes]`.
  func probabilities(_ rows: ByteRows, threads: Int) -> [Float] {
    output(of: rows, threads: threads) { [sharpness, classes] scores in
      for row in 0..<scores.rows {
        for column in 0..<classes { scores[row, column] *= sharpness }
      }
      softmax(scores, rows: 0..<scores.rows)
    }
  }

  /// The scores of all rows, `[rows.count, classes]`.
  func scores(_ rows: ByteRows, threads: Int) -> [Float] {
    output(of: rows, threads: threads) { _ in }
  }

  /// Computes the scores of 64 rows at a time and hands them to `finish` before they are copied.
  private func output(
    of rows: ByteRows, threads: Int, _ finish: @escaping @Sendable (MatrixView) -> Void
  ) -> [Float] {
    let kernels = (0..<features.blocks).map { block in
      let kernel = Matrix(rows: features.width, columns: classes, .panelMajor)
      let values = features.width * classes
      kernel.values = Array(coefficients[block * values..<(block + 1) * values])
      return kernel
    }
    let chunks = (rows.count + Self.chunk - 1) / Self.chunk
    return [Float](unsafeUninitializedCapacity: rows.count * classes) { buffer, count in
      nonisolated(unsafe) let output = buffer
      withTeam(of: max(1, min(threads, chunks))) { member in
        let input = Matrix(rows: Self.chunk, columns: features.inputs)
        let values = Matrix(rows: Self.chunk, columns: features.width, .panelMajor)
        let scores = Matrix(rows: Self.chunk, columns: classes)
        let scratch = Matrix(rows: 1, columns: features.size)
        for chunk in member.share(of: chunks) {
          let range = chunk * Self.chunk..<min((chunk + 1) * Self.chunk, rows.count)
          rows.gather(range, into: input.view)
          let (values, scores) = (values.view.prefix(range.count), scores.view.prefix(range.count))
          for row in 0..<range.count {
            for column in 0..<classes { scores[row, column] = offsets[column] }
          }
          for block in 0..<features.blocks {
            features.fill(values, block: block, from: input.view, scratch: scratch.view)
            addProduct(values, kernels[block].view, sign: 1, into: scores, rows: 0..<range.count)
          }
          finish(scores)
          for row in 0..<range.count {
            for column in 0..<classes {
              output.initializeElement(
                at: (range.lowerBound + row) * classes + column, to: scores[row, column])
            }
          }
        }
      }
      count = rows.count * classes
    }
  }
}
