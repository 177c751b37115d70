import Foundation
import NeuralNetwork
import Report
import RunRecord
import SafeTensors
import Testing
import Training
import Verification

/// A network that a recipe trained is checked from its weights and its first epoch, or trained again where
/// that is asked for.
@Suite struct NetworkProofTests {
  private static func plan(
    _ name: String = "small", channels: Int = 3, seed: UInt64 = 0, epochs: Int = 2,
    patience: Int? = nil, teacher: String? = nil
  ) -> RecipePlan {
    RecipePlan(
      network: "conv\(channels)/2 bn relu average dense10",
      NetworkSettings(
        epochs: epochs, batchSize: 128,
        optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0.01), schedule: .oneCycle,
        augmentation: Augmentation(flips: true, shift: 2), patience: patience,
        flipsAnswers: true, teacher: teacher),
      named: name, seed: seed, validationSplit: 0.2)
  }

  private static func train(_ plan: RecipePlan) throws -> Run {
    try Training.train(
      plan, on: Forgery.dataset.get(), toolVersion: Site.version, threads: 2
    ) { _ in }
  }

  private static let run = Result { try train(plan()) }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func prove(_ place: URL, isFull: Bool) throws -> Proof {
    try verify(
      place, against: Forgery.dataset.get, effort: Effort(threads: 2, isFull: isFull)
    ) { _ in }
  }

  private func wrong(_ proof: Proof) -> [String] {
    proof.checks.filter { !$0.isRight }.map(\.subject)
  }

  @Test func `a run directory is checked from its weights, and proved by training it again`() throws
  {
    try withFolder { folder in
      try Self.run.get().write(to: folder)
      let quick = try prove(folder, isFull: false)
      #expect(wrong(quick) == [])
      #expect(quick.verdict == .checked)
      #expect(quick.takenWeights == ["small-0"])
      #expect(quick.summary.contains("The training of small-0 was not repeated."))
      #expect(
        quick.summary.hasSuffix(
          "The weights of small-0 were taken as recorded; --full trains them again."))
      let full = try prove(folder, isFull: true)
      #expect(wrong(full) == [])
      #expect(full.verdict == .provedOnUnknownData)
      #expect(full.takenWeights == [])
    }
  }

  @Test func `a site keeps the weights of every seed, and of one the first epoch is repeated`()
    throws
  {
    try withFolder { folder in
      let runs = try [Forgery.run.get(), Self.run.get(), Self.train(Self.plan(seed: 1))]
      try Site(rendering: runs).write(to: folder)
      for name in ["small-0", "small-1"] {
        let file = folder.appending(path: "data/\(name)/model.safetensors").path
        #expect(FileManager.default.fileExists(atPath: file))
      }
      let page = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
      #expect(page.contains("the networks that take minutes is repeated with --full, or where"))
      let quick = try prove(folder, isFull: false)
      #expect(wrong(quick) == [])
      #expect(quick.verdict == .checked)
      #expect(Set(quick.takenWeights) == ["small-0", "small-1"])
      #expect(quick.checks.count { $0.subject.hasSuffix("first epoch") } == 1)
      let full = try prove(folder, isFull: true)
      #expect(full.verdict == .provedOnUnknownData)
    }
  }

  @Test func `the first epoch that is cheapest to repeat stands for all networks’`() throws {
    try withFolder { folder in
      let taught = try Self.train(
        Self.plan("taught", channels: 1, teacher: "conv1/2 relu average dense10"))
      let runs = try [
        Forgery.run.get(), taught, Self.train(Self.plan("large", channels: 6)), Self.run.get(),
      ]
      try Site(rendering: runs).write(to: folder)
      let proof = try prove(folder, isFull: false)
      #expect(wrong(proof) == [])
      #expect(
        proof.checks.map(\.subject).filter { $0.hasSuffix("first epoch") }
          == ["small-0 first epoch"])
      #expect(try prove(folder, isFull: true).verdict == .provedOnUnknownData)
    }
  }

  @Test(arguments: ["nonsense", "conv4 average dense9"])
  func `a teacher that could not have taught is named`(teacher: String) throws {
    try withFolder { folder in
      let run = try Self.run.get()
      var manifest = run.manifest
      manifest.settings.append(.init(name: "teacher", value: teacher))
      try Run(
        manifest: manifest, history: run.history, metrics: run.metrics,
        predictions: run.predictions, pictures: run.pictures, weights: run.weights,
        audit: run.audit, networkPictures: run.networkPictures
      ).write(to: folder)
      let proof = try prove(folder, isFull: false)
      #expect(proof.verdict == .notProved)
      #expect(proof.checks.contains { !$0.isRight && $0.finding.hasPrefix("The teacher: ") })
    }
  }

  @Test func `a network that ended early is proved like any other`() throws {
    try withFolder { folder in
      let run = try Self.train(Self.plan(epochs: 60, patience: 1))
      #expect(run.history.count < 60)
      try run.write(to: folder)
      #expect(try prove(folder, isFull: false).verdict == .checked)
      #expect(try prove(folder, isFull: true).verdict == .provedOnUnknownData)
    }
  }

  @Test func `a page by itself is proved by training`() throws {
    try withFolder { folder in
      try Site(rendering: [Self.run.get()]).write(to: folder)
      try withFolder { other in
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        let page = other.appending(path: "index.html")
        try FileManager.default.copyItem(at: folder.appending(path: "index.html"), to: page)
        let proof = try prove(page, isFull: false)
        #expect(wrong(proof) == [])
        #expect(proof.verdict == .provedOnUnknownData)
      }
    }
  }

  @Test func `a network may not bear another model's name`() throws {
    for name in ["cnn", "MLP", "Random forest", "../x", "", "ünder"] {
      #expect(!RecipePlan.isFree(name: name), "\(name)")
      var manifest = try Self.run.get().manifest
      manifest.model = name
      manifest.title = name
      #expect(RecipePlan(manifest) == nil || RecipePlan.names.contains(name))
    }
    #expect(RecipePlan.isFree(name: "small_2-wide"))
  }

  @Test(arguments: [
    "model.safetensors", "history.csv", "predictions.csv", "evaluation.json", "network.json",
  ]) func `a file of another training is noticed`(file: String) throws {
    try withFolder { folder in
      try Self.run.get().write(to: folder)
      let other = try #require(try Self.train(Self.plan(seed: 1)).files[file])
      try other.write(to: folder.appending(path: file))
      // The course of training is taken as recorded, and trained again only where that is asked for.
      let isHistory = file == "history.csv"
      #expect(try prove(folder, isFull: isHistory).verdict == .notProved)
    }
  }

  @Test(arguments: [
    ("\"epochs\",\n      \"value\" : \"2\"", "\"epochs\",\n      \"value\" : \"3\""),
    ("conv3/2 bn relu average dense10", "conv3/2 bn relu flatten dense10"),
    ("the weights after the first epoch", "the weights after the last epoch"),
    ("\"half of the images\"", "\"all of the images\""),
    ("\"BatchNormalization\"", "\"LayerNormalization\""),
    ("\"title\" : \"small\"", "\"title\" : \"Large\""),
  ]) func `a record that says otherwise is not proved`(old: String, new: String) throws {
    try withFolder { folder in
      try Self.run.get().write(to: folder)
      let file = folder.appending(path: "run.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      try #require(text.contains(old))
      try Data(text.replacing(old, with: new).utf8).write(to: file)
      let proof = try prove(folder, isFull: false)
      #expect(proof.verdict == .notProved || proof.takenWeights.isEmpty)
      #expect(try prove(folder, isFull: true).verdict != .provedOnUnknownData)
    }
  }

  @Test func `weights trained for longer pass for what they are not only until trained again`()
    throws
  {
    try withFolder { folder in
      let (honest, longer) = (try Self.run.get(), try Self.train(Self.plan(epochs: 4)))
      var manifest = longer.manifest
      manifest.settings = honest.manifest.settings
      manifest.firstEpoch = honest.manifest.firstEpoch
      let forged = try Run(
        manifest: manifest, history: honest.history, metrics: longer.metrics,
        predictions: longer.predictions, pictures: longer.pictures, weights: longer.weights,
        audit: longer.audit)
      try forged.write(to: folder)
      let quick = try prove(folder, isFull: false)
      #expect(quick.verdict == .checked)
      #expect(quick.statements.contains { $0.name == "weights" })
      #expect(try prove(folder, isFull: true).verdict == .notProved)
    }
  }

  @Test func `weights that were not rounded are noticed, with all that follows from them`() throws {
    try withFolder { folder in
      let run = try Self.run.get()
      let weights = try #require(run.weights).mapValues { tensor in
        tensor.bytes == nil ? Tensor(shape: tensor.shape, values: tensor.values) : tensor
      }
      var manifest = run.manifest
      manifest.weightBytes = try SafeTensors.encode(weights).count
      let forged = try Run(
        manifest: manifest, history: run.history, metrics: run.metrics,
        predictions: run.predictions, pictures: run.pictures, weights: weights,
        audit: run.audit)
      try forged.write(to: folder)
      #expect(wrong(try prove(folder, isFull: false)) == ["model.safetensors"])
      #expect(try prove(folder, isFull: true).verdict == .notProved)
    }
  }

  @Test func `another first epoch is noticed`() throws {
    try withFolder { folder in
      let run = try Self.run.get()
      var manifest = run.manifest
      manifest.firstEpoch?.sha256 = String(repeating: "0", count: 64)
      let forged = try Run(
        manifest: manifest, history: run.history, metrics: run.metrics,
        predictions: run.predictions, pictures: run.pictures, weights: run.weights,
        audit: run.audit)
      try forged.write(to: folder)
      #expect(wrong(try prove(folder, isFull: false)).contains("small-0 first epoch"))
      #expect(try prove(folder, isFull: true).verdict == .notProved)
    }
  }
}
