import Report
import RunRecord
import Testing

@Suite struct TrustTests {
  private func calibration(_ run: Run) throws -> CalibrationFindings {
    try #require(CalibrationFindings(SeedFindings([run])))
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
    #expect(good.points.map(\.accepted) == [8] && good.points.map(\.outcome) == [.open])
    #expect(
      good.statements == [
        "For 95% right answers the validation images ask for a confidence, as given, of at least 70.0%. On the "
          + "test images that accepts 8 of 10 answers (80.0%), and 100.0% of them are right (95% interval "
          + "67.6% to 100.0%): so few answers cannot show whether the target is met.",
        "On the validation images no threshold is shown to make 99% of the accepted answers right.",
      ])
    #expect(
      good.trend
        == "Confidence is not shown to tell right answers from wrong ones: 100.0% of the surest 50% are "
        + "right, 60.0% of the others (Fisher’s exact test, p\u{A0}=\u{A0}0.444).")
    // The same with the wrong answers first: two of eight wrong, whose interval ends at 92.9%.
    let bad = AbstentionFindings(try Fixture.run(names: ["A", "B"], matrix: [[0, 2], [0, 8]]))
    #expect(bad.points.map(\.outcome) == [.missed])
    #expect(
      bad.statements[0].hasSuffix(
        "75.0% of them are right (95% interval 40.9% to 92.9%): the target is missed."))
  }

  @Test func `surer answers are compared with the others by halves`() throws {
    func trend(_ matrix: [[Int]]) throws -> String {
      AbstentionFindings(try Fixture.run(names: ["A", "B"], matrix: matrix)).trend
    }
    #expect(
      try trend([[80, 0], [20, 0]])
        == "Surer answers are more often right: 100.0% of the surest 50% are right, 60.0% of the others "
        + "(Fisher’s exact test, p\u{A0}<\u{A0}0.001).")
    #expect(
      try trend([[0, 20], [0, 80]]).hasPrefix("Surer answers are less often right: 60.0% of"))
    #expect(
      try trend([[8, 0], [0, 8]])
        == "Every answer is right, so accepting fewer cannot raise the share.")
    #expect(try trend([[0, 8], [8, 0]]) == "No answer is right, at any confidence.")
  }

  @Test func `a threshold that no test image reaches is said to accept nothing`() throws {
    var figures = Fixture.validation(of: 300)
    figures.thresholds[0].confidence = 1
    let findings = AbstentionFindings(try Fixture.run(figures: figures))
    #expect(findings.points.map(\.outcome) == [nil])
    #expect(findings.statements[0].hasSuffix("of at least 100.0%, which no test image reaches."))
  }

  @Test func `the threshold becomes numbers of images`() throws {
    let run = try Fixture.run()
    #expect(
      try #require(TaggingFindings(SeedFindings([run]), AbstentionFindings(run))).selective
        == "With the threshold for 95% that the validation images chose (When the model may abstain), about 727 "
        + "of 1,000 images like the test images would be answered without a person, about 143 of them wrongly "
        + "(95% interval up to 25.5% of those answered); the other 273 would go to a person. If every answer "
        + "were accepted, about 143 would be wrong.")
  }

  @Test func `no image is not called about zero, and few show nothing`() throws {
    func selective(_ right: Int, of count: Int) throws -> String {
      let run = try Fixture.run(names: ["A", "B"], matrix: [[right, 0], [count - right, 0]])
      return try #require(TaggingFindings(SeedFindings([run]), AbstentionFindings(run))).selective
    }
    #expect(
      try selective(800, of: 1000).contains(
        "would be answered without a person; none of the 726 such test answers is wrong (95% interval up to "
          + "0.5%)"))
    #expect(
      try selective(8, of: 10)
        == "Only 8 of 10 test answers reach the confidence of 70.0% that the validation images ask for, too "
        + "few to show whether 95% of such answers are right.")
  }

  private func labels(_ run: Run) throws -> LabelFindings { LabelFindings(SeedFindings([run])) }

  @Test func `label candidates are counted, and their pairs of classes`() throws {
    let findings = try labels(Fixture.run())
    let count = try #require(findings.learning?.count)
    #expect(count > 0)
    #expect(
      findings.statement.hasPrefix(
        "By this rule, applied to the scaled probabilities, \(count) of the 300 test images ("))
    #expect(findings.pairItems.first?.hasPrefix("Shirt and Coat: ") == true)
    let perfect = try labels(Fixture.run(matrix: [[5, 0, 0], [0, 5, 0], [0, 0, 5]]))
    #expect(
      perfect.statement
        == "By this rule, applied to the scaled probabilities, no label of the 15 test images is in "
        + "question.")
    #expect(try labels(Fixture.run(predictions: false)).statement == "")
  }
}
