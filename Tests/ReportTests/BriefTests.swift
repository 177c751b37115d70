import Report
import RunRecord
import Testing

@Suite struct BriefTests {
  private func brief(_ runs: [Run]) throws -> Brief {
    try #require(try ModelReport.briefs(of: runs).first)
  }

  @Test func `the most harmful comes first, and three at most`() throws {
    let found = try brief([try Fixture.run()])
    #expect((1...3).contains(found.concerns.count))
    #expect(found.concerns.map(\.harm) == found.concerns.map(\.harm).sorted(by: >))
  }

  @Test func `a model that only guesses is fit for nothing, and that is said first`() throws {
    let found = try brief([try Fixture.run(matrix: [[30, 30, 40], [35, 30, 35], [33, 33, 34]])])
    #expect(found.concerns.first?.harm == 1)
    #expect(found.uses.count == 1 && found.uses.first?.hasPrefix("Nothing: ") == true)
  }

  @Test func `what validation says decides what is accepted`() throws {
    let many = try brief([try Fixture.run(matrix: [[99, 1, 0], [1, 99, 0], [0, 0, 100]])])
    #expect(many.uses.first?.hasPrefix("If the errors measured here can be borne") == true)
    let none = try brief([
      try Fixture.run(names: ["A", "B"], matrix: [[60, 0], [10, 30]], figures: nil)
    ])
    #expect(none.uses.first?.hasPrefix("No validation figures are recorded") == true)
    let few = try brief([try Fixture.run(names: ["A", "B"], matrix: [[6, 0], [2, 2]])])
    #expect(few.uses.first?.hasPrefix("Only 8 of 10 test answers reach") == true)
    #expect(few.uses.allSatisfy { !$0.contains("should check the answers") })
  }

  @Test func `confidence that ranks backwards makes nothing safe, and has no price`() throws {
    // The surest sixth of the answers is wrong.
    let run = try Fixture.run(matrix: [[0, 20, 0], [0, 60, 0], [0, 0, 40]])
    #expect(try brief([run]).uses.first?.hasPrefix("No confidence makes an answer safe") == true)
    #expect(try !page(run).contains("id=\"answer-costs\""))
  }

  @Test func `candidates that are most errors rank last`() throws {
    let found = try brief([try Fixture.foreign()]).concerns
    #expect(found.allSatisfy { !$0.text.contains("in question") })
  }

  @Test func `own runs are trained again, others are not`() throws {
    #expect(try brief([try Fixture.run()]).proof.contains("trains the model again"))
    #expect(try brief([try Fixture.foreign()]).proof.contains("cannot be repeated"))
  }

  @Test func `the text has lines of a hundred characters, each model a brief`() throws {
    let briefs = try ModelReport.briefs(of: [
      try Fixture.foreign(model: "Forest"), try Fixture.foreign(model: "Trees"),
    ])
    #expect(briefs.map(\.title) == ["Classifying Wares", "Trees"])
    #expect(briefs[0].verdict.contains("Trees"))
    for brief in briefs {
      #expect(brief.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
      #expect(!brief.text.contains("\u{A0}"))
    }
  }

  @Test func `in Markdown a name is no markup, link, mention or list`() throws {
    let names = ["- <b>*Shirt*", "1. [x](http://a.b)", "@team www.evil.example"]
    let text = try brief([try Fixture.run(names: names)]).markdown
    for part in ["<b>", "*Shirt", "](", "http:", "@team", "www.evil", "\n- &", ". 1. "] {
      #expect(!text.contains(part), "\(part)")
    }
    #expect(text.contains("Shirt") && text.hasPrefix("# Classifying Squares\n"))
  }
}
