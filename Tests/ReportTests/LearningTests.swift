import Report
import RunRecord
import Testing

@Suite struct LearningTests {
  /// A run with so many of 300 test images right, and with so many after learning from 100 and from
  /// 400 of the 1,200 training images.
  private static func run(
    _ model: String, _ early: Int, _ middle: Int = 200, last: Int, seed: UInt64 = 0,
    change: (inout LearningCurve) -> Void = { _ in }
  ) throws -> Run {
    let share = [last / 3, last / 3, last - 2 * (last / 3)]
    let matrix = share.enumerated().map { truth, right in
      (0..<3).map { $0 == truth ? right : $0 == (truth + 1) % 3 ? 100 - right : 0 }
    }
    let digest = String(repeating: "ab", count: 32)
    var curve = LearningCurve(
      points: [(100, early), (400, middle)].map {
        .init(examples: $0.0, correct: $0.1, tested: 300, seconds: 0.5, fingerprint: digest)
      })
    change(&curve)
    let run = try Fixture.run(matrix: matrix, seed: seed, model: model, pictures: false)
    return curve.points.isEmpty ? run : try run.with(learning: curve)
  }

  private func findings(_ runs: Run...) throws -> LearningFindings {
    try #require(try LearningFindings(Model.models(of: runs)))
  }

  @Test func `who gains most and who is best with few is named where intervals settle it`() throws {
    let clear = try findings(
      Self.run("steep", 120, last: 285), Self.run("early", 210, last: 240),
      Self.run("low", 130, last: 160))
    #expect(
      clear.statement
        == "From 100 to 1,200 training images, steep (+55.0 points) gains most. With 100, in one training "
        + "each, early (70.0%) is right most often.")
  }

  @Test func `what intervals leave open is not ranked`() throws {
    let open = try findings(
      Self.run("one", 200, last: 280), Self.run("two", 205, last: 280),
      Self.run("three", 210, last: 280))
    #expect(
      open.statement
        == "From 100 to 1,200 training images, it is not settled which gains most: one (+26.7 points), "
        + "two (+25.0 points) or three (+23.3 points). With 100, in one training each, it is not settled which is right most often: three "
        + "(70.0%), two (68.3%) or one (66.7%).")
    let equal = try findings(Self.run("one", 200, last: 280), Self.run("two", 200, last: 280))
    #expect(equal.statement.contains("gains most: one (+26.7 points) or two (+26.7 points)."))
  }

  @Test func `where nobody is shown to gain, nobody does`() throws {
    let level = try findings(Self.run("one", 200, last: 205), Self.run("two", 250, last: 240))
    #expect(
      level.statement
        == "No model is shown to gain from 100 to 1,200 training images. With 100, in one training each, two (83.3%) is right most often."
    )
    let falling = try findings(Self.run("one", 290, last: 100), Self.run("two", 250, last: 90))
    #expect(falling.statement.hasPrefix("No model is shown to gain from 100 to 1,200"))
  }

  @Test func `perfect and hopeless models are said as they are`() throws {
    let ends = try findings(
      Self.run("perfect", 300, last: 300), Self.run("hopeless", 0, 0, last: 0))
    #expect(
      ends.statement
        == "No model is shown to gain from 100 to 1,200 training images. With 100, in one training "
        + "each, perfect (100.0%) is right most often.")
  }

  @Test func `one model's curve is a beginning and an end`() throws {
    #expect(
      try findings(Self.run("mlp", 200, last: 270)).statement
        == "With 100 training images mlp classifies 66.7% of the test images right, with 1,200 90.0%."
    )
  }

  @Test func `models without a curve are left out, and without any there are no findings`() throws {
    let none = try Self.run("none", 0, last: 200) { $0.points = [] }
    #expect(
      try findings(none, Self.run("mlp", 200, last: 270)).statement
        == "With 100 training images mlp classifies 66.7% of the test images right, with 1,200 90.0%."
    )
    #expect(try LearningFindings(Model.models(of: [none])) == nil)
  }

  @Test func `curves that share no two numbers of images are not compared`() throws {
    let other = try Self.run("other", 100, last: 200) {
      $0.points[0].examples = 50
      $0.points[1].examples = 90
    }
    let apart = try findings(Self.run("mlp", 200, last: 270), other)
    #expect(apart.statement == "Accuracy by the number of training images.")
  }

  @Test func `the curve is of the seed that has it, to that seed's own end`() throws {
    let runs = try [
      Self.run("mlp", 200, last: 270) { $0.points = [] }, Self.run("mlp", 200, last: 255, seed: 1),
      Self.run("mlp", 200, last: 270, seed: 2) { $0.points = [] },
    ]
    let several = try #require(try LearningFindings(Model.models(of: runs)))
    #expect(several.statement.hasSuffix("66.7% of the test images right, with 1,200 85.0%."))
  }

  @Test func `one model has its curve beside those of training, several in the comparison`() throws
  {
    let alone = try page([Self.run("mlp", 200, last: 270)])
    checkPage(alone)
    #expect(visible(alone).contains("With 100 training images mlp classifies 66.7%"))
    #expect(alone.contains("id=\"learning-curves\"") && alone.contains("id=\"learning-points\""))
    let together = try page([
      Self.run("mlp", 200, last: 270), Self.run("other", 230, last: 250),
    ])
    checkPage(together)
    #expect(together.matches(of: /id="learning-curves"/).count == 1)
    #expect(visible(together).contains("gains most"))
    #expect(!visible(try page(Fixture.run())).contains("earning curve"))
  }

  @Test func `what learns nothing is listed and not drawn`() throws {
    let html = try page([
      Self.run("mlp", 200, last: 270), Self.run("constant", 100, 100, last: 100),
    ])
    let text = visible(html)
    #expect(
      text.contains(
        "constant is left out: it never exceeds a constant answer."))
    #expect(text.firstMatch(of: /<title>mlp, training images 400: 66.7%<\/title>/) != nil)
    #expect(!text.contains("<title>constant, training images"))
    #expect(text.contains("<title>mlp, training images 1,200: 90.0%</title>"))
  }

  @Test func `a site has the curve in its data and its record, and is rendered again from them`()
    throws
  {
    let runs = try [
      Self.run("mlp", 200, last: 270), Self.run("mlp", 200, last: 260, seed: 1),
      Self.run("other", 230, last: 250),
    ]
    let site = try Site(rendering: runs)
    let page = try #require(site.files.first { $0.path == Site.pagePath })
    guard case .current(let record) = try SiteRecord.read(fromPage: page.bytes) else {
      Issue.record("no record")
      return
    }
    #expect(record.runs.allSatisfy { $0.learning != nil })
    let again = try runs.map { run in
      let prefix = "data/\(run.manifest.runName)/"
      let files = site.files.filter { $0.path.hasPrefix(prefix) }.map {
        (String($0.path.dropFirst(prefix.count)), $0.bytes)
      }
      return try Run(files: Dictionary(uniqueKeysWithValues: files))
    }
    #expect(again.map(\.learning) == runs.map(\.learning))
  }
}
