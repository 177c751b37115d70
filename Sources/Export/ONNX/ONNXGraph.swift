internal import Foundation
internal import SafeTensors

/// An ONNX graph in the making.
struct ONNXGraph {
  private(set) var message = Onnx_GraphProto()

  init(named name: String) { message.name = name }

  /// Adds an operation.
  ///
  /// - Parameter output: What its result is called; nil where any name will do.
  /// - Returns: The name of its result.
  mutating func add(
    _ operation: String, _ inputs: [String], _ attributes: [Onnx_AttributeProto] = [],
    domain: String? = nil, output: String? = nil
  ) -> String {
    let name = "\(operation)_\(message.node.count + 1)"
    message.node.append(
      .with {
        $0.name = name
        $0.opType = operation
        $0.input = inputs
        $0.output = [output ?? name]
        $0.attribute = attributes
        if let domain { $0.domain = domain }
      })
    return output ?? name
  }

  /// Adds weights.
  mutating func add(_ tensor: Tensor, named name: String) -> String {
    add(name, .float, tensor.shape, Data(littleEndian: tensor.values))
  }

  /// Adds one number.
  mutating func add(_ number: Float, named name: String) -> String {
    add(name, .float, [], Data(littleEndian: [number]))
  }

  /// Adds a list of whole numbers.
  mutating func add(_ numbers: [Int64], named name: String) -> String {
    add(name, .int64, [numbers.count], Data(littleEndian: numbers))
  }

  private mutating func add(
    _ name: String, _ type: Onnx_TensorProto.DataType, _ shape: [Int], _ bytes: Data
  ) -> String {
    message.initializer.append(
      .with {
        $0.name = name
        $0.dataType = Int32(type.rawValue)
        $0.dims = shape.map(Int64.init)
        $0.rawData = bytes
      })
    return name
  }

  /// Declares what goes in, of any number of images.
  mutating func declareInput(_ name: String, _ shape: [Int], doc: String) {
    message.input.append(Self.value(name, .float, shape, doc))
  }

  /// Declares what comes out, of any number of images.
  mutating func declareOutput(
    _ name: String, _ type: Onnx_TensorProto.DataType, _ shape: [Int], doc: String
  ) {
    message.output.append(Self.value(name, type, shape, doc))
  }

  private static func value(
    _ name: String, _ type: Onnx_TensorProto.DataType, _ shape: [Int], _ doc: String
  ) -> Onnx_ValueInfoProto {
    .with {
      $0.name = name
      $0.docString = doc
      $0.type.tensorType.elemType = Int32(type.rawValue)
      $0.type.tensorType.shape.dim =
        [.with { $0.dimParam = "batch" }]
        + shape.map { size in .with { $0.dimValue = Int64(size) } }
    }
  }
}

extension Onnx_AttributeProto {
  static func integer(_ name: String, _ value: Int) -> Self {
    .with {
      $0.name = name
      $0.type = .int
      $0.i = Int64(value)
    }
  }

  static func integers(_ name: String, _ values: [Int]) -> Self {
    .with {
      $0.name = name
      $0.type = .ints
      $0.ints = values.map(Int64.init)
    }
  }

  static func floats(_ name: String, _ values: [Float]) -> Self {
    .with {
      $0.name = name
      $0.type = .floats
      $0.floats = values
    }
  }

  static func text(_ name: String, _ value: String) -> Self {
    .with {
      $0.name = name
      $0.type = .string
      $0.s = Data(value.utf8)
    }
  }

  static func texts(_ name: String, _ values: [Data]) -> Self {
    .with {
      $0.name = name
      $0.type = .strings
      $0.strings = values
    }
  }
}
