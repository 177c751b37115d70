internal import Foundation
internal import SafeTensors

/// The layers of a Keras model in the making, with their weights.
struct KerasGraph {
  /// What a layer made: of which call, and its shape without the batch.
  struct Value {
    let layer: String
    let call: Int
    let shape: [Int]
  }

  /// The layers as Keras configures them.
  private(set) var layers: [[String: Any]] = []
  /// The weights by the layers that they are of.
  private(set) var weights: [(name: String, object: HDF5Object)] = []
  /// How many layers of a kind there are.
  private var counts: [String: Int] = [:]

  /// Adds what goes in.
  mutating func addInput(named name: String, _ shape: [Int]) -> Value {
    append(
      "InputLayer", name,
      ["batch_shape": Self.batch(shape), "dtype": "float32", "sparse": false], calls: [])
    return Value(layer: name, call: 0, shape: shape)
  }

  /// Adds a layer, called once for each element of `inputs`.
  ///
  /// - Parameters:
  ///   - name: What it is called; nil where any name will do.
  ///   - shape: What it makes, without the batch.
  ///   - tensors: Its weights in Keras' order.
  /// - Returns: What each call makes.
  mutating func add(
    _ kind: String, _ config: [String: Any] = [:], to inputs: [Value], named name: String? = nil,
    makes shape: [Int]? = nil, tensors: [Tensor] = []
  ) -> [Value] {
    add(
      kind, config, calls: inputs.map { [Self.config($0)] }, named: name,
      makes: shape ?? inputs[0].shape, tensors: tensors)
  }

  /// Adds a layer that makes one value of several, called once for each list of these.
  mutating func add(
    _ kind: String, joining inputs: [[Value]], named name: String? = nil
  ) -> [Value] {
    add(
      kind, [:], calls: inputs.map { [$0.map(Self.config)] }, named: name,
      makes: inputs[0][0].shape, tensors: [])
  }

  private mutating func add(
    _ kind: String, _ config: [String: Any], calls: [[Any]], named name: String?,
    makes shape: [Int], tensors: [Tensor]
  ) -> [Value] {
    let number = counts[kind, default: 0]
    counts[kind] = number + 1
    let name = name ?? "\(kind.lowercased())_\(number + 1)"
    append(kind, name, config, calls: calls)
    if !tensors.isEmpty {
      let variables = tensors.enumerated().map { (name: "\($0)", object: HDF5Object.dataset($1)) }
      weights.append((Self.path(kind, number), .group([("vars", .group(variables))])))
    }
    return calls.indices.map { Value(layer: name, call: $0, shape: shape) }
  }

  private mutating func append(
    _ kind: String, _ name: String, _ config: [String: Any], calls: [[Any]]
  ) {
    layers.append([
      "module": "keras.layers", "class_name": kind, "registered_name": NSNull(), "name": name,
      "config": config.merging(["name": name]) { $1 },
      "inbound_nodes": calls.map { ["args": $0, "kwargs": [String: Any]()] },
    ])
  }

  /// Where Keras looks for the weights of a layer: by its kind and the layers of that kind before it.
  private static func path(_ kind: String, _ number: Int) -> String {
    let words = kind == "BatchNormalization" ? "batch_normalization" : kind.lowercased()
    return number == 0 ? words : "\(words)_\(number)"
  }

  private static func config(_ value: Value) -> [String: Any] {
    [
      "class_name": "__keras_tensor__",
      "config": [
        "shape": batch(value.shape), "dtype": "float32",
        "keras_history": [value.layer, value.call, 0] as [Any],
      ] as [String: Any],
    ]
  }

  /// A shape of any number of images.
  private static func batch(_ shape: [Int]) -> [Any] { [NSNull()] + shape }
}
