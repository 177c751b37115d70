internal import Kernels
public import Learning
internal import Parallel
public import SafeTensors
internal import Synchronization

/// A network of any architecture in use: normalisations are folded into the layers before them.
public final class Network: Classifier {
  /// The layers as they are written.
  public let architecture: Architecture
  /// Whether an answer is the mean of those for an image and its mirror image.
  public let flipsAnswers: Bool
  /// Every tensor, and what the architecture is read from.
  public let weights: [String: Tensor]
  /// The layers' tensors alone.
  let tensors: [String: Tensor]
  /// The layers as they are computed, and their tensors; those of normalisations that were folded are among
  /// them.
  package let folded: (architecture: Architecture, weights: [String: Tensor])

  /// A network from its parts.
  ///
  /// - Throws: `WeightsError` where a tensor is absent or misshapen.
  init(
    _ architecture: Architecture, tensors: [String: Tensor], flipsAnswers: Bool
  ) throws(WeightsError) {
    self.architecture = architecture
    self.flipsAnswers = flipsAnswers
    self.tensors = tensors
    let text = Array(architecture.description.utf8)
    let input = architecture.input
    weights = tensors.merging([
      Self.architectureName: Tensor(shape: [text.count], bytes: text),
      Self.inputName: Tensor(
        shape: [3], values: [input.channels, input.height, input.width].map(Float.init)),
      Self.flipsName: Tensor(shape: [1], values: [flipsAnswers ? 1 : 0]),
    ]) { $1 }
    folded = try architecture.folded(tensors)
  }

  private static let architectureName = "architecture"
  private static let inputName = "input"
  private static let flipsName = "flips"

  /// What of the tensors of a file is of layers.
  static func layerTensors(of weights: [String: Tensor]) -> [String: Tensor] {
    weights.filter { ![architectureName, inputName, flipsName].contains($0.key) }
  }

  /// The tensors of layers as training leaves them: kernels in half precision, which halves the file and
  /// changes one answer of `cnn` in 15,000; everything else in single.
  static func rounded(_ tensors: [String: Tensor]) -> [String: Tensor] {
    Dictionary(
      uniqueKeysWithValues: tensors.map { name, tensor in
        let single = Tensor(shape: tensor.shape, values: tensor.values)
        return (name, name.hasSuffix(".kernel") ? single.rounded : single)
      })
  }

  /// The pixels of one image.
  public var inputs: Int { architecture.input.count }
  /// The number of classes.
  public var classes: Int { architecture.classes }

  /// Reads a network from its weights: the tensors of every layer, the text of the `architecture`, the
  /// `input` shape and whether answers are of `flips`.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen or no layer's.
  public convenience init(weights: [String: Tensor]) throws(WeightsError) {
    guard let text = weights[Self.architectureName]?.bytes, text.count <= 10_000 else {
      throw WeightsError(
        tensor: Self.architectureName, expected: nil,
        found: weights[Self.architectureName]?.shape)
    }
    guard let shape = weights[Self.inputName], shape.shape == [3],
      case let lengths = shape.values.compactMap({ Int(exactly: $0) }), lengths.count == 3,
      lengths[0] == 1, lengths.allSatisfy((1...1024).contains)
    else {
      throw WeightsError(
        tensor: Self.inputName, expected: [3], found: weights[Self.inputName]?.shape)
    }
    guard let flips = weights[Self.flipsName], flips.shape == [1],
      flips.values == [0] || flips.values == [1]
    else {
      throw WeightsError(
        tensor: Self.flipsName, expected: [1], found: weights[Self.flipsName]?.shape)
    }
    let words = String(decoding: text, as: UTF8.self)
    let classes = words.split(separator: " ").last.flatMap { Int($0.dropFirst(5)) } ?? 0
    guard
      let architecture = try? Architecture(
        words, input: Shape(channels: 1, height: lengths[1], width: lengths[2]),
        classes: classes), architecture.description == words,
      // No more memory is taken for parameters than the file has, and at most a gigabyte for sixteen images.
      architecture.parameterCount <= weights.values.map(\.count).reduce(0, +),
      architecture.layers.map(\.output.count).reduce(0, +) <= 1 << 24
    else {
      throw WeightsError(tensor: Self.architectureName, expected: nil, found: [text.count])
    }
    try self.init(
      architecture, tensors: Self.layerTensors(of: weights), flipsAnswers: flips.values == [1])
  }

  /// The class probabilities of the chosen images, `[samples.count, classes]`.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    let (classes, lanes) = (classes, PlanesView.lanes)
    let blocks = (samples.count + lanes - 1) / lanes
    guard blocks > 0 else { return [] }
    let taken = Atomic<Int>(0)
    return [Float](unsafeUninitializedCapacity: samples.count * classes) { buffer, count in
      nonisolated(unsafe) let output = buffer
      withTeam(of: max(1, min(threads, blocks))) { [self] _ in
        let stack = LayerStack(folded.architecture, blocks: 1, isTraining: false)
        precondition(stack.take(folded.weights) == nil, "checked when it was folded")
        let logits = stack.logits[0].view
        while case let block = taken.add(1, ordering: .relaxed).oldValue, block < blocks {
          let rows = block * lanes..<min((block + 1) * lanes, samples.count)
          let batch = Batch(count: rows.count, epoch: 0, start: 0)
          for isFlipped in flipsAnswers ? [false, true] : [false] {
            let change = Augmentation.Change(isFlipped: isFlipped)
            for (lane, row) in rows.enumerated() {
              stack.images[0].view.fill(
                lane: lane, with: pixels, image: samples.lowerBound + row, changed: change)
            }
            for layer in stack.layers { layer.forward(0, batch) }
            softmax(logits)
            for (lane, row) in rows.enumerated() {
              for column in 0..<classes {
                let value = logits[column, 0, 0, lane]
                let place = row * classes + column
                output.initializeElement(
                  at: place, to: isFlipped ? (output[place] + value) / 2 : value)
              }
            }
          }
        }
      }
      count = samples.count * classes
    }
  }
}
