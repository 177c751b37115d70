import Report
import RunRecord
import Testing

@Suite struct ChecklistTests {
  private func answers(_ run: Run, of runs: [Run]? = nil) -> [String: Checklist.Answer] {
    Dictionary(
      uniqueKeysWithValues: Checklist(run, of: runs ?? [run]).items.map { ($0.subject, $0.answer) })
  }

  @Test func `what a run holds is answered with yes`() throws {
    let answers = answers(try Fixture.run())
    #expect(answers["The trained weights are given"] == .yes)
    #expect(answers["The answer to every test image is given"] == .yes)
    #expect(answers["The course of training is given"] == .yes)
    #expect(answers["The search for hyper-parameters is described"] == .no)
    #expect(answers["The variation over runs is given"] == .no, "there is one run")
    #expect(answers["Excluded data are stated"] == .unknown)
  }

  @Test func `what it lacks is answered with no`() throws {
    let run = try Fixture.run(
      trainLoss: [], validation: [], predictions: false, pictures: false, weights: false
    ).changed { parts in
      parts.manifest.dataset.files = []
      parts.manifest.environment.trainingSeconds = nil
      parts.manifest.environment.toolVersion = nil
    }
    let answers = answers(run)
    for subject in [
      "The trained weights are given", "The answer to every test image is given",
      "The course of training is given", "The data are identified byte by byte",
      "The time that training took is stated", "The version of the code is stated",
    ] {
      #expect(answers[subject] == .no, "\(subject)")
    }
  }

  @Test func `another program's model is not claimed to be known`() throws {
    let answers = answers(
      try Fixture.run(model: "cnn").changed { $0.manifest.preprocessing = nil })
    #expect(answers["The preprocessing is stated"] == .no)
    #expect(answers["The code can train the model again"] == .unknown)
  }

  @Test func `several seeds have a variation, and the answers are counted`() throws {
    let runs = [try Fixture.run(), try Fixture.run(seed: 1)]
    #expect(answers(runs[0], of: runs)["The variation over runs is given"] == .yes)
    let checklist = Checklist(runs[0], of: runs)
    #expect(
      checklist.statement.hasPrefix(
        "The run answers yes to 17 of the 21 items below and no to three; one is unknown."))
  }

  @Test func `of a model that nobody describes nothing is claimed`() throws {
    let answers = answers(try Fixture.foreign())
    for (subject, answer) in [
      ("The model is described in full", .no), ("The course of training is given", .unknown),
      ("All hyper-parameters are listed", .no), ("The splits are stated", .no),
      ("It is said where the data come from", .no), ("The result has a fingerprint", .no),
      ("The answer to every test row is given", .yes),
    ] as [(String, Checklist.Answer)] {
      #expect(answers[subject] == answer, "\(subject)")
    }
  }
}
