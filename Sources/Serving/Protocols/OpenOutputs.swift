/// The outputs that an infer request wants, and how.
struct OpenOutputs {
  enum Name: String {
    case probabilities, label
  }

  private struct Output {
    let name: Name
    let isBinary: Bool
  }

  private let outputs: [Output]
  /// What the client calls the request.
  private let id: String?

  /// Reads `outputs`, `parameters` and `id`.
  ///
  /// - Throws: ``Refusal`` for outputs that there are not.
  init(_ text: JSONText) throws(Refusal) {
    let isBinary = text.root["parameters"]?["binary_data_output"] == .boolean(true)
    if case .text(let id) = text.root["id"] { self.id = id } else { id = nil }
    switch text.root["outputs"] {
    case nil, .numbers:
      outputs = [Name.probabilities, .label].map { Output(name: $0, isBinary: isBinary) }
    case .list(let nodes):
      var outputs: [Output] = []
      for node in nodes {
        guard case .text(let text) = node["name"], let name = Name(rawValue: text),
          !outputs.contains(where: { $0.name == name })
        else {
          throw .badRequest(
            "The output \(outputs.count) is \(JSONNode.found(node["name"])). Expected \"probabilities\" or "
              + "\"label\", each once.")
        }
        guard node["parameters"]?["classification"] == nil else {
          throw .badRequest("Outputs as classifications are not offered. Expected \"label\".")
        }
        let own = node["parameters"]?["binary_data"]
        outputs.append(Output(name: name, isBinary: own.map { $0 == .boolean(true) } ?? isBinary))
      }
      self.outputs = outputs
    case let node?:
      throw .badRequest("\"outputs\" is \(node.noun). Expected a list of objects.")
    }
  }

  /// The reply: JSON, and behind it the binary tensors in the outputs' order.
  func reply(_ scores: ArraySlice<Float>, _ model: ServedModel) -> Reply {
    let count = scores.count / model.classes
    let labels =
      outputs.contains { $0.name == .label }
      ? (0..<count).map { model.label(scores, row: $0) } : []
    var json = JSONWriter(capacity: 256 + scores.count * 14)
    var tensors: [UInt8] = []
    json.raw("{\"model_name\":")
    json.text(model.name)
    json.raw(",\"model_version\":\"1\"")
    if let id {
      json.raw(",\"id\":")
      json.text(id)
    }
    json.raw(",\"outputs\":")
    json.list(outputs) { json, output in
      let start = tensors.count
      switch output.name {
      case .probabilities:
        json.raw("{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":")
        json.list([count, model.classes]) { $0.number($1) }
        if output.isBinary {
          for score in scores { Self.append(score.bitPattern, to: &tensors) }
        } else {
          json.raw(",\"data\":")
          json.list(scores) { $0.number($1) }
        }
      case .label:
        json.raw("{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":")
        json.list([count]) { $0.number($1) }
        if output.isBinary {
          for label in labels { Self.append(Int64(label), to: &tensors) }
        } else {
          json.raw(",\"data\":")
          json.list(labels) { $0.number($1) }
        }
      }
      if output.isBinary {
        json.raw(",\"parameters\":{\"binary_data_size\":")
        json.number(tensors.count - start)
        json.raw("}")
      }
      json.raw("}")
    }
    json.raw("}")
    guard outputs.contains(where: \.isBinary) else { return Reply(json) }
    var reply = Reply(contentType: "application/octet-stream", json.bytes + tensors)
    reply.headers.append((OpenInference.lengthHeader, "\(json.bytes.count)"))
    return reply
  }

  private static func append(_ value: some FixedWidthInteger, to tensors: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { tensors += $0 }
  }
}
