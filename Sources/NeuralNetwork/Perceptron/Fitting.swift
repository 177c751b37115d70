internal import Kernels
package import Learning
internal import Parallel

/// The training of one network: its optimiser's state and the buffers of one batch.
///
/// A team of threads goes through every step together. Threads share *outputs*, never a sum, so the
/// weights after any number of steps are the same bits for any number of threads.
///
/// What two processors exchange costs more than most of what they compute, so a thread keeps to its
/// own units of the first layer, where nearly all the weights are, and to its own samples from there
/// on. A step then waits twice: for the first layer's outputs and for the gradients. The second time
/// the team may become smaller (`Pace`), since every thread then takes new units and samples.
///
/// Unchecked, because threads share its memory: within a step each element is written by one thread,
/// and another reads it only after a barrier. `pace` is the last's to arrive. Calls of `steps` must
/// not overlap.
public final class Fitting: @unchecked Sendable {
  /// The network that is trained, in place.
  public let model: Sequential
  private let batchSize: Int
  package let layers: [LayerState]
  /// The batch as floats, `[batch, inputs]`, one a thread: reading another processor's copy takes
  /// longer than converting the bytes again.
  private var inputs: [Matrix] = []
  /// Where the batch is not black, one a thread for the same reason.
  private var nonzeros: [NonzeroPixels] = []
  private let targets: Matrix
  private var adam: AdamProgress
  private var pace = Pace()

  /// Prepares to train `model` with batches of `batchSize` samples.
  ///
  /// - Precondition: `batchSize` is positive.
  public init(_ model: Sequential, batchSize: Int, optimizer: Adam) {
    precondition(batchSize > 0)
    self.model = model
    self.batchSize = batchSize
    layers = model.layers.map { LayerState($0, batchSize: batchSize) }
    targets = Matrix(rows: batchSize, columns: model.classes)
    adam = AdamProgress(optimizer)
  }

  /// The threads that shared the last steps: what a team at work now is best made of.
  public var team: Int { max(pace.size, 1) }

