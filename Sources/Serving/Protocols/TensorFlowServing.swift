internal import NIOCore

/// The predict and classify calls of TensorFlow Serving's REST API.
enum TensorFlowServing {
  /// Reads `{"instances": …}` or `{"inputs": …}`; the answer is `{"predictions": …}` or `{"outputs": …}`.
  static func predict(
    _ body: ByteBuffer, _ model: ServedModel, limits: Limits
  ) throws(Refusal) -> Question {
    let text = try JSONText(body, model, limits: limits)
    let members = try members(of: text, known: ["instances", "inputs"])
    guard members.count == 1 else {
      throw .badRequest(
        "Expected one of \"instances\" and \"inputs\", found \(members.isEmpty ? "none" : "both").")
    }
    let isByRow = members[0].name == "instances"
    let (images, count) = try TensorFlowInput.images(
      members[0].value, in: text, model, limits: limits, isByRow: isByRow)
    let classes = model.classes
    return Question(images: images, count: count) { scores in
      var json = JSONWriter(capacity: 32 + scores.count * 14)
      if isByRow { json.raw("{\"predictions\":") } else { json.raw("{\"outputs\":") }
      json.list(0..<count) { json, row in
        let start = scores.startIndex + row * classes
        json.list(scores[start..<start + classes]) { $0.number($1) }
      }
      json.raw("}")
      return Reply(json)
    }
  }

  /// Reads `{"examples": […]}`; the answer is `{"result": …}` with pairs of class and probability, the
  /// likeliest first.
  static func classify(
    _ body: ByteBuffer, _ model: ServedModel, limits: Limits
  ) throws(Refusal) -> Question {
    let text = try JSONText(body, model, limits: limits)
    let members = try members(of: text, known: ["examples", "context"])
    guard let examples = members.first(where: { $0.name == "examples" })?.value else {
      throw .badRequest("Expected \"examples\", found none.")
    }
    let context = members.first { $0.name == "context" }?.value ?? .object([])
    guard context == .object([]) else {
      throw .badRequest("The model takes no context. Expected it empty or absent.")
    }
    let (images, count) = try TensorFlowInput.images(
      examples, in: text, model, limits: limits, isByRow: true)
    return Question(images: images, count: count) { scores in
      var json = JSONWriter(capacity: 32 + scores.count * 32)
      json.raw("{\"result\":")
      json.list(0..<count) { json, row in
        json.list(model.ranked(scores, row: row)) { json, answer in
          json.raw("[")
          json.quoted(model.quotedNames[answer.label])
          json.raw(",")
          json.number(answer.probability)
          json.raw("]")
        }
      }
      json.raw("}")
      return Reply(json)
    }
  }

  /// The members of a request's object, but for the signature, which must be the only one there is.
  private static func members(
    of text: JSONText, known: [String]
  ) throws(Refusal) -> [JSONNode.Member] {
    guard case .object(let members) = text.root else {
      throw .badRequest("Expected a JSON object, found \(text.root.noun).")
    }
    for member in members {
      if member.name == "signature_name" {
        guard [.text("serving_default"), .text("")].contains(member.value) else {
          throw .badRequest(
            "The model has no signature \(JSONNode.found(member.value)). Expected \"serving_default\", or none."
          )
        }
      } else if !known.contains(member.name) {
        let names = known.map { $0.debugDescription }.joined(separator: " or ")
        throw .badRequest("Expected \(names), found \(member.name.prefix(40).debugDescription).")
      }
    }
    return members.filter { $0.name != "signature_name" }
  }
}

extension JSONText {
  /// A body that is JSON about images of a model.
  init(_ body: ByteBuffer, _ model: ServedModel, limits: Serving.Limits) throws(Refusal) {
    // Beside images there are few numbers: a shape, a size.
    let limits = JSONText.Limits(numbers: limits.images * model.inputs + 64)
    self = try body.withUnsafeReadableBytes { bytes in
      Result { () throws(Refusal) in try JSONText(bytes, limits: limits) }
    }.get()
  }
}
