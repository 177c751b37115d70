import Evaluation
import Foundation
import Import
import RunRecord
import Tables
import Testing

/// Models that another program trained.
@Suite struct ImportTests {
  @Test func `predictions alone make a run`() throws {
    let imported = try ForeignModel.sample.imported(predictions: .animals)
    let run = imported.run
    #expect(
      run.manifest
        == Manifest(
          model: "A model",
          dataset: .init(name: "Animals", classNames: ["cat", "dog"], test: [2, 3])))
    #expect(run.metrics.confusionMatrix == [[1, 1], [1, 2]] && run.metrics.validation == nil)
    #expect(run.predictions?.ids == ["a", "b", "c", "d", "e"] && run.pictures == nil)
    #expect(run.history.isEmpty && !run.manifest.isOwn)
    #expect(
      imported.understanding == [
        "5 rows as CSV, with a probability of each class", "2 classes: cat, dog",
      ])
    let again = try Run(files: run.files)
    #expect(again.predictions == run.predictions && again.metrics == run.metrics)
  }

  @Test func `what is known of the model is recorded as it was said`() throws {
    var model = ForeignModel.sample
    model.maker = "scikit-learn 1.9"
    model.seed = 3
    model.settings = [.init(name: "trees", value: "100"), .init(name: "depth", value: "none")]
    model.noun = Noun(singular: "animal", plural: "animals")
    model.parameters = 12
    model.trainingSeconds = 1.5
    let manifest = try model.imported(predictions: .animals).run.manifest
    #expect(manifest.maker == "scikit-learn 1.9" && manifest.seed == 3)
    #expect(manifest.settings == model.settings && manifest.parameters == 12)
    #expect(manifest.dataset.noun?.plural == "animals")
    #expect(manifest.environment == .init(trainingSeconds: 1.5))
    #expect(manifest.runName == "A-model-3")
  }

  @Test func `class names that are given name the numbers of the table`() throws {
    var model = ForeignModel.sample
    model.classNames = ["zebra", "ape", "emu"]
    let run = try model.imported(predictions: .init("id,label,answer\nx,2,0\ny,1,ape\n")).run
    #expect(run.manifest.dataset.classNames == ["zebra", "ape", "emu"])
    #expect(run.metrics.confusionMatrix == [[0, 0, 0], [0, 1, 0], [1, 0, 0]])
  }

  @Test func `how a table was understood is said line by line`() throws {
    let imported = try ForeignModel.sample.imported(
      predictions: .init(
        """
        {"id": "1", "label": "a", "answer": "b", "light": "dim", "age": "1"}
        {"id": "2", "label": "b", "answer": "b", "light": "dim", "age": "2"}
        {"id": "3", "label": "b", "answer": null, "light": "dim", "age": "2", "status": "failed"}
        {"id": "4", "label": "a", "answer": null, "light": "dim", "age": "2", "status": "abstained"}
        {"id": "5", "label": "a", "answer": null, "light": "dim", "age": "2", "status": "abstained"}
        {"id": "6", "label": null, "answer": "b", "light": "dim", "age": "2"}

        """, name: "p.jsonl"))
    #expect(
      imported.understanding == [
        "2 rows as JSON Lines, with the predicted class alone", "2 classes: a, b",
        "slices: light (1 value), age (2 values)", "not scored: 2 abstained",
        "not scored: 1 failed", "not scored: 1 unlabelled",
      ])
    #expect(imported.run.predictions?.unscored.count == 4)
    #expect(imported.run.manifest.dataset.test == [1, 1])
  }

  @Test func `many classes are listed in part, and scores are called so`() throws {
    let names = (0..<12).map { "c\($0)" }
    let cells = names.indices.map { "\(-$0)" }.joined(separator: "\t")
    let header = "id\tlabel\t" + names.map { "s:\($0)" }.joined(separator: "\t")
    let imported = try ForeignModel.sample.imported(
      predictions: .init("\(header)\nx\tc3\t\(cells)\n"))
    #expect(
      imported.understanding == [
        "1 row as TSV, with a score of each class (margins)",
        "12 classes: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, …",
      ])
  }

  @Test func `validation predictions choose the temperature and the thresholds`() throws {
    // In another order of classes, which are known by name.
    let held = ForeignModel.Source(
      "id,label,p:dog,p:cat\n1,cat,0.25,0.75\n2,dog,0.9,0.1\n3,dog,0.375,0.625\n", name: "v.csv")
    let imported = try ForeignModel.sample.imported(predictions: .animals, validation: held)
    let validation = try #require(imported.run.metrics.validation)
    #expect(validation.samples == 3 && abs(validation.accuracy - 2.0 / 3) < 1e-12)
    #expect(imported.run.manifest.dataset.validation == [1, 2])
    #expect(imported.understanding.last == "validation: 3 rows")
  }

  @Test func `the course of training is read in other programs' words`() throws {
    let history = ForeignModel.Source(
      "epoch,loss,accuracy,val_loss\n0,0.5,0.75,0.625\n1,0.25,0.875,0.5\n", name: "h.csv")
    let imported = try ForeignModel.sample.imported(predictions: .animals, history: history)
    #expect(imported.run.history.map(\.epoch) == [1, 2])
    #expect(imported.run.history.map(\.trainLoss) == [0.5, 0.25])
    #expect(imported.run.history.map(\.validationLoss) == [0.625, 0.5])
    #expect(imported.run.history.map(\.seconds) == [nil, nil])
    #expect(imported.understanding.last == "history: 2 epochs")
    #expect(try Run(files: imported.run.files).history == imported.run.history)
  }

  @Test func `faults name the file that they are in`() throws {
    let bad = ForeignModel.Source("id,label,p:cat,p:dog\nx,cow,1,0\n", name: "bad.csv")
    let wrongly: [() throws -> ForeignModel.Imported] = [
      { try ForeignModel.sample.imported(predictions: .animals, validation: bad) },
      { try ForeignModel.sample.imported(predictions: .animals, history: bad) },
    ]
    for attempt in wrongly {
      let error = try #require(throws: TableFaults.self) { try attempt() }
      #expect(error.file == "bad.csv" && !error.faults.isEmpty)
    }
    #expect(throws: RunError.self) {
      var model = ForeignModel.sample
      model.name = " "
      _ = try model.imported(predictions: .animals)
    }
  }
}
