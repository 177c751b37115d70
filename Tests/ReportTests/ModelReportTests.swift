import Foundation
import Report
import RunRecord
import Testing

/// Reports on more than one model.
@Suite struct ModelReportTests {
  private func two() throws -> [Run] {
    [
      try Fixture.foreign(model: "Random forest"),
      try Fixture.foreign(
        model: "Gradient <boosting>", matrix: [[80, 15, 5], [10, 90, 0], [5, 0, 95]]),
    ]
  }

  private func files(_ runs: [Run], _ change: (inout Presentation) -> Void = { _ in }) throws
    -> [String: Data]
  {
    var presentation = Presentation()
    change(&presentation)
    return Dictionary(
      uniqueKeysWithValues: try Site(rendering: runs, presentation: presentation).files.map {
        ($0.path, $0.bytes)
      })
  }

  @Test func `runs that differ in their seed only are one model`() throws {
    let runs = [
      try Fixture.run(), try Fixture.run(seed: 1, model: "cnn"), try Fixture.run(seed: 2),
    ]
    let models = try Model.models(of: runs)
    #expect(models.map(\.name) == ["mlp", "cnn"])
    #expect(models.map { $0.runs.map(\.manifest.seed) } == [[0, 2], [1]])
    #expect(Model.firsts(of: runs.map(\.manifest)) == [0, 1])
    // Without seeds nothing says that two runs are the same thing made twice.
    let unseeded = [try Fixture.foreign(), try Fixture.foreign { $0.environment.threads = 1 }]
    #expect(try Model.models(of: unseeded).map(\.name) == ["Random forest", "Random forest′"])
  }

  @Test func `runs that differ in more are compared, and named by what they differ in`() throws {
    let run = try Fixture.run()
    let slow = try Fixture.run(seed: 1).changed { $0.manifest.settings[4].value = "0.1" }
    let models = try Model.models(of: [run, slow])
    #expect(models.map(\.name) == ["mlp", "mlp (learning rate 0.1, not 0.001)"])
    let html = try page([run, slow])
    checkPage(html)
    #expect(headings(html).contains("2 The models compared"))
    #expect(html.contains("mlp (learning rate 0.1, not 0.001) against mlp"))
  }

  @Test func `two runs of one name are refused, and so are models of other classes`() throws {
    let run = try Fixture.run()
    let twice = try #require(throws: ReportError.self) { try Site(rendering: [run, run]) }
    #expect(twice.description.contains("Two runs are both called mlp-0"))
    let folded = [try Fixture.foreign(model: "a b"), try Fixture.foreign(model: "A-B")]
    #expect(throws: ReportError.self) { try Site(rendering: folded) }
    let other = try Fixture.run(names: ["a", "b"], matrix: [[1, 0], [0, 1]], model: "cnn")
    #expect(throws: ReportError.self) { try Site(rendering: [run, other]) }
    let blind = try Fixture.run(model: "cnn", predictions: false)
    let error = try #require(throws: ReportError.self) { try Site(rendering: [run, blind]) }
    #expect(error.description.hasPrefix("cnn has no predictions, so it cannot be compared."))
  }

  @Test func `the comparison stands before the first model, with its tables`() throws {
    let files = try files(two())
    let html = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    checkPage(html)
    let found = headings(html)
    #expect(found.firstIndex(of: "2 The models compared") == 7)
    #expect(found[8] == "3 Gradient &lt;boosting&gt; against Random forest")
    for id in ["compared-models", "compared-pairs", "comparison-1-2-flips"] {
      #expect(html.contains("id=\"\(id)\""), "\(id)")
    }
    #expect(html.contains("Two models are compared on the same test rows"))
    #expect(!html.contains("Nothing here compares the model with another."))
    #expect(!files.keys.contains { $0.hasPrefix("models/") })
    // Both keep their predictions, from which everything can be counted again.
    for name in ["Random-forest", "Gradient-boosting"] {
      #expect(files["data/\(name)/predictions.csv"] != nil, "\(name)")
    }
  }

  @Test func `each further model has a page, and every page leads to every other`() throws {
    let files = try files(two()) { $0.hasPages = true }
    let path = "models/Gradient-boosting.html"
    let index = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    let other = String(decoding: try #require(files[path]), as: UTF8.self)
    for html in [index, other] { checkPage(html) }
    #expect(index.contains("<a href=\"\(path)\">Gradient &lt;boosting&gt;</a>"))
    #expect(index.contains("<strong aria-current=\"page\">Random forest</strong>"))
    #expect(other.contains("<a href=\"../index.html\">Random forest</a>"))
    #expect(other.contains("<strong aria-current=\"page\">Gradient &lt;boosting&gt;</strong>"))
    #expect(index.contains("lookbook-record") && !other.contains("lookbook-record"))
    #expect(headings(other).contains("2 Results analysis"))
    #expect(!headings(other).contains("2 The models compared"))
    #expect(other.contains("href=\"../data/Gradient-boosting/run.json\""))
    guard case .current(let record) = try SiteRecord.read(fromPage: Data(index.utf8)) else {
      Issue.record("no record")
      return
    }
    #expect(record.files[path] != nil && record.runs.count == 2)
    #expect(record.files.keys.allSatisfy { Site.isPath($0) })
    #expect(files.keys.contains("figures/confusion-matrix-shares.png"))
    #expect(files.keys.contains("figures/Gradient-boosting.confusion-matrix-shares.png"))
  }

  @Test func `pages with linked assets find them where they are`() throws {
    let files = try files(two()) {
      $0.hasPages = true
      $0.assets = .linked
    }
    for page in ["index.html", "models/Gradient-boosting.html"] {
      let html = String(decoding: try #require(files[page]), as: UTF8.self)
      let addresses = html.matches(of: /(?:src|href)="([^"#:]+)"/).map { String($0.output.1) }
      #expect(addresses.count > 8)
      for address in addresses {
        let path =
          page == "index.html"
          ? address
          : address.hasPrefix("../") ? String(address.dropFirst(3)) : "models/\(address)"
        #expect(files[path] != nil, "\(page): \(address)")
      }
    }
  }

  @Test func `a margin is part of the verdict, and of what the page says`() throws {
    let wide = try ModelReport.comparison(of: two(), margin: 0.5)
    #expect(wide.pairs.count == 1)
    let one = try #require(throws: ReportError.self) {
      try ModelReport.comparison(of: [try Fixture.run()], margin: 0.01)
    }
    #expect(one.description.contains("The runs are of one model, mlp."))
    var presentation = Presentation()
    for margin in [-0.1, 1, .nan] {
      presentation.margin = margin
      #expect(throws: ReportError.self) { try presentation.checked() }
    }
  }
}
