internal import NIOCore

/// The one input of an infer request, as its JSON describes it.
struct OpenInput {
  enum DataType: String {
    case uint8 = "UINT8"
    case fp32 = "FP32"

    var bytes: Int { self == .uint8 ? 1 : 4 }
  }

  private let type: DataType
  /// The numbers that the shape demands.
  private let count: Int
  /// The numbers as JSON; nil where they follow as bytes.
  private let data: NumberBlock?
  /// The bytes that they have behind the JSON.
  private let binarySize: Int

  /// Reads `inputs`.
  ///
  /// - Throws: ``Refusal`` where they are not one input of the model.
  init(_ text: JSONText, _ model: ServedModel, limits: Limits) throws(Refusal) {
    guard case .list(let inputs) = text.root["inputs"], inputs.count == 1, case .object = inputs[0]
    else {
      let found = JSONNode.found(text.root["inputs"])
      throw .badRequest("\"inputs\" is \(found). Expected a list of one object.")
    }
    let input = inputs[0]
    guard input["name"] == .text(ServedModel.input) else {
      throw .badRequest(
        "The input’s name is \(JSONNode.found(input["name"])). Expected \"\(ServedModel.input)\".")
    }
    guard case .text(let name) = input["datatype"], let type = DataType(rawValue: name) else {
      throw .badRequest(
        "The input’s datatype is \(JSONNode.found(input["datatype"])). Expected \"UINT8\" or \"FP32\"."
      )
    }
    guard let shape = text.wholeNumbers(input["shape"]), let images = shape.first, images > 0,
      model.fits(shape.dropFirst())
    else {
      let found =
        text.wholeNumbers(input["shape"]).map { "\($0)" } ?? JSONNode.found(input["shape"])
      throw .badRequest("The input’s shape is \(found). Expected \(model.shapes).")
    }
    guard images <= limits.images else {
      throw .tooLarge("The input has \(images) images. Expected at most \(limits.images).")
    }
    self.type = type
    count = images * model.inputs
    (data, binarySize) = try Self.content(of: input, text)
  }

  private static func content(
    of input: JSONNode, _ text: JSONText
  ) throws(Refusal) -> (NumberBlock?, Int) {
    let size = input["parameters"]?["binary_data_size"]
    switch (input["data"], size) {
    case (.numbers(let block), nil): return (block, 0)
    case (nil, let size?):
      guard let bytes = text.number(size), bytes >= 0, bytes <= 0x1p30 else {
        throw .badRequest(
          "binary_data_size is \(JSONNode.found(size)). Expected a number of bytes.")
      }
      return (nil, Int(bytes))
    case (nil, nil): throw .badRequest("The input has neither \"data\" nor \"binary_data_size\".")
    case (let data?, nil):
      throw .badRequest(
        "The input’s \"data\" is \(JSONNode.found(data)). Expected a list of numbers.")
    default:
      throw .badRequest("The input has both \"data\" and \"binary_data_size\". Expected one.")
    }
  }

  /// The grey values, from the JSON or from the tensors behind it.
  func images(_ text: JSONText, _ tensors: ByteBuffer) throws(Refusal) -> [UInt8] {
    guard tensors.readableBytes == binarySize else {
      throw .badRequest(
        "\(tensors.readableBytes) bytes follow the JSON. Expected \(binarySize), as binary_data_size says."
      )
    }
    guard let data else { return try images(tensors) }
    guard data.range.count == count else {
      throw .badRequest(
        "The data are \(data.range.count) numbers. Expected \(count), as the shape says.")
    }
    let numbers = text.numbers[data.range]
    if type == .fp32 { return try GreyValues.of(numbers) }
    if let wrong = numbers.first(where: { !($0 >= 0 && $0 <= 255 && $0 == $0.rounded()) }) {
      throw .badRequest(
        "A number of the data is \(wrong). Expected UINT8: whole ones from 0 to 255.")
    }
    return numbers.map { UInt8($0) }
  }

  private func images(_ tensors: ByteBuffer) throws(Refusal) -> [UInt8] {
    guard tensors.readableBytes == count * type.bytes else {
      throw .badRequest(
        "The tensor has \(tensors.readableBytes) bytes. Expected \(count * type.bytes), as shape and "
          + "datatype say.")
    }
    let bytes = [UInt8](buffer: tensors)
    if type == .uint8 { return bytes }
    let numbers = bytes.withUnsafeBytes { bytes in
      (0..<count).map { place in
        let bits = bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: bits))
      }
    }
    return try GreyValues.of(numbers[...])
  }
}
