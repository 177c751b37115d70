import Evaluation
import Foundation
import Report
import RunRecord
import Tables

import History

/// A folder with reports of small runs below it, removed with what is in it.
final class Builds {
  let url = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID())")
  static let names = ["bag", "boot", "coat"]

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Renders a report of a model that has the first so many of 120 examples right; the labels from the
  /// 61st on are those of other classes by a turn.
  func add(
    _ label: String, right: Int, kind: Predictions.Kind = .probabilities,
    classes: [String] = names, dataset: String = "Wares", ids: Range<Int> = 0..<120,
    turn: Int = 0, seeds: Int = 1
  ) throws {
    let runs = try (0..<seeds).map { seed in
      try Self.run(
        right: right + seed, kind, classes, dataset, ids, turn, seed: seeds > 1 ? seed : nil)
    }
    try Site(rendering: runs).write(to: folder(label))
  }

  private static func run(
    right: Int, _ kind: Predictions.Kind, _ classes: [String], _ dataset: String, _ ids: Range<Int>,
    _ turn: Int, seed: Int?
  ) throws -> Run {
    let labels = ids.map { UInt16(($0 < 60 ? $0 : $0 + turn) % 3) }
    let answers = zip(ids, labels).map { $0 < right ? $1 : ($1 + 1) % 3 }
    let scores = answers.flatMap { answer -> [Float] in
      (0..<3).map { UInt16($0) == answer ? 0.75 : 0.125 }
    }
    let texts = ids.map { "r\($0)" }
    let predictions =
      kind == .answers
      ? Predictions(classCount: 3, ids: texts, labels: labels, answers: answers)
      : Predictions(kind: kind, classCount: 3, ids: texts, labels: labels, scores: scores)
    var manifest = Manifest(
      model: "Forest", dataset: .init(name: dataset, classNames: classes))
    manifest.seed = seed.map(UInt64.init)
    return try Run(
      manifest: manifest, history: [],
      metrics: try Metrics(of: predictions, classNames: classes), predictions: predictions)
  }

  func folder(_ label: String) -> URL { url.appending(path: "builds/\(label)") }

  func copy(_ label: String, to other: String) throws {
    try FileManager.default.copyItem(at: folder(label), to: folder(other))
  }

  func removeData(of label: String) throws {
    try FileManager.default.removeItem(at: folder(label).appending(path: "data"))
  }

  func reports(_ labels: [String]) throws -> [ReportFolder] {
    try ReportFolder.folders(at: labels.map(folder), in: url)
  }

  func history(_ labels: [String], knowing earlier: ReportHistory? = nil) throws -> ReportHistory {
    try ReportHistory(of: reports(labels), knowing: earlier)
  }
}
