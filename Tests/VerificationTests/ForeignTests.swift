import Evaluation
import Foundation
import Gates
import Report
import RunRecord
import Testing
import Verification

/// Models of other programs: their training cannot be repeated, and everything else is.
@Suite struct ForeignTests {
  /// A run of three classes whose answers are right but for every `step`-th.
  static func run(_ name: String = "Forest", wrong step: Int = 5) throws -> Run {
    let classes = ["a", "b", "c"]
    let rows = 0..<60
    let predictions = Predictions(
      classCount: 3, ids: rows.map { "r\($0)" }, labels: rows.map { UInt16($0 % 3) },
      scores: rows.flatMap { row -> [Float] in
        let answer = row % step == 0 ? (row + 1) % 3 : row % 3
        return (0..<3).map { $0 == answer ? 0.75 : 0.125 }
      })
    return try Run(
      manifest: Manifest(
        model: name, maker: "Somebody’s program 2", settings: [.init(name: "trees", value: "9")],
        dataset: .init(name: "Wares", classNames: classes, source: "A shop")),
      history: [],
      metrics: try Metrics(of: predictions, classNames: classes), predictions: predictions)
  }

  private func withSite(
    _ runs: [Run], _ presentation: Presentation = Presentation(), _ body: (URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: runs, presentation: presentation).write(to: folder)
    try body(folder)
  }

  private struct NoData: Error {}

  /// What is proved without any data set at all.
  private func prove(_ place: URL) throws -> Proof {
    try verify(place, against: { throw NoData() }, effort: Effort(threads: 1)) { _ in }
  }

  private func wrong(_ place: URL) throws -> [String: String] {
    let proof = try prove(place)
    #expect(proof.verdict == .notProved)
    return Dictionary(
      proof.checks.filter { !$0.isRight }.map { ($0.subject, $0.finding) },
      uniquingKeysWith: { first, _ in first })
  }

  private func change(_ file: URL, _ old: String, _ new: String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let range = try #require(text.firstRange(of: old))
    try Data(text.replacingCharacters(in: range, with: new).utf8).write(to: file)
  }

