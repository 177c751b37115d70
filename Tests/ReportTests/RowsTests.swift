import Evaluation
import Gates
import Report
import RunRecord
import Tables
import Testing

/// Rows without an answer, slices of rows, and what the rows are held to.
@Suite struct RowsTests {
  private let unscored = [
    Unscored(id: "x", label: 0, reason: .abstained), .init(id: "y", label: 1, reason: .failed),
    .init(id: "z", label: nil, reason: .unlabelled),
  ]

  @Test func `rows without an answer bound the accuracy, those without a label do not`() throws {
    let findings = try #require(RowFindings(try Fixture.foreign(unscored: unscored)))
    #expect(findings.accounting.count == 302)
    #expect(
      findings.statement
        == "Of 303 test rows, 300 were scored; on 1 the model abstained, on 1 it failed and on 1 there "
        + "is no label. Were those without an answer all wrong, the accuracy would be 85.1% of 302; "
        + "were they all right, 85.8%.")
    #expect(RowFindings(try Fixture.foreign()) == nil)
    let html = try page(Fixture.foreign(unscored: unscored))
    #expect(html.contains("Of 303 test rows, 300 were scored;"))
    // A model that may abstain can say ‘none of these’.
    #expect(!html.contains("The model cannot say ‘none of these’"))
    #expect(try page(Fixture.foreign()).contains("The model cannot say ‘none of these’"))
  }

  @Test func `labels alone that are missing change no bound`() throws {
    let findings = try #require(
      RowFindings(try Fixture.foreign(unscored: [.init(id: "z", label: nil, reason: .unlabelled)])))
    #expect(
      findings.statement == "Of 301 test rows, 300 were scored; on 1 there is no label.")
  }

  /// A column in which most wrong answers share a value: rows 70 to 99 are wrong in the fixture.
  private let slices = [
    SliceValues(
      name: "light", values: ["day", "night"],
      codes: (0..<300).map { (60..<115).contains($0) ? 1 : 0 })
  ]

  @Test func `a slice that is worse than the rest is named with its figures`() throws {
    let run = try Fixture.foreign(slices: slices)
    let findings = try #require(SliceFindings(run))
    #expect(findings.search.slices.first?.conditions.map(\.value) == ["night"])
    #expect(findings.statement.contains("light: night"))
    let html = try page(run)
    checkPage(html)
    #expect(headings(html).contains("3 Slices") && html.contains("id=\"slices-table\""))
    #expect(html.contains("<th scope=\"row\">light: night</th>"))
    #expect(html.contains("The slices are the values of light. One of fewer than 20 rows"))
    #expect(html.contains("The class of a row, and light."))
    #expect(try SliceFindings(Fixture.foreign()) == nil)
    #expect(try !headings(page(Fixture.foreign())).contains("3 Slices"))
  }

  @Test func `gates that hold, and one that does not, are told with their reasons`() throws {
    var presentation = Presentation()
    presentation.gates = GateOptions(minimum: ["accuracy=0.5", "accuracy=0.99"])
    let html = try page([try Fixture.foreign()], presentation)
    checkPage(html)
    #expect(headings(html).contains("2 Gates"))
    #expect(html.contains("✓\u{A0}holds") && html.contains("✗\u{A0}does not hold"))
    #expect(try !headings(page(Fixture.foreign())).contains("2 Gates"))
    presentation.gates = GateOptions(minimum: ["beauty=1"])
    #expect(throws: ReportError.self) { try page([try Fixture.foreign()], presentation) }
    // A gate that compares needs a second model.
    presentation.gates = GateOptions(notWorseMargin: 0.05)
    #expect(throws: ReportError.self) { try page([try Fixture.foreign()], presentation) }
    let two = try page(
      [try Fixture.foreign(), try Fixture.foreign(model: "Trees")], presentation)
    #expect(headings(two).contains("2 Gates") && two.contains("Trees"))
  }
}
