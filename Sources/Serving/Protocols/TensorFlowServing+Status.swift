extension TensorFlowServing {
  /// `GET /v1/models/NAME`: the one version, which is there as long as the server is.
  static func status(_ model: ServedModel, isStopping: Bool) -> Reply {
    var json = JSONWriter()
    json.raw("{\"model_version_status\":[{\"version\":\"1\",\"state\":")
    json.text(isStopping ? "UNLOADING" : "AVAILABLE")
    json.raw(",\"status\":{\"error_code\":\"OK\",\"error_message\":\"\"}}]}")
    return Reply(json)
  }

  /// `GET /v1/models/NAME/metadata`: the signature for predicting.
  static func metadata(_ model: ServedModel) -> Reply {
    var json = JSONWriter()
    json.raw("{\"model_spec\":{\"name\":")
    json.text(model.name)
    json.raw(
      ",\"signature_name\":\"\",\"version\":\"1\"},\"metadata\":{\"signature_def\":{\"signature_def\":"
    )
    json.raw("{\"serving_default\":{\"inputs\":{")
    tensor(ServedModel.input, [-1, model.height, model.width], into: &json)
    json.raw("},\"outputs\":{")
    tensor("probabilities", [-1, model.classes], into: &json)
    json.raw("},\"method_name\":\"tensorflow/serving/predict\"}}}}}")
    return Reply(json)
  }

  private static func tensor(_ name: String, _ shape: [Int], into json: inout JSONWriter) {
    json.text(name)
    json.raw(":{\"dtype\":\"DT_FLOAT\",\"tensor_shape\":{\"dim\":")
    json.list(shape) { json, size in
      json.raw("{\"size\":")
      // 64-bit integers are texts in the JSON form of protocol buffers.
      json.text("\(size)")
      json.raw(",\"name\":\"\"}")
    }
    json.raw(",\"unknown_rank\":false},\"name\":")
    json.text(name)
    json.raw("}")
  }
}
