import Report
import RunRecord
import Testing

@Suite struct TrustTests {
  private func calibration(_ run: Run) throws -> CalibrationFindings {
    try #require(CalibrationFindings(run))
  }

  @Test func `confidence is judged by the interval of the accuracy`() throws {
    // The fixture's bins have a mean confidence of 0.8.
    for (matrix, verdict) in [
      ([[70, 30], [30, 70]], .overConfident), ([[80, 20], [20, 80]], .calibrated),
      ([[95, 5], [5, 95]], .underConfident),
    ] as [([[Int]], CalibrationFindings.Verdict)] {
      let findings = try calibration(Fixture.run(names: ["A", "B"], matrix: matrix))
      #expect(findings.verdictBefore == verdict)
    }
    #expect(
      try calibration(Fixture.run(names: ["A", "B"], matrix: [[70, 30], [30, 70]]))
        .statement
        == "The model is over-confident: its mean confidence is 80.0%, and 70.0% of its answers are "
        + "right (95% interval 63.3% to 75.9%).")
  }

  @Test func `the conclusion says what confidence is worth as the verdict does`() throws {
    for (matrix, words) in [
      (
        [[70, 30], [30, 70]],
        "part of which is chance; its confidence overstates how often it is right."
      ),
      // 81.0% right lies 1.0 point from the mean confidence, within the interval.
      ([[81, 19], [19, 81]], "percentage points, part of which is chance."),
      (
        [[95, 5], [5, 95]],
        "part of which is chance; its confidence understates how often it is right."
      ),
    ] {
      #expect(try page(Fixture.run(names: ["A", "B"], matrix: matrix)).contains(words))
    }
  }

  @Test func `one bin of answers is spoken of as one`() throws {
    let over = try page(Fixture.run(names: ["A", "B"], matrix: [[70, 30], [30, 70]]))
    // Its accuracy is 0.8 in the fixture, whatever the matrix, as is its confidence.
    #expect(
      over.contains(
        "Before scaling, the one bin that holds answers agrees with the diagonal within its 95%"))
    let run = try Fixture.run(names: ["A", "B"], matrix: [[70, 30], [30, 70]])
    let html = try page(run.changed { $0.metrics.reliabilityBins[0].accuracy = 0.7 })
    #expect(
      html.contains(
        "Before scaling, the one bin that holds answers is over-confident beyond the 95% interval.")
    )
  }

  @Test func `the hardest images are listed where none can be shown`() throws {
    #expect(try page(Fixture.run(pictures: false)).contains("The hardest images as a table"))
    let absent = try page(Fixture.run(predictions: false))
    #expect(!absent.contains("The hardest images as a table"))
  }

  @Test func `what temperature scaling changes is stated, and where it was fitted`() throws {
    let text = try calibration(Fixture.run()).scaling
    #expect(
      text.contains("T = 2.000 was fitted on the 300 validation images alone, where it lowers"))
    #expect(text.contains("On the test images it"))
    var figures = Fixture.validation(of: 300)
    figures.temperature = Metrics.Validation.temperatures.upperBound
    #expect(
      try calibration(Fixture.run(figures: figures)).scaling
        .contains("the limit of the search"))
    let silent = try calibration(Fixture.run(figures: nil))
    #expect(silent.scaling == "" && silent.verdictAfter == nil)
    let blind = try calibration(Fixture.run(predictions: false))
    #expect(blind.verdictAfter == nil && !blind.scaling.contains("On the test images"))
  }

  @Test func `a threshold's promise is held against the test images`() throws {
    // Ten images, from 0.99 down to 0.63 in steps of 0.04; the last two are wrong.
    let good = AbstentionFindings(try Fixture.run(names: ["A", "B"], matrix: [[8, 0], [2, 0]]))
    #expect(good.points.map(\.accepted) == [8] && good.points.map(\.isMet) == [true])
    #expect(
      good.statements == [
        "For 95% right answers the validation images ask for a confidence of at least 0.700. On the "
          + "test images that accepts 80.0% of the answers, and 100.0% of them are right: the target "
          + "is met, though the 95% interval reaches below it.",
        "On the validation images no confidence makes 99% of the accepted answers right, so there is "
          + "no threshold for that.",
      ])
    #expect(
      good.trend
        == "Accepting fewer answers never lowers the share that is right: 80.0% of all answers are "
        + "right, 100.0% of the surest 80%.")
    // The same with the wrong answers first.
    let bad = AbstentionFindings(try Fixture.run(names: ["A", "B"], matrix: [[0, 2], [0, 8]]))
    #expect(bad.points.map(\.isMet) == [false])
    // Two of eight wrong: the interval ends at 92.9%.
    #expect(
      bad.statements[0].hasSuffix(
        "75.0% of them are right: the target is missed, and the 95% interval lies below it."))
    #expect(bad.trend.hasPrefix("Accepting fewer answers does not raise the share that is right"))
    // One right, two wrong, seven right: accepting three is worse than accepting all.
    let uneven = AbstentionFindings(
      try Fixture.run(names: ["A", "B"], matrix: [[1, 2], [0, 7]]))
    #expect(
      uneven.trend.contains(
        "raises the share that is right, though not at every step: 80.0% of all answers are right"))
  }

  @Test func `a threshold that no test image reaches is said to accept nothing`() throws {
    var figures = Fixture.validation(of: 300)
    figures.thresholds[0].confidence = 1
    let findings = AbstentionFindings(try Fixture.run(figures: figures))
    #expect(findings.points.map(\.isMet) == [nil])
    #expect(findings.statements[0].hasSuffix("of at least 1.000, which no test image reaches."))
  }

  @Test func `the threshold becomes numbers of images`() throws {
    let run = try Fixture.run()
    #expect(
      try #require(TaggingFindings(SeedFindings([run]), AbstentionFindings(run))).selective
        == "With the threshold for 95%, chosen on the validation images in the section before, 1,000 "
        + "images like the test images would mean about 727 answered at once, about 143 of them wrongly, "
        + "and about 273 left to a person. If every answer is accepted, about 143 of the answers are "
        + "wrong.")
  }

  @Test func `no image is not called about zero`() throws {
    let right = try Fixture.run(names: ["A", "B"], matrix: [[8, 0], [2, 0]])
    #expect(
      try #require(TaggingFindings(SeedFindings([right]), AbstentionFindings(right))).selective
        .contains(
          "about 800 answered at once, none of them wrongly, and about 200 left to a person"))
  }

  @Test func `label candidates are counted, and their pairs of classes`() throws {
    let findings = LabelFindings(try Fixture.run())
    let count = try #require(findings.learning?.count)
    #expect(count > 0)
    #expect(
      findings.statement.hasPrefix("By this rule \(count) of the 300 test images ("))
    #expect(findings.pairItems.first?.hasPrefix("Shirt and Coat: ") == true)
    let perfect = LabelFindings(try Fixture.run(matrix: [[5, 0, 0], [0, 5, 0], [0, 0, 5]]))
    #expect(
      perfect.statement == "By this rule no label of the 15 test images is in question.")
    #expect(LabelFindings(try Fixture.run(predictions: false)).statement == "")
  }
}
