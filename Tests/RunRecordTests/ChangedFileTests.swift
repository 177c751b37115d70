import Foundation
import RunRecord
import Testing

/// Runs that something has happened to.
@Suite struct ChangedFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Each file with a change and the words that the error must have.
  private static let changes: [(name: String, old: String, new: String, words: String)] = [
    (RunFile.manifest, "\"schemaVersion\" : 2", "\"schemaVersion\" : 3", "version 1 or 2, found 3"),
    (RunFile.manifest, "\"seed\" : 7", "\"seed\" : \"x\"", "seed: expected"),
    (RunFile.manifest, "\"classNames\"", "\"classes\"", "expected the key dataset.classNames"),
    (RunFile.manifest, "0a0a0a", "zzzzzz", "64 hexadecimal digits"),
    (RunFile.manifest, "\"mlp\"", "\" \"", "model: expected a name"),
    (RunFile.manifest, "{", "", "expected the end, found ':'"),
    (RunFile.manifest, "\"mlp\",", "\"mlp\"", "column 3: expected ',' or '}', found '\"'"),
    (RunFile.manifest, "\"seed\" : 7", "\"seed\" : -1", "seed: expected a whole number"),
    (RunFile.manifest, "\"2\"", "[]", "settings[0].value: expected a text"),
    (RunFile.manifest, "\"64\"", "\"0\"", "batchSize: expected at least 1"),
    (RunFile.manifest, "0.999", "1.5", "beta2: expected a decay"),
    (RunFile.history, "2,0.001", "2,0.001,1,1,1,1,1\n3,0.001", "holds 3 epochs"),
    (RunFile.metrics, "\"cohen_kappa\" : 0.6", "\"cohen_kappa\" : 6", "cohen_kappa: expected"),
    (RunFile.metrics, "\"precision\" : 0.5", "\"precision\" : 0.6", "precision: expected 0.5"),
    (
      RunFile.metrics, "\"temperature\" : 1.5", "\"temperature\" : 0", "validation.temperature: exp"
    ),
    (
      RunFile.metrics, "\"temperature\" : 1.5", "\"temperature\" : 1e9", "validation.temperature: e"
    ),
    (
      RunFile.metrics, "\"temperature_standard_error\" : null",
      "\"temperature_standard_error\" : 2", "validation.temperature_standard_error: expected"
    ),
    (
      RunFile.metrics, "\"temperature_standard_error\" : null",
      "\"temperature_standard_error\" : 0", "validation.temperature_standard_error: expected"
    ),
    (RunFile.metrics, "\"temperature\"", "\"heat\"", "expected the key validation.temperature"),
    (RunFile.metrics, "\"samples\" : 1,", "\"samples\" : 2,", "validation.samples: expected 1"),
    (RunFile.metrics, "\"samples\" : 1,", "\"samples\" : 0,", "validation.samples: expected from"),
    (RunFile.metrics, "\"target\" : 0.95", "\"target\" : 0.99", "validation.thresholds: expected"),
    (RunFile.metrics, "\"target\" : 0.95", "\"target\" : 95", "validation.thresholds[0].target: e"),
    (
      RunFile.metrics, "\"confidence\" : 0.875", "\"confidence\" : 9", "thresholds[0].confidence: e"
    ),
    (RunFile.metrics, "\"coverage\" : 1", "\"coverage\" : -1", "thresholds[0].coverage: expected"),
    (
      RunFile.metrics, "temperature\" : 0.125", "temperature\" : -1", "log_loss_at_temperature: exp"
    ),
    (RunFile.history, "0.001,1.5", "0.001,1e999", "line 2, column train_loss: expected a finite"),
    (RunFile.history, "1.5,0.5", "1.5,5", "line 2, column train_accuracy: expected a share"),
    (RunFile.predictions, "0.5,0.25,0.25", "0.25,0.5,0.25", "the confusion matrix"),
    (RunFile.pictureEntries, "test,1,0", "test,9,0", "found \"9\""),
    (RunFile.pictureEntries, "test,1,0", "test,1,1", "expected the label 0"),
    (
      RunFile.metrics, "\"recall\" : 0.75", "\"recall\" : 0.99", "weighted_avg.recall: expected 0.7"
    ),
    (
      RunFile.metrics, "\"top_3_accuracy\" : 1", "\"top_3_accuracy\" : 0", "≤ top_3_accuracy, found"
    ),
    (
      RunFile.metrics, "0.3006", "0.7",
      "accuracy_wilson_95: expected Wilson’s interval of 0.75 of 4"
    ),
    (RunFile.metrics, "0.2065", "0.9", "per_class[1].recall_wilson_95: expected Wilson’s interval"),
    (RunFile.metrics, "\"coverage\" : 0", "\"coverage\" : 0.5", "expected 0 without a confidence"),
    (RunFile.metrics, "\"confidence\" : 0.875", "\"confidence\" : null", "expected 0 without"),
    (RunFile.manifest, "\"name\" : \"Tiny\"", "\"name\" : \" \"", "dataset.name: expected a name"),
    (RunFile.metrics, "\"samples\" : 4", "\"samples\" : 5", "samples"),
    (RunFile.metrics, "\"log_loss\"", "\"logloss\"", "expected all of them"),
    (
      RunFile.history, "validation_loss", "train_loss",
      "line 1, column train_loss: expected one such"
    ),
    (
      RunFile.history, "1.25", "one",
      "line 2, column validation_loss: expected a finite number, found \"one\""
    ),
    (RunFile.predictions, "0.25,0.25", "0.25,0.5", "line 2: expected probabilities that sum to 1"),
    (RunFile.predictions, "0.25,0.25", "nan,0.25", "line 2, column p:b: expected a probability"),
    (
      RunFile.predictions, "3,c,", "2,c,",
      "line 5, column id: expected an id of its own, found \"2\" as in"
    ),
    (
      RunFile.predictions, "3,c,", "3,3,",
      "line 5, column label: expected a class or a class number below 3"
    ),
    (RunFile.predictions, "3,c,", "3,c,0,", "line 5: expected 5 cells, found 6"),
    (RunFile.pictureEntries, "test", "trial", "trial"),
    (RunFile.pictureEntries, "test,1,0", "test,1,3", "expected a label below 3, found 3"),
    (
      RunFile.pictureEntries, "id,label\ntest,1,0", "id,label,nearest,nearest_label\ntest,1,0,7,3",
      "row 1: expected beside a test image a training image and its label, found \"7\" and 3"
    ),
    (
      RunFile.pictureEntries, "id,label\ntest,1,0", "id,label,nearest,nearest_label\ntest,1,0,7,",
      "row 1, column nearest_label: expected a class number beside an id, found \"\""
    ),
    (RunFile.pictureEntries, "id,label", "id,label,near", "expected the header split,id,label"),
  ]

  @Test func `the nearest training image of a test image is read back`() throws {
    let run = try sampleRun { parts in
      parts.pictures = Pictures(
        width: 2, height: 2, pixels: [1, 2, 3, 4, 5, 6, 7, 8],
        entries: [
          .init(split: .test, id: "1", label: 0, nearest: .init(id: "8,9", label: 2)),
          .init(split: .training, id: "8,9", label: 2),
        ])
    }
    let place = try folder.write(run.files, as: "mlp-7")
    #expect(try Run.read(from: place).pictures == run.pictures)
  }

  @Test(arguments: changes)
  func `a changed file is refused by name`(
    name: String, old: String, new: String, words: String
  ) throws {
    var files = try sampleRun().files
    let text = String(decoding: try #require(files[name]), as: UTF8.self)
    let range = try #require(text.firstRange(of: old))
    files[name] = Data(text.replacingCharacters(in: range, with: new).utf8)
    let place = try folder.write(files, as: "mlp-7")
    let error = #expect(throws: RunError.self) { try Run.read(from: place) }
    #expect(error?.file == place.appendingPathComponent(name).path)
    #expect(error?.problem.contains(words) == true, "\(error as Any)")
    #expect(error?.description.hasSuffix(".") == true && error?.advice.isEmpty == false)
  }

  @Test func `a run without validation figures is read, and says null when written`() throws {
    var files = try sampleRun { $0.metrics.validation = nil }.files
    let json = String(decoding: try #require(files[RunFile.metrics]), as: UTF8.self)
    #expect(json.contains("\"validation\" : null"))
    files[RunFile.metrics] = Data(json.replacing(/,\s*"validation" : null/, with: "").utf8)
    #expect(files[RunFile.metrics]?.count != json.utf8.count)
    let place = try folder.write(files, as: "mlp-7")
    #expect(try Run.read(from: place).metrics.validation == nil)
  }

  @Test func `a standard error of the temperature is optional, and says null when written`() throws
  {
    var files = try sampleRun { $0.metrics.validation?.temperatureStandardError = 0.5 }.files
    let place = try folder.write(files, as: "mlp-7")
    #expect(try Run.read(from: place).metrics.validation?.temperatureStandardError == 0.5)
    files = try sampleRun().files
    let json = String(decoding: try #require(files[RunFile.metrics]), as: UTF8.self)
    let old = json.replacing(/\s*"temperature_standard_error" : null,/, with: "")
    #expect(old != json, "the key is written")
    files[RunFile.metrics] = Data(old.utf8)
    let other = try folder.write(files, as: "mlp-8")
    let read = try Run.read(from: other).metrics.validation
    #expect(read != nil && read?.temperatureStandardError == nil)
  }

  @Test func `truncated binary files are refused by name`() throws {
    for name in [RunFile.pictures, RunFile.weights] {
      var files = try sampleRun().files
      files[name] = files[name]?.dropLast(3)
      let place = try folder.write(files, as: "mlp-7")
      let error = #expect(throws: RunError.self) { try Run.read(from: place) }
      #expect(error?.file == place.appendingPathComponent(name).path)
    }
  }

  @Test func `line ends of other systems are accepted`() throws {
    var files = try sampleRun().files
    for name in [RunFile.history, RunFile.predictions, RunFile.pictureEntries] {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      files[name] = Data(text.replacing("\n", with: "\r\n").utf8)
    }
    let place = try folder.write(files, as: "mlp-7")
    #expect(try Run.read(from: place).predictions == sampleRun().predictions)
  }

  @Test(
    arguments: [
      (.nan, "row 4: expected a probability from 0 to 1, found nan"),
      (0.5, "row 4: expected probabilities that sum to 1 within 0.001, found the sum 0.5"),
    ] as [(Float, String)])
  func `predictions that are no probabilities are not written`(value: Float, words: String) throws {
    let error = #expect(throws: RunError.self) {
      try sampleRun {
        $0.predictions = Predictions(
          classCount: 3, ids: ["0", "1", "2", "3"], labels: [0, 0, 1, 2],
          scores: [1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, value])
      }
    }
    #expect(error?.problem == words)
  }

  @Test func `an id that is there twice is not written`() throws {
    let error = #expect(throws: RunError.self) {
      try sampleRun {
        $0.predictions = Predictions(
          classCount: 3, ids: ["a", "b", "c", "a"], labels: [0, 0, 1, 2],
          scores: [1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1])
      }
    }
    #expect(error?.problem == "row 4: expected an id of its own, found \"a\" again")
  }
}
