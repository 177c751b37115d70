import Classifiers
import Datasets
import Foundation
import RunRecord
import TestData
import Testing
import Training

@Suite struct RecipeTests {
  /// Those that take moments on the subset; Tests/fingerprints.sh follows all of them.
  static let quick = ["majority", "centroid", "knn", "softmax", "forest"]

  static func train(_ name: String, seed: UInt64 = 0, threads: Int = 2) throws -> Run {
    let plan = try #require(RecipePlan(named: name, seed: seed, validationSplit: 0.2))
    return try Training.train(
      plan, on: ImageDataset.load(from: TestData.folder), toolVersion: "test", threads: threads
    ) { _ in }
  }

  @Test(arguments: quick) func `a recipe makes a run that says what made it`(name: String) throws {
    let run = try Self.train(name)
    #expect(run.manifest.runName == "\(name)-0" && run.manifest.maker == "Lookbook")
    #expect(run.manifest.isFromRecipe && run.manifest.isRepeatable && !run.manifest.isOwn)
    #expect(run.history.isEmpty && run.robustness == nil && run.manifest.layers.isEmpty)
    #expect(run.manifest.settings.first == .init(name: "validation split", value: "0.2"))
    // A tenth of the test images is of each class; all others are far above that.
    #expect(name == "majority" ? run.metrics.accuracy < 0.2 : run.metrics.accuracy > 0.6)
    #expect(run.metrics.validation?.samples == 400)
    let plan = try #require(RecipePlan(run.manifest))
    #expect(plan.recipe.name == name && plan.seed == 0 && plan.validationSplit == 0.2)
    let data = try ImageDataset.load(from: TestData.folder)
    #expect(run.manifest.difference(from: plan, on: data) == nil)
  }

  @Test(arguments: quick) func `a classifier read back from its run answers the same`(
    name: String
  ) throws {
    let folder = URL.temporaryDirectory.appending(path: "recipe-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Self.train(name)
    try run.write(to: folder)
    let read = try Run.read(from: folder)
    #expect(read.weights == run.weights)
    let data = try ImageDataset.load(from: TestData.folder)
    let model = try read.classifier()
    let scores = model.predict(pixels: data.test.pixels, samples: 0..<500, threads: 3)
    #expect(scores == run.predictions?.scores)
  }

  @Test func `the seed decides, and the number of threads does not`() throws {
    let first = try Self.train("forest")
    #expect(try Self.train("forest", threads: 3).manifest.fingerprint == first.manifest.fingerprint)
    #expect(try Self.train("forest", seed: 1).manifest.fingerprint != first.manifest.fingerprint)
  }

  @Test func `another recipe, split or data set is a difference in words`() throws {
    let manifest = try Self.train("centroid").manifest
    let data = try ImageDataset.load(from: TestData.folder)
    func difference(_ change: (inout RecipePlan) -> Void) throws -> String? {
      var plan = RecipePlan(CentroidRecipe(), seed: 0, validationSplit: 0.2)
      change(&plan)
      return manifest.difference(from: plan, on: data)
    }
    #expect(try difference { $0.seed = 2 } == "the name centroid-0, not centroid-2")
    #expect(try difference { $0.validationSplit = 0.5 } == "validation split 0.2, not 0.5")
    var other = manifest
    other.settings = []
    #expect(RecipePlan(other) == nil)
    other = manifest
    other.model = "oracle"
    #expect(RecipePlan(other) == nil && other.isFromRecipe)
    other.maker = "scikit-learn"
    #expect(!other.isFromRecipe)
  }

  @Test func `an error of the observer ends the training`() throws {
    struct Stop: Error {}
    let data = try ImageDataset.load(from: TestData.folder)
    for name in RecipePlan.names {
      let plan = try #require(RecipePlan(named: name, seed: 0, validationSplit: 0.2))
      #expect(throws: Stop.self, "\(name)") {
        try Training.train(plan, on: data, toolVersion: "test", threads: 2) { _ in throw Stop() }
      }
    }
  }
}
