internal import Files
package import Foundation
internal import NIOCore
internal import Synchronization

/// What answers requests: the model, the report's files, and the counts of both.
package final class Service: Sendable {
  let model: ServedModel
  let limits: Limits
  let metrics = Metrics()
  private let site: URL?
  private let version: String
  /// Whether the server was told to stop.
  let isStopping = Atomic(false)

  package init(_ model: ServedModel, site: URL?, version: String, limits: Limits) {
    self.model = model
    self.site = site
    self.version = version
    self.limits = limits
  }

  /// The reply to what needs no worker; nil for the rest.
  func reply(to route: Route, state: ServerState) -> Reply? {
    let isStopping = isStopping.load(ordering: .relaxed)
    switch route {
    case .health, .live: return OpenInference.health(isReady: true)
    case .ready, .openModelReady: return OpenInference.health(isReady: !isStopping)
    case .metrics:
      return Reply(contentType: "text/plain; version=0.0.4", Array(metrics.text(state).utf8))
    case .modelStatus: return TensorFlowServing.status(model, isStopping: isStopping)
    case .modelMetadata: return TensorFlowServing.metadata(model)
    case .serverMetadata: return OpenInference.server(version: version)
    case .openModelMetadata: return OpenInference.metadata(model)
    case .tag, .predict, .classify, .infer, .file: return nil
    }
  }

  /// Replies to requests in their order; all their images are classified in one call.
  package func replies(to requests: [Request]) -> [Reply] {
    var images: [UInt8] = []
    var starts: [Int] = []
    let pending = requests.map { request in
      starts.append(images.count / model.inputs)
      return Result { () throws(Refusal) in try self.pending(request, &images) }
    }
    let count = images.count / model.inputs
    let scores =
      count > 0
      ? model.tagger.classifier.predict(pixels: images, samples: 0..<count, threads: 1) : []
    metrics.classified(count)
    return zip(pending, starts).map { pending, start in
      switch pending {
      case .failure(let refusal): Reply(refusal)
      case .success(.reply(let reply)): reply
      case .success(.question(let question)):
        question.answer(
          scores[start * model.classes..<(start + question.count) * model.classes])
      }
    }
  }

  private enum Pending {
    case reply(Reply)
    case question(Question)
  }

  private func pending(
    _ request: Request, _ images: inout [UInt8]
  ) throws(Refusal) -> Pending {
    if case .file(let path) = request.route { return .reply(try file(path)) }
    let question = try question(request)
    images += question.images
    return .question(question)
  }

  private func question(_ request: Request) throws(Refusal) -> Question {
    switch request.route {
    case .predict: try TensorFlowServing.predict(request.body, model, limits: limits)
    case .classify: try TensorFlowServing.classify(request.body, model, limits: limits)
    case .infer: try OpenInference.infer(request, model, limits: limits)
    case .tag(let top): try Tag.question(request.body, top: top, model, limits: limits)
    default: throw .notFound("There is no such path.")
    }
  }

  /// A file of the report; without a report, a page that says what this is.
  private func file(_ path: String) throws(Refusal) -> Reply {
    guard let site else {
      guard path == "index.html" else { throw .notFound("There is no such path.") }
      return Reply(contentType: "text/html; charset=utf-8", Array(StartPage.html(model).utf8))
    }
    do {
      if let file = try FolderWalk.content(at: path, in: site, limit: limits.bodyBytes) {
        return Reply(contentType: ContentType.of(path), [UInt8](file))
      }
    } catch {
      // A folder, a link, or too long: nothing of these is shown.
    }
    throw .notFound("There is no such file.")
  }
}
