import Foundation
import RunRecord
import Testing

/// The run directory as version 1.1 wrote it, word for word.
@Suite struct FirstLayoutTests {
  private static let manifest = """
    {
      "configuration" : {
        "batchSize" : 64,
        "epochs" : 2,
        "initializer" : "Glorot uniform",
        "loss" : "categorical cross-entropy",
        "optimizer" : {
          "beta1" : 0.9, "beta2" : 0.999, "epsilon" : 1e-07, "learningRate" : 0.001, "name" : "Adam"
        },
        "validationSplit" : 0.2
      },
      "dataset" : {
        "classNames" : ["a", "b", "c"],
        "files" : [{ "name" : "train-images-idx3-ubyte", "sha256" : "\(String(repeating: "12", count: 32))" }],
        "imageHeight" : 3,
        "imageWidth" : 2,
        "name" : "Tiny",
        "test" : [2, 1, 1],
        "training" : [1, 1, 1],
        "validation" : [0, 0, 1]
      },
      "environment" : {
        "imagesPerSecond" : 0,
        "operatingSystem" : "",
        "processor" : "p",
        "testSeconds" : 0.1,
        "threads" : 2,
        "toolVersion" : "1.1.0",
        "trainingSeconds" : 1
      },
      "fingerprint" : "\(String(repeating: "0a", count: 32))",
      "layers" : [
        { "kind" : "Input", "name" : "input", "outputShape" : [6], "parameters" : 0 },
        {
          "activation" : "softmax", "kind" : "Dense", "name" : "dense_1", "outputShape" : [3],
          "parameters" : 21
        }
      ],
      "model" : "mlp",
      "schemaVersion" : 1,
      "seed" : 7
    }

    """

  private static let predictions = """
    index,label,p0,p1,p2
    0,0,0.5,0.25,0.25
    1,0,0.1,0.8,0.1
    2,1,0,1,0
    3,2,0.2,0.2,0.6

    """

  private func files(_ change: (inout String) -> Void = { _ in }) throws -> [String: Data] {
    var json = Self.manifest
    change(&json)
    var files = [
      RunFile.manifest: json, RunFile.predictions: Self.predictions,
      RunFile.history: """
      epoch,learning_rate,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds
      1,0.001,1.5,0.5,1.25,1,0.5
      2,0.001,1,0.75,,,0.5

      """,
      RunFile.pictureEntries: "split,index,label\ntraining,12,2\ntest,1,0\n",
    ].mapValues { Data($0.utf8) }
    files[RunFile.pictures] = Pictures(
      width: 2, height: 3, pixels: Array(1...12),
      entries: [.init(split: .training, id: "", label: 0), .init(split: .test, id: "", label: 0)]
    ).idx()
    files[RunFile.metrics] = try sampleRun().files[RunFile.metrics]
    return files
  }

  @Test func `every part of it is read as what it was`() throws {
    let run = try Run(files: files())
    let sample = try sampleRun()
    #expect(run.manifest.schemaVersion == 1)
    #expect(run.manifest.settings == sample.manifest.settings)
    #expect(run.manifest.configuration == sample.manifest.configuration)
    #expect(run.manifest.dataset.image == .init(width: 2, height: 3, channels: 1))
    #expect(run.manifest.dataset.noun == .image && run.manifest.dataset.audit == nil)
    #expect(run.manifest.dataset.validation == [0, 0, 1])
    #expect(run.manifest.fingerprint == sample.manifest.fingerprint)
    #expect(run.manifest.layers.map(\.activation) == [nil, "softmax"])
    #expect(run.manifest.runName == "mlp-7" && run.manifest.maker == nil)
    #expect(run.predictions == sample.predictions && run.history == sample.history)
    #expect(run.pictures?.entries.map(\.id) == ["12", "1"])
  }

  @Test func `what it wrote as 0 or as nothing was not known`() throws {
    let environment = try Run(files: files()).manifest.environment
    #expect(
      environment
        == .init(
          trainingSeconds: 1, testSeconds: 0.1, threads: 2, processor: "p", toolVersion: "1.1.0"))
  }

  @Test func `it is kept as it is, byte for byte`() throws {
    let folder = try TemporaryFolder()
    let files = try files()
    try Run(files: files).write(to: folder.url.appendingPathComponent("mlp-7"))
    #expect(try Run.read(from: folder.url.appendingPathComponent("mlp-7")).files == files)
  }

  @Test(arguments: [
    ("\"imageWidth\" : 2", "\"width\" : 2", "expected the key dataset.imageWidth, found none"),
    ("\"epochs\" : 2", "\"epochs\" : -2", "configuration.epochs: expected counts of at least 0"),
    ("\"seed\" : 7", "\"grain\" : 7", "expected the key seed, found none"),
    ("[2, 1, 1]", "[2, 2, 1]", "names 2 test examples of it"),
  ])
  func `every key was needed, and every value is checked`(
    old: String, new: String, words: String
  ) throws {
    let error = try #require(throws: RunError.self) {
      try Run(files: files { $0 = $0.replacing(old, with: new) })
    }
    #expect(error.problem.contains(words), "\(error)")
  }
}