  /// Takes one step for each batch of `order` and returns the score of the batches, each measured
  /// before its update.
  ///
  /// - Parameters:
  ///   - pixels: Grey values, `[images, inputs]`.
  ///   - labels: One label an image, below the number of classes.
  ///   - order: The images in the order in which they are seen; the last batch may be smaller.
  ///   - threads: Threads that may share the work; as many do as are not held up, and the result does
  ///     not depend on their number.
  public func steps(
    pixels: [UInt8], labels: [UInt8], order: ArraySlice<Int32>, threads: Int
  ) -> Score {
    precondition(order.allSatisfy { $0 >= 0 && Int($0) < labels.count })
    precondition(labels.count * model.inputs <= pixels.count)
    precondition(labels.allSatisfy { $0 < model.classes })
    while inputs.count < threads {
      inputs.append(Matrix(rows: batchSize, columns: model.inputs))
      nonzeros.append(NonzeroPixels(batchSize: batchSize, inputs: model.inputs))
    }
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
              withTeam(of: pace.begin(threads)) { [self] member in run(pass, member) }
            }
          }
        }
      }
    }
    for _ in stride(from: 0, to: order.count, by: batchSize) { _ = adam.next() }
    return Score(losses: losses, hits: hits)
  }

  // MARK: - One member's way through the steps

  private func run(_ pass: Pass, _ first: TeamMember) {
    var (member, adam) = (first, adam)
    for index in layers.indices.dropFirst() { transpose(index, member) }
    for batch in 0..<(pass.count + batchSize - 1) / batchSize {
      let start = batch * batchSize
      let count = min(batchSize, pass.count - start)
      let input = inputs[member.index].view.prefix(count)
      let samples = member.share(of: count, unit: 4)
      gatherImages(
        pixels: pass.pixels, order: pass.order + start, output: input, rows: 0..<count)
      let nonzero = nonzeros[member.index]
      nonzero.find(in: pass.pixels, order: pass.order + start, count: count)
      forwardFirst(input, nonzero, member)
      member.barrier()
      forwardRest(samples, of: count)
      measure(samples, of: count, pass, start)
      backward(samples, of: count)
      prefetchImages(
        pixels: pass.pixels, order: pass.order + start + count,
        count: min(batchSize, pass.count - start - count), pixelCount: input.columns)
      // A smaller batch would seem a fast step.
      guard let next = member.regroup({ count == batchSize ? pace.step() : pace.size }) else {
        return
      }
      member = next
      update(input, nonzero, adam.next(), member)
    }
  }

  /// The first layer: every sample, this member's units.
  private func forwardFirst(
    _ input: MatrixView, _ nonzero: NonzeroPixels, _ member: TeamMember
  ) {
    let output = layers[0].output.view.prefix(input.rows)
    denseForward(
      input: input, kernel: model.kernels[0].view, bias: model.biases[0].view.base,
      output: output, rows: 0..<input.rows,
      columns: member.share(of: output.paddedColumns, unit: 16), rectified: layers.count > 1,
      nonzero: nonzero.byImage)
  }

  /// The other layers: this member's samples, every unit.
  private func forwardRest(_ samples: Range<Int>, of count: Int) {
    for index in layers.indices.dropFirst() {
      let output = layers[index].output.view.prefix(count)
      denseForward(
        input: layers[index - 1].output.view.prefix(count), kernel: model.kernels[index].view,
        bias: model.biases[index].view.base, output: output, rows: samples,
        columns: 0..<output.paddedColumns, rectified: index < layers.count - 1)
    }
  }

  /// The loss of this member's samples and its gradient.
  private func measure(_ samples: Range<Int>, of count: Int, _ pass: Pass, _ start: Int) {
    let last = layers[layers.count - 1]
    let targets = targets.view.prefix(count)
    gatherLabels(labels: pass.labels, order: pass.order + start, output: targets, rows: samples)
    softmaxCrossEntropy(
      last.output.view.prefix(count), targets: targets, gradient: last.gradient.view.prefix(count),
      rows: samples, losses: pass.losses + start, hits: pass.hits + start)
  }

  /// The gradients of the layers' outputs, from the last to the first, for this member's samples.
  private func backward(_ samples: Range<Int>, of count: Int) {
    for index in layers.indices.dropFirst().reversed() {
      denseInputGradient(
        outputGradient: layers[index].gradient.view.prefix(count),
        transposed: layers[index].transposed.view,
        input: layers[index - 1].output.view.prefix(count),
        inputGradient: layers[index - 1].gradient.view.prefix(count), rows: samples)
    }
  }

  /// One step of Adam: of the first layer this member's units, of the others the rows that read
  /// this member's units of the layer below.
  private func update(
    _ input: MatrixView, _ nonzero: NonzeroPixels, _ adam: AdamStep, _ member: TeamMember
  ) {
    for (index, layer) in layers.enumerated() {
      let gradient = layer.gradient.view.prefix(input.rows)
      let units = member.share(of: gradient.paddedColumns, unit: 16)
      denseUpdateKernel(
        input: index == 0 ? input : layers[index - 1].output.view.prefix(input.rows),
        outputGradient: gradient, kernel: model.kernels[index].view,
        mean: layer.kernelMean.view, variance: layer.kernelVariance.view,
        rows: index == 0 ? 0..<input.columns : rows(of: index, member),
        columns: index == 0 ? units : 0..<gradient.paddedColumns, adam: adam,
        nonzero: index == 0 ? nonzero.byPixel : nil)
      if index > 0 { transpose(index, member) }
      denseUpdateBias(
        outputGradient: gradient, bias: model.biases[index].view.base,
        mean: layer.biasMean.view.base, variance: layer.biasVariance.view.base,
        columns: units, adam: adam)
    }
  }

  /// The rows of a kernel that this member updates.
  private func rows(of index: Int, _ member: TeamMember) -> Range<Int> {
    let kernel = model.kernels[index].view
    return member.share(of: MatrixView.padded(kernel.rows), unit: 16).clamped(to: 0..<kernel.rows)
  }

  private func transpose(_ index: Int, _ member: TeamMember) {
    transposeRows(
      rows(of: index, member), of: model.kernels[index].view, into: layers[index].transposed.view)
  }
}

/// What the steps read and where they note each sample's loss.
///
/// Unchecked, because it holds addresses: they are valid until the team has ended, what is read does
/// not change, and each sample's loss is noted by one thread.
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
  /// `[units, inputs]`: the kernel's transpose, kept up to date while training.
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
