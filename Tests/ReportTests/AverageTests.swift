import Ensembles
import Report
import RunRecord
import Testing

/// What a page says of an average of runs, with its members on it and without.
@Suite struct AverageTests {
  private let members: [Run]
  private let average: Run

  init() throws {
    members = try [
      Fixture.run(), Fixture.run(matrix: [[75, 20, 5], [20, 80, 0], [0, 1, 99]], seed: 1),
    ]
    average = try AveragedRuns(members.map { try EnsembleMember($0) }, named: "Both").run
  }

  @Test func `it says of what it is the average`() throws {
    #expect(
      try visible(page([average])).contains(
        "The model is an average: each answer is the class with the highest mean of the probabilities "
          + "that two runs give it: mlp-0 and mlp-1."))
    #expect(try !visible(page(members)).contains("is an average"))
  }

  @Test func `without its members it is not said to be made again`() throws {
    let words = try visible(page([average]))
    #expect(
      words.contains(
        "The model is an average of two runs that this page does not have, so their answers cannot be made "
          + "again."))
    #expect(!words.contains("averages them") && !words.contains("trains the model again"))
    #expect(try ModelReport.briefs(of: [average])[0].proof.contains("cannot be repeated"))
    #expect(try !visible(page([average, members[0]])).contains("averages them"))
  }

  @Test func `with its members they are trained again and averaged`() throws {
    let words = try visible(page([average] + members))
    #expect(words.contains("trains all two runs again, averages them, evaluates and renders"))
    let brief = try ModelReport.briefs(of: [average] + members)[0]
    #expect(
      brief.proof.contains("trains all two runs again, averages them, renders the report"),
      "\(brief.proof)")
  }

  @Test func `its errors are shown with the pictures of its members`() throws {
    let pictures = try #require(average.pictures)
    let predictions = try #require(average.predictions)
    let shown = Set(pictures.entries.filter { $0.split == .test }.map(\.id))
    let wrong = predictions.ids.indices.filter { !predictions.isRight($0) }
    #expect(!wrong.isEmpty && wrong.allSatisfy { shown.contains(predictions.ids[$0]) })
    // Some of these are right in the first member, which has no picture of them.
    let first = Set(try #require(members[0].pictures).entries.map(\.id))
    #expect(wrong.contains { !first.contains(predictions.ids[$0]) })
    #expect(try visible(page([average])).contains("mlp-0 and mlp-1"))
  }
}
