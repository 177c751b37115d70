import Report
import RunRecord
import Testing

@Suite struct MethodologyTests {
  private typealias Audit = Manifest.Dataset.CopyCounts

  /// The fixture's run with an audit in which `change` found something.
  private func run(_ change: (inout Audit) -> Void = { _ in }) throws -> Run {
    var audit = Audit(
      comparisons: Audit.pairs.map {
        .init(
          earlier: $0.earlier, later: $0.later, identical: 0, identicalOfOtherLabel: 0, mirrored: 0,
          mirroredOfOtherLabel: 0)
      }, constantImages: [0, 0, 0])
    change(&audit)
    return try Fixture.run().changed { $0.manifest.dataset.audit = audit }
  }

  @Test func `no copies are said to be none`() throws {
    let findings = try #require(DuplicateFindings(try run()))
    #expect(
      findings.statement
        == "No image occurs twice, as it is or mirrored, within a split or across two. Only "
        + "exact copies were looked for; images that are nearly alike were not.")
    #expect(
      findings.leakage
        == "No test image is also a training image or the mirror image of one, so no exact copy "
        + "explains a right answer.")
  }

  @Test func `copies are counted by kind, with those of another label`() throws {
    let findings = try #require(
      DuplicateFindings(
        try run {
          $0.comparisons[0].identical = 3
          $0.comparisons[0].identicalOfOtherLabel = 1
          $0.comparisons[3].identical = 1
          $0.comparisons[4].mirrored = 1
          $0.constantImages = [1, 0, 0]
        }))
    #expect(
      findings.statement
        == "Compared byte by byte, the splits hold 3 copies of an earlier image of their own, 1 copy "
        + "of an image of another split, and 1 mirrored copy. One of them carries another label than "
        + "what it copies. 1 image shows a single grey value. Only exact copies were looked for; "
        + "images that are nearly alike were not.")
  }

  @Test func `leakage matters where it exceeds what the interval leaves open`() throws {
    // 257 of 300 right: 85.67%, interval from 81.2%.
    func leakage(_ copies: Int, mirrored: Int = 0) throws -> String {
      let run = try run {
        $0.comparisons[3].identical = copies
        $0.comparisons[3].mirrored = mirrored
      }
      return try #require(DuplicateFindings(run)).leakage
    }
    #expect(
      try leakage(1)
        == "1 of the 300 test images (0.33%) equals a training image or the mirror image of one. Had "
        + "the model been right on every one of them for that reason alone, its accuracy on the others "
        + "would still be 85.62%, against 85.67% on all: a smaller difference than the 95% interval "
        + "leaves open, so it does not matter here.")
    #expect(try leakage(100, mirrored: 50).hasSuffix("so the accuracy may be flattered."))
    #expect(try leakage(300).contains("the test measures memory"))
    // An image may equal one training image and the mirror image of another.
    #expect(try leakage(300, mirrored: 300).hasPrefix("At most 300 of the 300 test images"))
    #expect(try leakage(300, mirrored: 300).contains("the test may measure memory"))
  }

  @Test func `the page tabulates the audit, or says that there is none`() throws {
    let absent = "Whether images occur twice, within a split or across two, was not recorded."
    #expect(try page(Fixture.run()).contains(absent))
    let html = try page(run { $0.comparisons[5].identical = 17 })
    #expect(!html.contains(absent))
    #expect(html.contains("<th scope=\"row\">Test in validation</th>"))
    #expect(html.contains("<th scope=\"row\">Within test</th>"))
  }

  @Test func `the classification report has intervals, areas and both averages`() throws {
    let html = try page(Fixture.run())
    #expect(html.contains("on a scale from 0.6 to 1"))
    for heading in ["ROC-AUC", "Average precision", "Support"] {
      #expect(html.contains("<th scope=\"col\" class=\"number\">\(heading)</th>"))
    }
    // Bag: 99 of 104 answers, 99 of 100 images, J = 99 ÷ 105.
    for interval in ["0.892–0.979", "0.946–0.998", "0.937–0.987"] {
      #expect(html.contains(">\(interval)</td>"), "\(interval)")
    }
  }

  @Test func `curves come with the predictions, the hardest class first`() throws {
    let html = try page(Fixture.run())
    let titles = html.matches(of: /<title id="precision-recall-[0-9]+-title">([A-Za-z]+): AP/)
    #expect(titles.map { String($0.output.1) }.sorted() == ["Bag", "Coat", "Shirt"])
    let without = try page(Fixture.run(predictions: false))
    #expect(without.contains("so no precision–recall curve is drawn"))
    let names = (0..<40).map { "Class \($0)" }
    let matrix = (0..<40).map { row in (0..<40).map { $0 == row ? 9 : ($0 == row + 1 ? 1 : 0) } }
    let many = try page(Fixture.run(names: names, matrix: matrix))
    #expect(many.matches(of: /id="precision-recall-[0-9]+-title"/).count == 24)
    #expect(many.contains("Of 40 classes the 24 of the lowest AP are drawn."))
    #expect(many.contains("16 classes in between"))
  }
}
