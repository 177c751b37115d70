internal import NIOCore

/// `POST /tag`: a picture file as the body, its likeliest classes as the answer.
enum Tag {
  /// Reads the picture.
  static func question(
    _ body: ByteBuffer, top: Int, _ model: ServedModel, limits: Limits
  ) throws(Refusal) -> Question {
    var pictures = Pictures(model, limits: limits)
    try pictures.add([UInt8](buffer: body))
    return Question(images: pictures.images, count: 1) { scores in
      let answers = model.ranked(scores, row: 0).prefix(top)
      var json = JSONWriter()
      json.raw("{")
      write(answers[0], model, into: &json)
      json.raw(",\"top\":")
      json.list(answers) { json, answer in
        json.raw("{")
        write(answer, model, into: &json)
        json.raw("}")
      }
      json.raw("}")
      return Reply(json)
    }
  }

  private static func write(
    _ answer: (label: Int, probability: Float), _ model: ServedModel, into json: inout JSONWriter
  ) {
    json.raw("\"class\":")
    json.quoted(model.quotedNames[answer.label])
    json.raw(",\"label\":")
    json.number(answer.label)
    json.raw(",\"probability\":")
    json.number(answer.probability)
  }
}
