import Evaluation
internal import Foundation
import Hashing
import Report
import RunRecord

extension Evidence {
  /// Whether the files beside the page are the ones it lists.
  var hashChecks: [Check] {
    guard let hashes = record?.hashes, kind == .site || files.count > 1 else { return [] }
    let present = Set(files.keys).subtracting([Site.pagePath, Site.emptyPath])
    // A page by itself travels without the data that it lists.
    let listed = kind == .site ? Set(hashes.keys) : present
    var wrong: [Check] = []
    for path in present.union(listed).sorted() {
      guard let bytes = files[path] else {
        wrong.append(Check(path, "is missing; the page lists it", false))
        continue
      }
      guard let hash = hashes[path] else {
        wrong.append(Check(path, "is not listed in the page", false))
        continue
      }
      let found = bytes.sha256
      if found != hash {
        wrong.append(Check(path, "expected SHA-256 \(hash), found \(found)", false))
      }
    }
    if !wrong.isEmpty || listed.isEmpty { return wrong }
    let sum = "\(listed.count) have the SHA-256 that the page lists"
    return [Check("files beside the page", sum, true)]
  }

  /// What can be told of a page's data where the page itself cannot be rendered: whether the figures
  /// of each run follow from its predictions.
  var recounts: [Check] {
    let parts: Set = [
      RunFile.manifest, RunFile.metrics, RunFile.predictions, RunFile.compactPredictions,
      RunFile.history,
    ]
    var runs: [String: [String: Data]] = [:]
    for (path, bytes) in files where path.hasPrefix("data/") {
      let names = path.split(separator: "/")
      guard names.count == 3, parts.contains(String(names[2])) else { continue }
      runs["data/\(names[1])", default: [:]][String(names[2])] = bytes
    }
    return runs.filter { $0.value.keys.contains { RunFile.isPredictions($0) } }.sorted {
      $0.key < $1.key
    }
    .map { folder, files in
      do {
        _ = try Run(files: files, evaluate: Metrics.evaluator)
        return Check(folder, "the figures agree with the predictions, counted again", true)
      } catch {
        return Check(folder, "\(error)", false)
      }
    }
  }
}
