internal import Kernels
internal import Parallel

/// The training of one network: its optimiser's state and the buffers of one batch.
///
/// A team of threads goes through every step together. Threads share *outputs*, never a sum, so the
/// weights after any number of steps are the same bits for any number of threads.
public final class Fitting: @unchecked Sendable {
  /// The network that is trained, in place.
  public let model: Sequential
  private let batchSize: Int
  package let layers: [LayerState]
  /// Two batches: one is computed while the next is gathered.
  private let inputs: [Matrix]
  private let targets: [Matrix]
  private var adam: AdamProgress

  /// Prepares to train `model` with batches of `batchSize` samples.
  ///
  /// - Precondition: `batchSize` is positive.
  public init(_ model: Sequential, batchSize: Int, optimizer: Adam) {
    precondition(batchSize > 0)
    self.model = model
    self.batchSize = batchSize
    layers = model.layers.map { LayerState($0, batchSize: batchSize) }
    inputs = (0..<2).map { _ in Matrix(rows: batchSize, columns: model.inputs) }
    targets = (0..<2).map { _ in Matrix(rows: batchSize, columns: model.classes) }
    adam = AdamProgress(optimizer)
  }

  /// Takes one step for each batch of `order` and returns the score of the batches, each measured
  /// before its update.
  ///
  /// - Parameters:
  ///   - pixels: Grey values, `[images, inputs]`.
  ///   - labels: One label an image, below the number of classes.
  ///   - order: The images in the order in which they are seen; the last batch may be smaller.
  ///   - threads: Threads to share the work; the result does not depend on their number.
  public func steps(
    pixels: [UInt8], labels: [UInt8], order: ArraySlice<Int32>, threads: Int
  ) -> Score {
    precondition(order.allSatisfy { $0 >= 0 && Int($0) < labels.count })
    precondition(labels.count * model.inputs <= pixels.count)
    precondition(labels.allSatisfy { $0 < model.classes })
    var losses = [Double](repeating: 0, count: order.count)
    var hits = [UInt8](repeating: 0, count: order.count)
    losses.withUnsafeMutableBufferPointer { losses in
      hits.withUnsafeMutableBufferPointer { hits in
        pixels.withUnsafeBufferPointer { pixels in
          labels.withUnsafeBufferPointer { labels in
            order.withUnsafeBufferPointer { order in
              guard
                let pass = Pass(
                  pixels: pixels, labels: labels, order: order, losses: losses, hits: hits)
              else { return }
              withTeam(of: threads) { [self] member in run(pass, member) }
            }
          }
        }
      }
    }
    for _ in stride(from: 0, to: order.count, by: batchSize) { _ = adam.next() }
    return Score(losses: losses, hits: hits)
  }

  // MARK: - One member's way through the steps

  private func run(_ pass: Pass, _ member: TeamMember) {
    var adam = adam
    gather(pass, batch: 0, member)
    member.barrier()
    for batch in 0..<(pass.count + batchSize - 1) / batchSize {
      let rows = min(batchSize, pass.count - batch * batchSize)
      let input = inputs[batch % 2].view.prefix(rows)
      forward(pass, input, batch: batch, member)
      backward(input, adam.next(), member)
    }
  }

  /// Forward through every layer, then the loss and its gradient.
  private func forward(_ pass: Pass, _ input: MatrixView, batch: Int, _ member: TeamMember) {
    var current = input
    for (index, layer) in layers.enumerated() {
      let isLast = index == layers.count - 1
      let output = layer.output.view.prefix(input.rows)
      // Hidden layers are split by units, so that a thread keeps to its own columns of the weights;
      // the last by samples, so that the loss follows without waiting.
      let rows = isLast ? member.share(of: input.rows, unit: 4) : 0..<input.rows
      let columns =
        isLast ? 0..<output.paddedColumns : member.share(of: output.paddedColumns, unit: 16)
      denseForward(
        input: current, kernel: model.kernels[index].view, bias: model.biases[index].view.base,
        output: output, rows: rows, columns: columns, rectified: !isLast)
      if isLast {
        let start = batch * batchSize
        softmaxCrossEntropy(
          output, targets: targets[batch % 2].view,
          gradient: layer.gradient.view.prefix(input.rows),
          rows: rows, losses: pass.losses + start, hits: pass.hits + start)
      }
      member.barrier()
      // Here every thread is past the step before, which read the other buffers.
      if index == 0 { gather(pass, batch: batch + 1, member) }
      current = output
    }
  }

