internal import Foundation

/// What a path stands for.
package enum Route: Equatable, Sendable {
  case health
  case metrics
  case tag(top: Int)
  /// TensorFlow Serving's REST API.
  case modelStatus, modelMetadata, predict, classify
  /// The Open Inference Protocol.
  case live, ready, serverMetadata, openModelReady, openModelMetadata, infer
  /// A file of the report, its path relative.
  case file(String)

  /// The name under which requests are counted.
  var name: String {
    switch self {
    case .health: "healthz"
    case .metrics: "metrics"
    case .tag: "tag"
    case .modelStatus: "v1_status"
    case .modelMetadata: "v1_metadata"
    case .predict: "v1_predict"
    case .classify: "v1_classify"
    case .live: "v2_live"
    case .ready: "v2_ready"
    case .serverMetadata: "v2_metadata"
    case .openModelReady: "v2_model_ready"
    case .openModelMetadata: "v2_model_metadata"
    case .infer: "v2_infer"
    case .file: "site"
    }
  }

  /// Whether the request has a body to be answered.
  var isQuestion: Bool {
    switch self {
    case .tag, .predict, .classify, .infer: true
    default: false
    }
  }

  /// Finds what a request is for.
  ///
  /// - Throws: ``Refusal`` with 404 for paths, models and versions that there are not, 405 for another
  ///   method than the path's.
  package init(method: String, target: String, model: ServedModel) throws(Refusal) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first ?? ""
    if path.hasPrefix("/v1/models/") {
      self = try Self.tensorFlow(path.dropFirst(11), model)
    } else if path == "/v2" || path.hasPrefix("/v2/") {
      self = try Self.open(path.dropFirst(4), model)
    } else {
      switch path {
      case "/tag": self = .tag(top: try Self.top(parts.count > 1 ? parts[1] : ""))
      case "/healthz": self = .health
      case "/metrics": self = .metrics
      default: self = .file(try Self.file(path))
      }
    }
    let methods = isQuestion ? ["POST"] : ["GET", "HEAD"]
    guard methods.contains(method) else {
      let allowed = methods.joined(separator: ", ")
      throw Refusal(
        405, "\(path.prefix(200)) takes \(allowed), found \(method.prefix(20)).", allowed: allowed)
    }
  }

  /// What follows `/v1/models/`.
  private static func tensorFlow(
    _ rest: Substring, _ model: ServedModel
  ) throws(Refusal) -> Route {
    let verb = rest.lastIndex(of: ":").map { rest[rest.index(after: $0)...] }
    let place = verb.map { rest.dropLast($0.utf8.count + 1) } ?? rest
    let tail = try model.tail(of: place)
    switch (verb, tail) {
    case ("predict", ""): return .predict
    case ("classify", ""): return .classify
    case ("regress", ""):
      throw .badRequest("The model is a classifier. Expected :predict or :classify.")
    case (nil, ""): return .modelStatus
    case (nil, "metadata"): return .modelMetadata
    default:
      throw .notFound(
        "There is no such path for a model. Expected nothing, /metadata, :predict or :classify after the name."
      )
    }
  }

  /// What follows `/v2/`.
  private static func open(_ rest: Substring, _ model: ServedModel) throws(Refusal) -> Route {
    switch rest {
    case "": return .serverMetadata
    case "health/live": return .live
    case "health/ready": return .ready
    default: break
    }
    guard rest.hasPrefix("models/") else {
      throw .notFound(
        "There is no such path. Expected /v2, /v2/health/… or /v2/models/\(model.name)/….")
    }
    switch try model.tail(of: rest.dropFirst(7)) {
    case "": return .openModelMetadata
    case "ready": return .openModelReady
    case "infer": return .infer
    default:
      throw .notFound(
        "There is no such path for a model. Expected nothing, /ready or /infer after the name.")
    }
  }

  private static func top(_ query: Substring) throws(Refusal) -> Int {
    var top = 3
    for pair in query.split(separator: "&") {
      guard pair.hasPrefix("top="), let value = Int(pair.dropFirst(4)), (1...1000).contains(value)
      else {
        throw .badRequest("Expected ?top= and a number from 1 to 1,000, found \(pair.prefix(40)).")
      }
      top = value
    }
    return top
  }

  /// The relative path of a file; what could lead out of a folder is no path.
  private static func file(_ path: Substring) throws(Refusal) -> String {
    let decoded = String(path).removingPercentEncoding ?? ""
    guard decoded.hasPrefix("/"), !decoded.utf8.contains(0), !decoded.utf8.contains(0x5C) else {
      throw .notFound("There is no such file.")
    }
    let name = decoded.dropFirst()
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.dropLast().contains(""), !parts.contains("."), !parts.contains("..") else {
      throw .notFound("There is no such file.")
    }
    return name.isEmpty || name.hasSuffix("/") ? name + "index.html" : String(name)
  }
}
