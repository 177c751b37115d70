import Foundation
import Hashing
import Report
import RunRecord
import SafeTensors
import Testing

/// What a run is made of, so that a test can change it in ways that no file of a run may hold.
struct Parts {
  var manifest: Manifest
  var history: [Epoch]
  var metrics: Metrics
  var predictions: Predictions?
  var pictures: Pictures?
  var weights: [String: Tensor]?
  var audit: DataAudit?
  var robustness: Robustness?

  /// Makes the fingerprint that of the weights of the three layers and of the predictions.
  mutating func countFingerprint() throws {
    let (weights, predictions) = (try #require(weights), try #require(predictions))
    let tensors = (1...3).flatMap { layer in
      ["kernel", "bias"].map { weights["dense_\(layer).\($0)"]?.values ?? [] }
    }
    manifest.fingerprint?.sha256 = sha256(of: tensors + [predictions.scores])
  }
}

extension Run {
  /// The run with changed parts, which nothing checks, and the files that it had.
  func changed(_ change: (inout Parts) throws -> Void) rethrows -> Run {
    var parts = Parts(
      manifest: manifest, history: history, metrics: metrics, predictions: predictions,
      pictures: pictures, weights: weights, audit: audit, robustness: robustness)
    try change(&parts)
    return Run(
      checked: parts.manifest, history: parts.history, metrics: parts.metrics,
      predictions: parts.predictions, pictures: parts.pictures, weights: parts.weights,
      audit: parts.audit, robustness: parts.robustness, files: files)
  }
}

/// The page of a report on one run.
func page(_ run: Run) throws -> String { try page([run]) }

/// The page of a report on some runs.
func page(
  _ runs: [Run], _ presentation: Presentation = Presentation(), path: String = "index.html"
) throws -> String {
  let files = try Site(rendering: runs, presentation: presentation).files
  return String(decoding: try #require(files.first { $0.path == path }).bytes, as: UTF8.self)
}

/// The page without its own style, script and record, and without Base64, which may spell anything.
func visible(_ html: String) -> String {
  html.replacing(/<(style|script)>[\s\S]*?<\/(style|script)>/, with: "")
    .replacing(/<meta name="lookbook-record" content="[^"]*">/, with: "")
    .replacing(/data:image\/[a-z+]*;base64,[A-Za-z0-9+\/=]*/, with: "")
}

/// The headings of a page with their levels: `2 Introduction`.
func headings(_ html: String) -> [String] {
  html.matches(of: /<h([1-6])[^>]*>(?:<span class="number">[0-9A.]+<\/span> )?([^<]*)/)
    .map { "\($0.output.1) \($0.output.2)" }
}
