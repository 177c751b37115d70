internal import Kernels
internal import SafeTensors

extension LayerStack {
  /// The shape of every tensor by name.
  var shapes: [String: [Int]] {
    var shapes = statistics.mapValues { [$0.view.channels] }
    for slot in slots { shapes[slot.name] = slot.content.shape }
    return shapes
  }

  /// Every tensor by name, in Keras' shapes: kernels `[3, 3, inputs, outputs]` and `[inputs, units]`.
  var weights: [String: Tensor] { tensors(of: parameters.values) }

  /// The tensors of other values of the parameters, such as their means over steps.
  func tensors(of values: UnsafePointer<Float>) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for slot in slots {
      tensors[slot.name] = Tensor(
        shape: slot.content.shape,
        values: slot.content.places.map { values[slot.start + $0] })
    }
    for (name, planes) in statistics {
      tensors[name] = Tensor(
        shape: [planes.view.channels],
        values: (0..<planes.view.channels).map { planes.view.base[$0] })
    }
    return tensors
  }

  /// Takes over every tensor of the same name and shape.
  ///
  /// - Returns: The first name that has none, and then nothing has changed; nil where all have.
  func take(_ tensors: [String: Tensor]) -> String? {
    for (name, shape) in shapes.sorted(by: { $0.key < $1.key }) {
      guard tensors[name]?.shape == shape else { return name }
    }
    for slot in slots {
      for (place, value) in zip(slot.content.places, tensors[slot.name]?.values ?? []) {
        parameters.values[slot.start + place] = value
      }
    }
    for (name, planes) in statistics {
      for (channel, value) in (tensors[name]?.values ?? []).enumerated() {
        planes.view.base[channel] = value
      }
    }
    prepare()
    return nil
  }

  /// Glorot-uniform kernels, drawn layer by layer in the order in which they are written; γ = 1 and every
  /// other parameter 0.
  func initialize(using generator: inout some RandomNumberGenerator) {
    for slot in slots {
      switch slot.content {
      case .kernel(let window):
        let pixels = window.size * window.size
        let draws = glorotUniform(
          fanIn: pixels * window.inputs, fanOut: pixels * window.outputs,
          count: pixels * window.inputs * window.outputs, using: &generator)
        for (place, value) in zip(slot.content.places, draws) {
          parameters.values[slot.start + place] = value
        }
      case .perChannel(let count, let initial):
        for channel in 0..<count { parameters.values[slot.start + channel] = initial }
      }
    }
    prepare()
  }

  /// Prepares every layer for changed parameters.
  private func prepare() {
    for layer in layers {
      layer.prepare(part: 0, of: 1)
      if !isTraining { (layer as? Normalization)?.useRunningMoments() }
    }
  }
}

extension LayerStack.Slot.Content {
  /// The shape of the tensor, as Keras has it.
  fileprivate var shape: [Int] {
    switch self {
    case .kernel(let window) where window.size == 1: [window.inputs, window.outputs]
    case .kernel(let window): [window.size, window.size, window.inputs, window.outputs]
    case .perChannel(let count, _): [count]
    }
  }

  /// Where each element of the tensor is from the slot's start on.
  fileprivate var places: [Int] {
    switch self {
    case .perChannel(let count, _): Array(0..<count)
    case .kernel(let window):
      (0..<window.size).flatMap { y in
        (0..<window.size).flatMap { x in
          (0..<window.inputs).flatMap { input in
            (0..<window.outputs).map { window.index(output: $0, input: input, y: y, x: x) }
          }
        }
      }
    }
  }
}
