import Report
import RunRecord
import Testing

@Suite struct FindingsTests {
  @Test func `accuracy is counted, bounded and compared`() throws {
    let findings = AccuracyFindings(SeedFindings([try Fixture.run()]))
    #expect(findings.headline == "85.7% of 300 test images (95% interval 81.2% to 89.2%)")
    #expect(findings.counted == "257 of 300 test images are classified correctly; 43 are not.")
    #expect(
      findings.baseline
        == "For comparison, a constant answer would be right on 33.3% of the same images."
    )
    #expect(findings.ranked == "", "two of three classes is hardly a finding")
  }

  @Test func `a model at chance is said to be`() throws {
    let run = try Fixture.run(matrix: [[12, 4, 4], [3, 4, 3], [3, 3, 4]])
    #expect(
      AccuracyFindings(SeedFindings([run])).baseline
        == "The model is not shown to be right more often than a constant answer, always Shirt, which would be "
        + "right on 50.0% of the same images.")
  }

  @Test func `a perfect model has no errors to speak of`() throws {
    let run = try Fixture.run(matrix: [[5, 0, 0], [0, 5, 0], [0, 0, 5]])
    #expect(
      AccuracyFindings(SeedFindings([run])).counted
        == "Every one of the 15 test images is classified correctly.")
    #expect(
      ClassFindings(SeedFindings([run])).strengths == [
        "All three classes have the same F1-score, 1.000."
      ])
    #expect(ClassFindings(SeedFindings([run])).weaknesses.isEmpty)
    let confusion = ConfusionFindings(SeedFindings([run]))
    #expect(
      confusion.lead
        == "No test image is predicted as another class: everything lies on the diagonal."
    )
    #expect(confusion.concentration == "" && confusion.safeClasses == "")
  }

  /// Ten times the counts of `Fixture.matrix`, which settle what those leave open.
  private static let large = Fixture.matrix.map { $0.map { 10 * $0 } }

  @Test func `the best and the hardest class are named with their figures`() throws {
    let findings = ClassFindings(SeedFindings([try Fixture.run(matrix: Self.large)]))
    #expect(
      findings.strengths == [
        "Bag is recognised best: F1-score 0.971, precision 0.952, recall 0.990."
      ])
    #expect(
      findings.weaknesses == [
        "Shirt is the hardest: F1-score 0.765, precision 0.843, recall 0.700 (95% interval of the "
          + "recall 0.671 to 0.728).",
        "300 of its 1,000 images are predicted as another class, most often as Coat (250), and 130 "
          + "images of other classes are predicted as it: misses outnumber false positives.",
        "Coat (0.826) lies below the mean over classes of 0.854 as well.",
      ])
  }

  @Test func `an order that the test images do not settle is not given`() throws {
    let findings = ClassFindings(SeedFindings([try Fixture.run()]))
    #expect(
      findings.weaknesses == [
        "Shirt (0.765) and Coat (0.826) are the hardest. The test images do not settle their order."
      ])
  }

  @Test func `few examples settle nothing`() throws {
    let findings = ClassFindings(
      SeedFindings([try Fixture.run(matrix: [[8, 2, 0], [2, 8, 0], [0, 0, 10]])]))
    #expect(findings.weaknesses.isEmpty)
    #expect(
      findings.strengths.first
        == "The test images do not settle which class is recognised best: F1-scores run from 0.800 to 1.000, "
        + "and no class can be told apart from the highest.")
  }

  @Test func `a class without test images and one never answered are pointed out`() throws {
    let run = try Fixture.run(matrix: [[9, 0, 1], [0, 0, 0], [3, 0, 7]])
    #expect(
      ClassFindings(SeedFindings([run])).weaknesses.last
        == "Coat has no test image: its figures are 0 by convention and say nothing.")
    let silent = try Fixture.run(names: ["Yes", "No"], matrix: [[1, 0], [1, 0]])
    #expect(
      ClassFindings(SeedFindings([silent])).weaknesses == [
        "No is never predicted."
      ])
  }

  @Test func `the largest confusions come first`() throws {
    let findings = ConfusionFindings(SeedFindings([try Fixture.run()]))
    #expect(
      findings.lead
        == "The test images do not settle which error is the most frequent: two of 4 kinds may be: Shirt "
        + "predicted as Coat (25 of 100, 25.0%) and Coat predicted as Shirt (12 of 100, 12.0%).")
    #expect(
      ConfusionFindings(SeedFindings([try Fixture.run(matrix: Self.large)])).lead
        == "The most frequent error is Shirt predicted as Coat: 250 of 1,000, 25.0%.")
    #expect(
      findings.largest.map(findings.words) == [
        "Shirt predicted as Coat: 25 of 100, 25.0%", "Coat predicted as Shirt: 12 of 100, 12.0%",
        "Shirt predicted as Bag: 5 of 100, 5.0%", "Bag predicted as Shirt: 1 of 100, 1.0%",
      ])
    #expect(
      findings.concentration
        == "More than half of the 43 errors (86.0%) fall on one of the 3 possible pairs of classes: "
        + "Shirt with Coat.")
    #expect(
      findings.safeClasses == "No class is shown to have both precision and recall above 0.95."
    )
  }

  @Test func `errors that tie are not ranked`() throws {
    let findings = ConfusionFindings(
      SeedFindings([try Fixture.run(matrix: [[4, 3, 3], [3, 4, 3], [3, 3, 4]])]))
    #expect(
      findings.lead
        == "All six kinds of error occur equally often: 3 times each."
    )
    #expect(findings.concentration == "", "naming two of three equal pairs would be arbitrary")
    #expect(
      findings.safeClasses == "No class is shown to have both precision and recall above 0.95."
    )
  }

  @Test func `the trade-off between confidence and coverage is counted`() throws {
    // Ten images, from 0.99 down to 0.63 in steps of 0.04; the last two are wrong.
    let run = try Fixture.run(names: ["A", "B"], matrix: [[8, 0], [2, 0]], figures: nil)
    let findings = try #require(TaggingFindings(SeedFindings([run]), AbstentionFindings(run)))
    #expect(findings.coverage.map(\.accepted) == [10, 10, 8, 5, 3, 2, 1])
    #expect(findings.coverage.map(\.correct) == [8, 8, 8, 5, 3, 2, 1])
    #expect(
      findings.selective
        == "No confidence below is shown to make 95% of the accepted answers right.")
    let large = try Fixture.run(names: ["A", "B"], matrix: [[800, 0], [200, 0]], figures: nil)
    #expect(
      try #require(TaggingFindings(SeedFindings([large]), AbstentionFindings(large))).selective
        == "If only answers with a confidence of at least 70.0% are accepted, 72.6% of the images are "
        + "answered without a person, and 100.0% of those answers are right (95% interval 99.5% to 100.0%), "
        + "against 80.0% if every answer is accepted. The other 27.4% go to a person. This confidence was "
        + "picked on the same images, so the share is optimistic.")
    #expect(
      findings.throughput
        == "How long the 10 test images took is recorded under Time and machine.")
  }

  @Test func `answers that are often wrong are left to a person`() throws {
    func forAPerson(_ run: Run) throws -> String {
      try #require(TaggingFindings(SeedFindings([run]), AbstentionFindings(run))).forAPerson
    }
    #expect(
      try forAPerson(Fixture.run())
        == "A person should check the answers ‘Coat’ (78% right) and ‘Shirt’ (84%), not shown to be right "
        + "at least 80% of the time.")
    #expect(
      try forAPerson(Fixture.run(matrix: [[700, 250, 50], [320, 680, 0], [10, 0, 990]]))
        == "A person should check the answers ‘Shirt’ (68% right) and ‘Coat’ (73%), shown to be right less "
        + "than 80% of the time."
    )
    #expect(
      try forAPerson(Fixture.run(matrix: [[700, 200, 0], [320, 890, 0], [10, 0, 990]]))
        == "A person should check the answers ‘Shirt’ (68% right), shown to be right less than 80% of the time, "
        + "and ‘Coat’ (82% right), not shown to be right at least 80% of the time.")
    #expect(
      try forAPerson(Fixture.run(matrix: [[9, 0, 0], [0, 9, 0], [0, 0, 9]]))
        == "Answers of most classes are not shown to be right at least 80% of the time, so the class does not "
        + "say which answers to check.")
    #expect(
      try forAPerson(Fixture.run(matrix: [[90, 0, 0], [0, 90, 0], [0, 0, 90]]))
        == "The answers of every class are shown to be right at least 80% of the time.")
  }

  @Test func `several seeds give a mean and a spread`() throws {
    let runs = [
      try Fixture.run(names: ["A", "B"], matrix: [[8, 2], [0, 10]]),
      try Fixture.run(names: ["A", "B"], matrix: [[8, 2], [2, 8]], seed: 1),
    ]
    #expect(
      SeedFindings(runs).statement
        == "Over the two seeds accuracy runs from 80.0% to 90.0% (standard deviation 7.1 points).")
    #expect(SeedFindings([runs[0]]).statement == "" && SeedFindings([runs[0]]).shown == "")
    #expect(SeedFindings(runs).shown.hasSuffix("that of seed 0, the first of the two."))
    #expect(SeedFindings([runs[0]]).limits.hasPrefix("One run is reported, with one seed."))
    #expect(SeedFindings(runs).limits.contains("of seeds and of test images together"))
  }
}
