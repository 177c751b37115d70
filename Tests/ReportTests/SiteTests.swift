import Foundation
import Imaging
import Report
import RunRecord
import Templates
import Testing

@Suite struct SiteTests {
  @Test func `the page has every section in the document's order`() throws {
    let html = try page(Fixture.run())
    checkPage(html)
    #expect(
      headings(html) == [
        "1 Classifying Squares", "2 Test accuracy", "2 What to watch",
        "2 What it may be used for", "2 How to check it", "2 Contents", "2 Introduction",
        "2 Methodology",
        "3 Dataset and preprocessing", "3 Model architecture", "3 Training", "2 Results analysis",
        "3 Classification report insights", "3 Confusion-matrix highlights",
        "3 Every error in pictures", "4 Shirt predicted as Coat \u{B7} 25",
        "4 Shirt predicted as Bag \u{B7} 5", "4 Coat predicted as Shirt \u{B7} 12",
        "4 Bag predicted as Shirt \u{B7} 1", "3 Training curves",
        "2 How far to trust an answer", "3 Calibration", "3 When the model may abstain",
        "3 Hardest images", "3 Label-error candidates", "2 Practical application", "3 Try it",
        "2 Model card",
        "3 Model details", "3 Intended use", "3 Factors", "3 Metrics", "3 Evaluation data",
        "3 Training data", "3 Quantitative analyses", "3 Ethical considerations",
        "3 Caveats and recommendations", "2 Conclusion", "2 Appendix",
        "3 Settings, time and machine", "3 How verdicts are reached", "3 Reproducibility checklist",
        "3 Self-audit", "3 Files beside this page", "3 References", "2 Colophon",
      ])
    #expect(html.contains("<html lang=\"en\">") && html.contains("name=\"viewport\""))
    #expect(html.contains("<meta name=\"generator\" content=\"Lookbook \(Site.version)\">"))
    #expect(
      html.contains("85.7%")
        && html.contains("95% interval 81.2% to 89.2%, Wilson’s, over the test images"))
  }

  @Test
  func
    `every picture is in the page and, so that it stands alone, beside it, and leads back to the run`()
    throws
  {
    let run = try Fixture.run()
    let site = try Site(rendering: [run])
    let page = try page(run)
    let figures = site.files.filter { $0.path.hasPrefix("figures/") }
    #expect(
      figures.map(\.path) == [
        "figures/preview.png", "figures/collection.png", "figures/samples.png",
        "figures/class-counts-figure.svg",
        "figures/architecture-figure.svg", "figures/weights.png", "figures/accuracy-ruler.svg",
        "figures/precision-recall-figure.svg", "figures/confusion-matrix-shares.png",
        "figures/confusion-matrix-counts.png",
        "figures/accuracy-curve.svg", "figures/loss-curve.svg", "figures/reliability.svg",
        "figures/coverage-curve.svg",
        "figures/threshold-curve.svg", "figures/hardest.png", "figures/label-candidates-grid.png",
      ])
    for figure in figures where figure.path.hasSuffix(".png") {
      let image = try PNG.decode(Array(figure.bytes))
      #expect(image.texts["Source"] == run.manifest.fingerprint?.sha256)
      #expect(image.texts["Software"] == "Lookbook \(Site.version)")
      // A margin of white, and something in it.
      #expect(image.rgba.prefix(4) == [255, 255, 255, 255] || figure.path == "figures/preview.png")
    }
    for figure in figures where figure.path.hasSuffix(".svg") {
      let text = String(decoding: figure.bytes, as: UTF8.self)
      #expect(text.contains(">mlp · Squares · seed 0</text>"), "\(figure.path)")
    }
    // In the page a drawing is there at each of its widths, each with ids of its own.
    #expect(page.contains("id=\"loss-title\"") && page.contains("id=\"loss-narrow-title\""))
    #expect(page.matches(of: /<img [^>]*alt="[^"]+"/).count == 7)
  }

  @Test func `two renders are the same bytes`() throws {
    let first = try Site(rendering: [try Fixture.run()])
    let second = try Site(rendering: [try Fixture.run()])
    #expect(first.files == second.files)
    #expect(first.headline == second.headline)
  }

  @Test func `the run shown keeps every file and other seeds only what sums them up`() throws {
    let runs = [try Fixture.run(), try Fixture.run(seed: 1)]
    let site = try Site(rendering: runs)
    let data = site.files.filter { $0.path.hasPrefix("data/") }
    #expect(data.filter { $0.path.hasPrefix("data/mlp-0/") }.count == runs[0].files.count)
    #expect(data.contains { $0.path == "data/mlp-0/predictions.npz" })
    #expect(!data.contains { $0.path.hasSuffix("predictions.csv") })
    #expect(
      data.map(\.path).filter { $0.hasPrefix("data/mlp-1/") }
        == ["evaluation.json", "history.csv", "predictions.npz", "run.json"].map {
          "data/mlp-1/\($0)"
        })
    #expect(data.first { $0.path == "data/mlp-0/run.json" }?.bytes == runs[0].files["run.json"])
    let page = try page(runs)
    #expect(page.contains("Over the two seeds accuracy runs from"))
    #expect(page.contains("<a href=\"data/mlp-1/run.json\">"))
  }

  @Test func `no run, and the same run twice, are refused`() throws {
    let run = try Fixture.run()
    #expect(throws: ReportError.self) { try Site(rendering: []) }
    let error = try #require(throws: ReportError.self) { try Site(rendering: [run, run]) }
    #expect(error.description.contains("mlp-0"))
  }

  @Test func `a page that does not say who made it is refused`() throws {
    var sources = Templates.embedded.sources
    sources["index"] = "<p>{{#head}}{{title}}{{/head}}</p>"
    let templates = Templates(sources: sources, styleSheet: "")
    let error = try #require(throws: ReportError.self) {
      try Site(rendering: [try Fixture.run()], templates: templates)
    }
    #expect(error.description.contains("index.mustache"))
  }

  @Test(
    "hostile class names are shown and do nothing",
    arguments: [
      "<script>alert(1)</script>", "\"onload='x' & \u{0}", "قميص \u{202E}cod", "{{title}}",
      String(repeating: "w", count: 200), "", "</style><b>",
    ])
  func hostile(name: String) throws {
    // Some of these a file of a run may not hold; a page must not rely on that.
    let html = try page(
      Fixture.run(names: ["Coat", "name", "Bag"]).changed {
        $0.manifest.dataset.classNames[1] = name
      })
    let text = visible(html)
    #expect(!text.contains("<script") && !text.contains("\"onload") && !text.contains("</style"))
    if !name.contains("{{") { checkPage(html) }
    #expect(html.contains("Confusion-matrix highlights"))
  }

  @Test(
    "degenerate runs render",
    arguments: [
      (["A", "B"], [[1, 0], [1, 0]]),
      (["A", "B", "C"], [[5, 0, 0], [0, 5, 0], [0, 0, 5]]),
      (["A", "B", "C"], [[0, 5, 0], [0, 0, 5], [5, 0, 0]]),
      (["A", "B", "C"], [[0, 0, 0], [0, 9, 0], [0, 3, 0]]),
    ])
  func degenerate(names: [String], matrix: [[Int]]) throws {
    checkPage(
      try page(Fixture.run(names: names, matrix: matrix, trainLoss: [1], validation: [nil])))
  }

  @Test func `a hundred classes render without a table that no one can read`() throws {
    let names = (0..<100).map { "Class \($0)" }
    let matrix = (0..<100).map { row in (0..<100).map { $0 == row ? 9 : ($0 == row + 1 ? 1 : 0) } }
    let html = try page(Fixture.run(names: names, matrix: matrix))
    checkPage(html)
    #expect(html.utf8.count < 2_000_000)
    #expect(html.contains("A matrix of 100 classes does not fit a table"))
  }

  @Test func `a template's fault is reported before anything is rendered`() throws {
    var sources = Templates.embedded.sources
    sources["section"]? += "{{nonsense}}"
    let templates = Templates(sources: sources, styleSheet: "")
    let error = try #require(throws: ReportError.self) {
      try Site(rendering: [try Fixture.run()], templates: templates)
    }
    #expect(error.description.contains("section") && error.description.contains("'nonsense'"))
  }
}