  @Test func `a site and a run directory are checked, and no data are asked for`() throws {
    try withSite([try Self.run()]) { site in
      for place in [site, site.appending(path: "data/Forest")] {
        let proof = try prove(place)
        #expect(proof.verdict == .checked, "\(proof.checks.filter { !$0.isRight })")
        #expect(proof.notTrained == ["Forest"] && proof.unknownData.isEmpty)
        #expect(
          proof.summary.hasPrefix(
            "Checked: files, figures and page agree. The training of Forest was not repeated"))
        #expect(
          proof.checks.contains {
            $0.subject == "Forest"
              && $0.finding.hasPrefix("figures are those of its 60 predictions")
          })
        #expect(proof.json.contains("\"verdict\" : \"checked\""))
      }
    }
  }

  @Test func `what is taken as recorded is listed`() throws {
    try withSite([try Self.run()]) { site in
      let statements = try prove(site).statements
      #expect(
        statements.map(\.name) == [
          "name of the data", "class names", "source of the data", "model", "maker", "settings",
        ])
      #expect(statements.last?.value == "trees 9")
    }
  }

  @Test func `two models, their comparison, gates and pages are rendered again`() throws {
    var presentation = Presentation()
    presentation.hasPages = true
    presentation.margin = 0.02
    presentation.gates = GateOptions(minimum: ["accuracy=0.5"], notWorseMargin: 0.05)
    try withSite([try Self.run(), try Self.run("Boosting", wrong: 4)], presentation) { site in
      let proof = try prove(site)
      #expect(proof.verdict == .checked, "\(proof.checks.filter { !$0.isRight })")
      #expect(proof.notTrained == ["Forest", "Boosting"])
      try change(site.appending(path: "models/Boosting.html"), "errors", "merits")
      #expect(try wrong(site)["models/Boosting.html"] != nil)
    }
  }

  @Test func `an altered probability is found, whoever renders it`() throws {
    try withSite([try Self.run()]) { site in
      let csv = "data/Forest/predictions.csv"
      try change(site.appending(path: csv), "0.125,0.75,0.125", "0.12,0.755,0.125")
      #expect(try wrong(site)[csv]?.hasPrefix("expected SHA-256 ") == true)
      // By itself the directory does not agree with its figures either.
      #expect(
        try wrong(site.appending(path: "data/Forest"))["Forest"]?.hasPrefix(
          "counted again from the predictions, a figure of a class is ") == true)
    }
  }

  @Test(arguments: [
    ("log_loss", "the log loss is"), ("cohen_kappa", "Cohen’s κ is"),
    ("brier_multiclass", "the Brier score is"),
    ("ece_15_equal_width_bins", "the calibration error"),
    ("top_2_accuracy", "a top-k accuracy is"), ("roc_auc", "a figure of a class is"),
    ("matthews_corrcoef", "Matthews’ coefficient is"),
  ])
  func `an altered figure is not that of the predictions`(key: String, words: String) throws {
    let files = try Self.run().files
    let json = String(decoding: try #require(files[RunFile.metrics]), as: UTF8.self)
    let found = try #require(try Regex("\"\(key)\" : ([0-9.]+)").firstMatch(in: json))
    let number = try #require(found.output[1].substring.flatMap { Double($0) })
    let altered = json.replacingCharacters(
      in: found.range, with: "\"\(key)\" : \(number == 1 ? 0.99 : min(number + 0.01, 1))")
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Run(files: files.merging([RunFile.metrics: Data(altered.utf8)]) { $1 }).write(to: folder)
    #expect(try wrong(folder)["Forest"]?.contains(words) == true)
  }

  @Test func `an altered or missing file of a site is named`() throws {
    for (path, old, new) in [
      ("data/Forest/evaluation.json", "\"samples\" : 60", "\"samples\" : 61"),
      ("data/Forest/run.json", "\"trees\"", "\"roots\""),
    ] {
      try withSite([try Self.run()]) { site in
        try change(site.appending(path: path), old, new)
        #expect(try wrong(site)[path] != nil, "\(path)")
        try FileManager.default.removeItem(at: site.appending(path: path))
        #expect(try prove(site).verdict == .notProved)
      }
    }
    try withSite([try Self.run()]) { site in
      try change(site.appending(path: "index.html"), "80.0%", "90.0%")
      #expect(try wrong(site)["index.html"]?.contains("line ") == true)
    }
  }

  @Test func `a page alone cannot be checked, and says so`() throws {
    try withSite([try Self.run()]) { site in
      let page = site.appending(path: "index.html")
      // With its data beside it, it can.
      #expect(try prove(page).verdict == .checked)
      try FileManager.default.removeItem(at: site.appending(path: "data"))
      #expect(
        try wrong(page)["Forest"]?.contains(
          "was not trained by Lookbook, and its files are not here")
          == true)
    }
  }

  @Test func `a run without predictions proves nothing`() throws {
    let run = try Self.run()
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Run(manifest: run.manifest, history: [], metrics: run.metrics).write(to: folder)
    #expect(try wrong(folder)["Forest"]?.hasPrefix("has no predictions,") == true)
  }

  @Test func `a run in which figures were left to be computed is checked`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.run().write(to: folder)
    try FileManager.default.removeItem(at: folder.appending(path: RunFile.metrics))
    #expect(try prove(folder).verdict == .checked)
  }

  @Test func `one model trained here beside another's is trained, and both are named`() throws {
    try withSite([try Forgery.run.get(), try Self.foreign(like: Forgery.run.get())]) { site in
      let proof = try Forgery.prove(site)
      #expect(proof.verdict == .checked, "\(proof.checks.filter { !$0.isRight })")
      #expect(proof.notTrained == ["Constant"] && proof.unknownData.count == 4)
      #expect(proof.checks.contains { $0.subject == "mlp-0 trained again" && $0.isRight })
    }
  }

  /// A model that always answers the first class, on the same test set.
  private static func foreign(like run: Run) throws -> Run {
    let own = try #require(run.predictions)
    let predictions = Predictions(
      classCount: own.classCount, ids: own.ids, labels: own.labels,
      answers: own.labels.map { _ in 0 })
    let names = run.manifest.dataset.classNames
    return try Run(
      manifest: Manifest(model: "Constant", dataset: .init(name: "Clothes", classNames: names)),
      history: [], metrics: try Metrics(of: predictions, classNames: names),
      predictions: predictions)
  }

  @Test func `a run trained here that passes for another's is not proved`() throws {
    try Forgery.withSite { site in
      try Forgery.changeRun(of: site) { $0["maker"] = "Another" }
      let wrong = try Forgery.wrong(site)
      #expect(wrong["data/mlp-0/run.json"] == "is not what the page records of the run")
    }
  }
}
