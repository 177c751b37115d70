/// The images in a request of TensorFlow Serving's REST API.
enum TensorFlowInput {
  /// Grey values of images in rows (`instances`, `examples`) or in a column (`inputs`): numbers, or
  /// pictures as `{"b64": …}`, with or without the input's name.
  ///
  /// - Throws: ``Refusal`` where there are other things, images of other shapes, or none.
  static func images(
    _ node: JSONNode, in text: JSONText, _ model: ServedModel, limits: Limits, isByRow: Bool
  ) throws(Refusal) -> (pixels: [UInt8], count: Int) {
    let column = isByRow ? node : try value(of: node) ?? node
    switch column {
    case .numbers(let block): return try images(block, in: text, model)
    case .list(let elements) where !elements.isEmpty:
      return try images(elements, in: text, model, limits: limits)
    case .object where !isByRow:
      return try images([column], in: text, model, limits: limits)
    default: throw wrong(column, model)
    }
  }

  private static func images(
    _ block: NumberBlock, in text: JSONText, _ model: ServedModel
  ) throws(Refusal) -> (pixels: [UInt8], count: Int) {
    guard let count = block.shape.first, count > 0, model.fits(block.shape.dropFirst()) else {
      throw wrong(.numbers(block), model)
    }
    return (try GreyValues.of(text.numbers[block.range]), count)
  }

  /// Of elements that are objects: all with numbers, or all with pictures.
  private static func images(
    _ elements: [JSONNode], in text: JSONText, _ model: ServedModel, limits: Limits
  ) throws(Refusal) -> (pixels: [UInt8], count: Int) {
    var pictures = Pictures(model, limits: limits)
    var (numbers, count): ([Float], Int) = ([], 0)
    for element in elements {
      let content = try value(of: element) ?? element
      if case .numbers(let block) = content {
        guard model.fits(block.shape[...]) else {
          throw .badRequest(
            "Image \(count) has shape \(block.shape). Expected \(model.shapes), each without n.")
        }
        numbers += text.numbers[block.range]
        count += 1
      } else if try !pictures.add(base64: content) {
        throw wrong(content, model)
      }
    }
    guard count == 0 || pictures.count == 0 else {
      throw .badRequest("The request mixes pictures and numbers. Expected one kind.")
    }
    return count > 0 ? (try GreyValues.of(numbers[...]), count) : (pictures.images, pictures.count)
  }

  /// What an object has under one of the input's names; nil where it is no object or a picture itself.
  private static func value(of node: JSONNode) throws(Refusal) -> JSONNode? {
    guard case .object(let members) = node, node["b64"] == nil else { return nil }
    guard members.count == 1,
      [ServedModel.input, ServedModel.pictureInput].contains(members[0].name)
    else {
      let names = members.prefix(4).map { $0.name.prefix(40).debugDescription }
      throw .badRequest(
        "Expected an object with \"\(ServedModel.input)\" or \"\(ServedModel.pictureInput)\", found "
          + "\(names.isEmpty ? "none" : names.joined(separator: ", ")).")
    }
    return members[0].value
  }

  private static func wrong(_ node: JSONNode, _ model: ServedModel) -> Refusal {
    .badRequest("Expected numbers of shape \(model.shapes), or {\"b64\": …}, found \(node.noun).")
  }
}
