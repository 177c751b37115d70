import Datasets
import Deflate
import Foundation
import Report
import RunRecord
import Templates
import TestData
import Testing
import Training
import Verification

/// A small report on one seed, made once, and what is proved of a copy of it.
enum Forgery {
  /// With names for its classes: predictions of classes that are numbers have no compact form.
  static let dataset = Result {
    try ImageDataset.load(
      from: TestData.folder,
      describedAs: DatasetDescription(classNames: "abcdefghij".map { "class \($0)" }))
  }

  static let run = Result { try trained(seed: 0) }

  /// Another seed of the same model.
  static let otherRun = Result { try trained(seed: 1) }

  private static func trained(seed: UInt64) throws -> Run {
    var plan = TrainingPlan()
    plan.epochs = 1
    plan.seed = seed
    return try train(plan, on: dataset.get(), toolVersion: "1.1.0", threads: 2) { _ in }
  }

  static func withSite(
    _ presentation: Presentation = Presentation(), _ body: (URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: [run.get()], presentation: presentation).write(to: folder)
    try body(folder)
  }

  static func prove(
    _ place: URL, templates: Templates = .embedded, limit: Duration = .seconds(600)
  ) throws -> Proof {
    try verify(
      place, against: dataset.get, templates: templates,
      effort: Effort(threads: 1, limit: limit)
    ) { _ in }
  }

  static func wrong(_ place: URL) throws -> [String: String] {
    let wrong = try prove(place).checks.filter { !$0.isRight }
    return Dictionary(
      wrong.map { ($0.subject, $0.finding) }, uniquingKeysWith: { first, _ in first })
  }

  static var linked: Presentation {
    var presentation = Presentation()
    presentation.assets = .linked
    return presentation
  }

  /// Changes the record of a site's page, and its seal as a forger would.
  static func changeRecord(
    of site: URL, _ change: (inout [String: Any]) throws -> Void
  ) throws {
    let place = site.appending(path: "index.html")
    var html = try String(contentsOf: place, encoding: .utf8)
    let mark = "<meta name=\"lookbook-record\" content=\""
    let start = try #require(html.firstRange(of: mark)).upperBound
    let end = try #require(html[start...].firstIndex(of: "\""))
    let packed = try #require(Data(base64Encoded: String(html[start..<end])))
    let json = Data(try #require(inflated(Array(packed)[...], limit: 1 << 24, isGzip: true)))
    var record = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    try change(&record)
    let changed = try JSONSerialization.data(withJSONObject: record)
    html.replaceSubrange(
      start..<end, with: Data(deflated(Array(changed), as: .gzip)).base64EncodedString())
    try Data(html.utf8).write(to: place)
  }

  static func changeRun(
    of site: URL, _ change: (inout [String: Any]) throws -> Void
  ) throws {
    try changeRecord(of: site) { record in
      var runs = try #require(record["runs"] as? [[String: Any]])
      var manifest = try #require(runs[0]["manifest"] as? [String: Any])
      try change(&manifest)
      runs[0]["manifest"] = manifest
      record["runs"] = runs
    }
  }
}
