internal import Kernels
internal import SafeTensors

/// The layers of an architecture with their memory: for blocks of sixteen images each, and for training
/// with gradients too.
///
/// Unchecked, as ``Planes`` is.
final class LayerStack: @unchecked Sendable {
  let architecture: Architecture
  let layers: [any Layer]
  let parameters: Parameters
  /// Images as they go in, and class scores as they come out.
  let images: [Planes]
  var logits: [Planes] { layers[layers.count - 1].outputs }
  var logitGradients: [Planes] { layers[layers.count - 1].gradients }
  let slots: [Slot]
  let statistics: [String: Planes]
  let isTraining: Bool

  /// Where a trained tensor is among the parameters.
  struct Slot {
    let name: String
    let start: Int
    /// Floats, without the padding to whole vectors.
    let count: Int
    let content: Content
    enum Content {
      case kernel(Window)
      case perChannel(count: Int, initial: Float)
    }
    /// Whether weight decay draws it to zero: kernels alone.
    var isKernel: Bool { if case .kernel = content { true } else { false } }
  }

  /// - Parameters:
  ///   - blocks: Blocks of sixteen images that are held at once.
  ///   - isTraining: Whether there are to be gradients; without, layers that only train are left out.
  ///   - seed: What dropout derives its chance from.
  init(_ architecture: Architecture, blocks: Int, isTraining: Bool, seed: UInt64 = 0) {
    self.architecture = architecture
    self.isTraining = isTraining
    let slots = Self.slots(of: architecture)
    self.slots = slots
    let last = slots[slots.count - 1]
    parameters = Parameters(
      count: Self.padded(last.start + last.count), blocks: isTraining ? blocks : 0)
    images = Planes.blocks(blocks, architecture.input)
    // What layers work in one after another.
    let scratchCount = architecture.layers.map(\.scratchCount).max() ?? 0
    let scratch = Planes.blocks(
      blocks, .units((scratchCount + PlanesView.lanes - 1) / PlanesView.lanes))
    var statistics: [String: Planes] = [:]
    var layers: [any Layer] = []
    var values = images
    var gradients: [Planes] = []
    var branches: [(branch: Branch, values: [Planes])] = []
    let starts = Dictionary(uniqueKeysWithValues: slots.map { ($0.name, $0.start) })
    // Nobody learns from the gradient of what comes before the first parameters.
    var isLearning = false
    for (index, description) in architecture.layers.enumerated() {
      if case .dropout = description.kind, !isTraining { continue }
      let inputs = values
      let inputGradients = isLearning ? gradients : []
      let outputs =
        description.kind == .branch ? inputs : Planes.blocks(blocks, description.output)
      // A normalisation changes its gradient in place: so much less passes through the caches.
      let sharesGradient =
        description.kind == .branch || description.kind == .normalization && isLearning
      let own =
        sharesGradient
        ? inputGradients : isTraining ? Planes.blocks(blocks, description.output) : []
      isLearning = isLearning || isTraining && description.parameterCount > 0
      let rectified = description.isRectified
      let layer: any Layer
      switch description.kind {
      case .convolution, .dense:
        layer = Convolution(
          description.window, rectified: rectified, kernel: starts[description.kernelName] ?? 0,
          bias: starts[description.biasName], of: parameters, scratch: scratch,
          inputs: inputs, inputGradients: inputGradients, outputs: outputs, gradients: own)
      case .normalization:
        let channels = Shape.units(description.output.channels)
        let (mean, variance) = (Planes(channels), Planes(channels))
        statistics[description.meanName] = mean
        statistics[description.varianceName] = variance
        for channel in 0..<channels.channels { variance.view.base[channel] = 1 }
        layer = Normalization(
          rectified: rectified, scale: starts[description.scaleName] ?? 0,
          shift: starts[description.shiftName] ?? 0, of: parameters, runningMean: mean,
          runningVariance: variance, inputs: inputs, inputGradients: inputGradients,
          outputs: outputs, gradients: own)
      case .maxPooling:
        layer = PlaneMapping(
          .maxPooling, inputs: inputs, inputGradients: inputGradients, outputs: outputs,
          gradients: own)
      case .averagePooling:
        layer = PlaneMapping(
          .averagePooling, inputs: inputs, inputGradients: inputGradients, outputs: outputs,
          gradients: own)
      case .flattening:
        layer = PlaneMapping(
          .flattening, inputs: inputs, inputGradients: inputGradients, outputs: outputs,
          gradients: own)
      case .dropout(let rate):
        // Layers of one network drop other values: each by its place.
        layer = Dropout(
          rate: rate, seed: seed ^ UInt64(index) << 32, inputs: inputs,
          inputGradients: inputGradients, outputs: outputs, gradients: own)
      case .branch:
        let branch = Branch(outputs: outputs, gradients: own)
        branches.append((branch, outputs))
        layer = branch
      case .addition:
        let (branch, skipped) = branches.removeLast()
        let addition = Addition(
          rectified: rectified, skipped: skipped, inputs: inputs, inputGradients: inputGradients,
          outputs: outputs, gradients: own)
        branch.end = addition
        layer = addition
      }
      layers.append(layer)
      values = outputs
      gradients = own
    }
    self.layers = layers
    self.statistics = statistics
  }

  private static func padded(_ count: Int) -> Int {
    (count + Parameters.alignment - 1) / Parameters.alignment * Parameters.alignment
  }

  private static func slots(of architecture: Architecture) -> [Slot] {
    var slots: [Slot] = []
    var start = 0
    func append(_ name: String, _ count: Int, _ content: Slot.Content) {
      slots.append(Slot(name: name, start: start, count: count, content: content))
      start += padded(count)
    }
    for layer in architecture.layers {
      let channels = PlanesView.padded(layer.output.channels)
      switch layer.kind {
      case .convolution, .dense:
        append(layer.kernelName, layer.window.weightCount, .kernel(layer.window))
        if layer.hasBias {
          append(
            layer.biasName, channels, .perChannel(count: layer.output.channels, initial: 0))
        }
      case .normalization:
        append(layer.scaleName, channels, .perChannel(count: layer.output.channels, initial: 1))
        append(layer.shiftName, channels, .perChannel(count: layer.output.channels, initial: 0))
      default: break
      }
    }
    return slots
  }
}

extension LayerDescription {
  package var kernelName: String { "\(name).kernel" }
  package var biasName: String { "\(name).bias" }
  var scaleName: String { "\(name).gamma" }
  var shiftName: String { "\(name).beta" }
  var meanName: String { "\(name).moving_mean" }
  var varianceName: String { "\(name).moving_variance" }

  /// The window of a convolution or of a dense layer.
  var window: Window {
    if case .convolution(let channels, let stride) = kind {
      Window(inputs: input.channels, outputs: channels, size: 3, stride: stride)
    } else {
      Window(inputs: input.channels, outputs: output.channels, size: 1)
    }
  }
}
