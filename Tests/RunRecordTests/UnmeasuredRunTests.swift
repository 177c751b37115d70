import Evaluation
import Foundation
import RunRecord
import Testing

/// Runs without `evaluation.json`, whose figures are computed.
@Suite struct UnmeasuredRunTests {
  private let manifest =
    #"{"schemaVersion": 2, "model": "m", "dataset": {"name": "d", "classNames": ["cat", "dog"]}}"#

  private func run(
    _ csv: String?, evaluate: Run.Evaluator? = Metrics.evaluator
  ) throws -> Run {
    var files = [RunFile.manifest: Data(manifest.utf8)]
    files[RunFile.predictions] = csv.map { Data($0.utf8) }
    return try Run(files: files, evaluate: evaluate)
  }

  @Test func `probabilities give every figure`() throws {
    let run = try run("id,label,p:cat,p:dog\nx,cat,0.75,0.25\ny,dog,0.5,0.5\n")
    #expect(run.metrics.confusionMatrix == [[1, 0], [1, 0]])
    #expect(run.metrics.logLoss != nil && run.metrics.top2Accuracy == 1)
    #expect(run.metrics.perClass.map(\.name) == ["cat", "dog"])
    #expect(run.history.isEmpty && run.pictures == nil && run.weights == nil)
  }

  @Test func `scores and answers give what there is`() throws {
    let scores = try run("id,label,s:cat,s:dog\nx,cat,-3,-2\ny,dog,4,5\n")
    #expect(scores.predictions?.kind == .margins && scores.metrics.accuracy == 0.5)
    #expect(scores.metrics.logLoss == nil && scores.metrics.top2Accuracy == 1)
    let answers = try run("id,label,answer\nx,cat,cat\ny,dog,cat\n")
    #expect(answers.predictions?.kind == .answers && answers.metrics.accuracy == 0.5)
    #expect(answers.metrics.top2Accuracy == nil && answers.metrics.oneVersusRest.isEmpty)
  }

  @Test func `slices and rows without an answer are kept`() throws {
    let csv = "id,label,answer,age,status\nx,cat,cat,old,\ny,dog,,,abstained\nz,,dog,old,\n"
    let predictions = try #require(try run(csv).predictions)
    #expect(predictions.ids == ["x"] && predictions.slices.map(\.name) == ["age"])
    #expect(predictions.unscored.map(\.reason) == [.abstained, .unlabelled])
    #expect(predictions.unscored.map(\.label) == [1, nil])
    let again = try Predictions(
      csv: predictions.csv(classNames: ["cat", "dog"]), classNames: ["cat", "dog"])
    #expect(again == predictions)
  }

  @Test func `the figures become the file that was missing, and are read again as such`() throws {
    let run = try run("id,label,answer\nx,cat,cat\ny,dog,cat\n")
    let folder = try TemporaryFolder()
    let place = folder.url.appendingPathComponent("m", isDirectory: true)
    try run.write(to: place)
    let again = try Run.read(from: place)
    #expect(again.metrics == run.metrics && again.files == run.files)
    try FileManager.default.removeItem(at: place.appendingPathComponent(RunFile.metrics))
    #expect(
      try Run.read(from: place, evaluate: Metrics.evaluator).files[RunFile.metrics]
        == run.files[RunFile.metrics])
  }

  @Test func `without predictions, or a way to measure them, the missing file is named`() throws {
    let noPredictions = try #require(throws: RunError.self) { try run(nil) }
    #expect(noPredictions.file == RunFile.predictions)
    let noWay = try #require(throws: RunError.self) {
      try run("id,label,answer\nx,cat,cat\n", evaluate: nil)
    }
    #expect(noWay.file == RunFile.metrics && noWay.problem.contains("this file is missing"))
    #expect(throws: RunError.self) { try run("id,label,answer\nx,cow,cat\n") }
  }

  @Test func `figures that the predictions cannot have are refused`() throws {
    let answers = "id,label,answer\nx,cat,cat\ny,dog,cat\n"
    let scores = "id,label,s:cat,s:dog\nx,cat,1,0\ny,dog,1,0\n"
    for (csv, other) in [(answers, scores), (scores, answers)] {
      var files = try run(csv).files
      files[RunFile.predictions] = Data(other.utf8)
      let error = try #require(throws: RunError.self) { try Run(files: files) }
      #expect(error.file == RunFile.metrics && error.problem.contains("as in predictions.csv"))
    }
  }
}