  /// Gradients from the last layer to the first, each followed by its update.
  private func backward(_ input: MatrixView, _ adam: AdamStep, _ member: TeamMember) {
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let gradient = layer.gradient.view.prefix(input.rows)
      let below = index == 0 ? input : layers[index - 1].output.view.prefix(input.rows)
      var rows = 0..<below.columns
      var columns = member.share(of: gradient.paddedColumns, unit: 16)
      if index > 0 {
        // A thread updates just those rows of the kernel that only it reads for the input gradient.
        let units = member.share(of: below.paddedColumns, unit: 16)
        rows = min(units.lowerBound, below.columns)..<min(units.upperBound, below.columns)
        columns = 0..<gradient.paddedColumns
        denseInputGradient(
          outputGradient: gradient, kernel: model.kernels[index].view,
          transposed: layer.transposed.view, input: below,
          inputGradient: layers[index - 1].gradient.view.prefix(input.rows), columns: units)
      }
      denseUpdateKernel(
        input: below, outputGradient: gradient, kernel: model.kernels[index].view,
        mean: layer.kernelMean.view, variance: layer.kernelVariance.view, rows: rows,
        columns: columns, adam: adam)
      denseUpdateBias(
        outputGradient: gradient, bias: model.biases[index].view.base,
        mean: layer.biasMean.view.base, variance: layer.biasVariance.view.base,
        columns: member.share(of: gradient.paddedColumns, unit: 16), adam: adam)
      // The next layer down needs all of this gradient; the first needs only what it made itself.
      if index > 1 || layers.count == 1 { member.barrier() }
    }
  }

  /// Fills this member's rows of a batch, if there is such a batch.
  private func gather(_ pass: Pass, batch: Int, _ member: TeamMember) {
    let start = batch * batchSize
    guard start < pass.count else { return }
    let rows = member.share(of: min(batchSize, pass.count - start))
    gatherImages(
      pixels: pass.pixels, order: pass.order + start, output: inputs[batch % 2].view, rows: rows)
    gatherLabels(
      labels: pass.labels, order: pass.order + start, output: targets[batch % 2].view, rows: rows)
  }
}

/// What the steps read and where they note each sample's loss.
private struct Pass: @unchecked Sendable {
  let pixels: UnsafePointer<UInt8>
  let labels: UnsafePointer<UInt8>
  let order: UnsafePointer<Int32>
  let count: Int
  let losses: UnsafeMutablePointer<Double>
  let hits: UnsafeMutablePointer<UInt8>

  /// nil where there is nothing to read.
  init?(
    pixels: UnsafeBufferPointer<UInt8>, labels: UnsafeBufferPointer<UInt8>,
    order: UnsafeBufferPointer<Int32>, losses: UnsafeMutableBufferPointer<Double>,
    hits: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let pixels = pixels.baseAddress, let labels = labels.baseAddress,
      let first = order.baseAddress, let losses = losses.baseAddress, let hits = hits.baseAddress
    else { return nil }
    self.pixels = pixels
    self.labels = labels
    self.order = first
    self.count = order.count
    self.losses = losses
    self.hits = hits
  }
}

/// The optimiser's moments of one layer and its part of a batch.
package struct LayerState {
  package let kernelMean, kernelVariance, biasMean, biasVariance: Matrix
  /// `[batch, units]`: what the layer returns and the gradient of the loss with respect to it.
  let output, gradient: Matrix
  /// `[units, inputs]`: room for the kernel's transpose.
  let transposed: Matrix

  init(_ layer: Dense, batchSize: Int) {
    kernelMean = Matrix(rows: layer.inputs, columns: layer.units, .panelMajor)
    kernelVariance = Matrix(rows: layer.inputs, columns: layer.units, .panelMajor)
    biasMean = Matrix(rows: 1, columns: layer.units)
    biasVariance = Matrix(rows: 1, columns: layer.units)
    output = Matrix(rows: batchSize, columns: layer.units)
    gradient = Matrix(rows: batchSize, columns: layer.units)
    transposed = Matrix(rows: layer.units, columns: layer.inputs, .panelMajor)
  }
}
