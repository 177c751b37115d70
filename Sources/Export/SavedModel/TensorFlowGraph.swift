internal import Foundation
internal import SafeTensors

/// A graph of TensorFlow's operations in the making. Images are `[batch, height, width, channels]`.
struct TensorFlowGraph {
  private(set) var message = Tensorflow_GraphDef()

  /// Adds an operation.
  ///
  /// - Parameters:
  ///   - attributes: Beside the type of its numbers, which is `Float`.
  ///   - name: What it is called; nil where any name will do.
  /// - Returns: Its name.
  mutating func add(
    _ operation: String, _ inputs: [String], _ attributes: [String: Tensorflow_AttrValue] = [:],
    named name: String? = nil
  ) -> String {
    let name = name ?? "\(operation)_\(message.node.count + 1)"
    message.node.append(
      .with {
        $0.name = name
        $0.op = operation
        $0.input = inputs
        $0.attr = attributes.merging(["T": .type(.dtFloat)]) { given, _ in given }
      })
    return name
  }

  /// Adds what goes in: single precision, of any shape.
  mutating func addInput(named name: String) -> String {
    append(
      "Placeholder", name,
      ["dtype": .type(.dtFloat), "shape": .with { $0.shape.unknownRank = true }])
  }

  /// Adds weights.
  mutating func add(_ tensor: Tensor, named name: String) -> String {
    add(name, .dtFloat, tensor.shape, Data(littleEndian: tensor.values))
  }

  /// Adds one number.
  mutating func add(_ number: Float, named name: String) -> String {
    add(name, .dtFloat, [], Data(littleEndian: [number]))
  }

  /// Adds a list of whole numbers.
  mutating func add(_ numbers: [Int32], named name: String) -> String {
    add(name, .dtInt32, [numbers.count], Data(littleEndian: numbers))
  }

  /// Adds the number of an axis.
  mutating func add(axis number: Int32, named name: String) -> String {
    add(name, .dtInt32, [], Data(littleEndian: [number]))
  }

  private mutating func add(
    _ name: String, _ type: Tensorflow_DataType, _ shape: [Int], _ bytes: Data
  ) -> String {
    append(
      "Const", name,
      [
        "dtype": .type(type),
        "value": .with {
          $0.tensor.dtype = type
          $0.tensor.tensorShape = .of(shape)
          $0.tensor.tensorContent = bytes
        },
      ])
  }

  private mutating func append(
    _ operation: String, _ name: String, _ attributes: [String: Tensorflow_AttrValue]
  ) -> String {
    message.node.append(
      .with {
        $0.name = name
        $0.op = operation
        $0.attr = attributes
      })
    return name
  }
}

extension Tensorflow_AttrValue {
  static func type(_ type: Tensorflow_DataType) -> Self { .with { $0.type = type } }

  static func text(_ text: String) -> Self { .with { $0.s = Data(text.utf8) } }

  static func integers(_ numbers: [Int]) -> Self {
    .with { $0.list.i = numbers.map(Int64.init) }
  }
}

extension Tensorflow_TensorShapeProto {
  /// A shape; −1 stands for any length.
  static func of(_ shape: [Int]) -> Self {
    .with { $0.dim = shape.map { size in .with { $0.size = Int64(size) } } }
  }
}
