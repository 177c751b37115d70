extension OpenInference {
  /// `GET /v2`.
  static func server(version: String) -> Reply {
    var json = JSONWriter()
    json.raw("{\"name\":\"lookbook\",\"version\":")
    json.text(version)
    json.raw(",\"extensions\":[\"binary_tensor_data\"]}")
    return Reply(json)
  }

  /// `GET /v2/models/NAME`.
  static func metadata(_ model: ServedModel) -> Reply {
    var json = JSONWriter()
    json.raw("{\"name\":")
    json.text(model.name)
    json.raw(",\"versions\":[\"1\"],\"platform\":\"lookbook\",\"inputs\":[{\"name\":\"pixels\",")
    json.raw("\"datatype\":\"UINT8\",\"shape\":")
    json.list([-1, model.height, model.width]) { $0.number($1) }
    json.raw("}],\"outputs\":[{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":")
    json.list([-1, model.classes]) { $0.number($1) }
    json.raw("},{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[-1]}]}")
    return Reply(json)
  }

  /// `GET /v2/health/…`: an empty body and a status.
  static func health(isReady: Bool) -> Reply { Reply(status: isReady ? 200 : 503, []) }
}
