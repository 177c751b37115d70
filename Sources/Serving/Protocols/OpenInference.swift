internal import NIOCore
internal import NIOHTTP1

/// The infer call of the Open Inference Protocol, version 2, with its extension for binary tensors.
enum OpenInference {
  /// The header that says how many bytes of the body are JSON, where tensors follow it.
  static let lengthHeader = "Inference-Header-Content-Length"

  /// Reads a request; the answer has the outputs that it names, or both.
  static func infer(
    _ request: Request, _ model: ServedModel, limits: Limits
  ) throws(Refusal) -> Question {
    let (head, tensors) = try parts(of: request)
    let text = try JSONText(head, model, limits: limits)
    guard case .object = text.root else {
      throw .badRequest("Expected a JSON object, found \(text.root.noun).")
    }
    let images = try OpenInput(text, model, limits: limits).images(text, tensors)
    let outputs = try OpenOutputs(text)
    return Question(images: images, count: images.count / model.inputs) { scores in
      outputs.reply(scores, model)
    }
  }

  /// The JSON of a body and the tensors behind it.
  private static func parts(
    of request: Request
  ) throws(Refusal) -> (head: ByteBuffer, tensors: ByteBuffer) {
    var body = request.body
    guard let text = request.headers.first(name: lengthHeader) else { return (body, ByteBuffer()) }
    guard let length = Int(text), let head = length < 0 ? nil : body.readSlice(length: length)
    else {
      throw .badRequest(
        "\(lengthHeader) is \(text.prefix(40).debugDescription). Expected a number of bytes up to the "
          + "body's \(body.readableBytes).")
    }
    return (head, body)
  }
}
