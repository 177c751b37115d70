import Datasets
import Foundation
import Report
import RunRecord
import TestData
import Testing
import Training

@Suite struct TrainingTests {
  static func plan() -> TrainingPlan {
    var plan = TrainingPlan()
    plan.epochs = 3
    return plan
  }

  static func train(_ plan: TrainingPlan = plan(), threads: Int = 2) throws -> Run {
    let data = try ImageDataset.load(from: TestData.folder)
    return try Training.train(plan, on: data, toolVersion: "test", threads: threads) { _ in }
  }

  @Test func `a short training learns, and records what it did`() throws {
    let run = try Self.train()
    // 1,600 images and 75 steps: far from the full run, far above chance.
    #expect(run.metrics.accuracy > 0.6)
    #expect(run.metrics.samples == 500)
    #expect(run.manifest.isOwn && run.manifest.maker == "Lookbook")
    #expect(run.manifest.dataset.noun == .image && run.manifest.dataset.source == nil)
    #expect(run.predictions?.ids == (0..<500).map { "\($0)" })
    #expect(run.history.map(\.epoch) == [1, 2, 3])
    #expect((run.history[2].trainLoss ?? 9) < (run.history[0].trainLoss ?? 0))
    #expect(run.manifest.layers.map(\.parameters) == [0, 100_480, 8_256, 650])
    #expect(run.manifest.dataset.count(of: .training) == 1600)
    #expect(run.manifest.dataset.count(of: .validation) == 400)
    let validation = try #require(run.metrics.validation)
    #expect(validation.samples == 400)
    #expect(abs(validation.accuracy - (run.history[2].validationAccuracy ?? 0)) < 1e-9)
    #expect(abs(validation.logLoss - (run.history[2].validationLoss ?? 0)) < 1e-4)
    let errors = run.metrics.samples - Int((run.metrics.accuracy * 500).rounded())
    // Then right answers, pairs of near duplicates, and the neighbours of the errors.
    let entries = try #require(run.pictures?.entries)
    let pairs = try #require(run.audit?.neighbours?.pairs)
    let names: [String] = entries.map { "\($0.split) \($0.id)" }
    #expect(Set(names).count == names.count)
    let right = entries.dropFirst(120 + errors).prefix(60)
    #expect(right.allSatisfy { $0.split == .test && $0.nearest == nil })
    let perClass = right.reduce(into: [UInt16: Int]()) { $0[$1.label, default: 0] += 1 }
    #expect(perClass.count == 10 && perClass.values.allSatisfy { $0 == 6 })
    let nearest = entries.compactMap(\.nearest)
    #expect(nearest.count == errors)
    let shown =
      pairs.prefix(24).flatMap { [$0.test, $0.neighbour] }
      .map { "\($0.split) \($0.id)" }
    let known = Set(names.prefix(180 + errors))
    let others = Set(names.dropFirst(180 + errors)).subtracting(shown)
    #expect(Set(shown).subtracting(known).isSubset(of: names))
    #expect(others.isSubset(of: nearest.map { "training \($0.id)" }))
    // Fewer than all of the rarest kinds, eight of the others.
    #expect(others.count > 40 && others.count < errors)
  }

  @Test func `beside an error stands the training image at the smallest distance`() throws {
    let data = try ImageDataset.load(from: TestData.folder)
    let pictures = try #require(try Self.train().pictures)
    let error = try #require(pictures.entries.first { $0.nearest != nil })
    let test = try #require(Int(error.id))
    let query = data.test.pixels[test * 784..<(test + 1) * 784]
    let distances = (0..<1600).map { place -> Int in
      zip(query, data.training.pixels[place * 784..<(place + 1) * 784]).reduce(0) {
        let difference = Int($1.0) - Int($1.1)
        return $0 + difference * difference
      }
    }
    let best = try #require(distances.min())
    #expect(error.nearest?.id == distances.firstIndex(of: best).map { "\($0)" })
  }

  @Test func `the audit of the data is the same with every seed and any threads`() throws {
    let audit = try #require(try Self.train().audit)
    var other = Self.plan()
    other.seed = 1
    #expect(try Self.train(other, threads: 3).audit == audit)
    let neighbours = try #require(audit.neighbours)
    #expect(neighbours.limit == 0.995 && neighbours.bands.map(\.least) == [0.999, 0.995, 0.99])
    // Ten means of 1,600 images: near what they reach on all data, far above chance.
    let correct = try #require(audit.nearestCentroid?.correct)
    #expect(correct > 300 && correct < 400)
  }

  @Test func `the fingerprint depends on the seed and not on the threads`() throws {
    let first = try #require(try Self.train().manifest.fingerprint)
    #expect(first.sha256.count == 64 && first.covers == Manifest.Fingerprint.ownCovers)
    for threads in [1, 3, 8] {
      #expect(try Self.train(threads: threads).manifest.fingerprint == first)
    }
    var other = Self.plan()
    other.seed = 1
    #expect(try Self.train(other).manifest.fingerprint != first)
  }

  @Test func `the fingerprint of a small training is what it has always been`() throws {
    var plan = Self.plan()
    plan.epochs = 1
    // As in docs/building.md, where make test prints it for each build.
    #expect(
      try Self.train(plan).manifest.fingerprint?.sha256
        == "2e20d0afa77635fa0d29418c4df804e7ab4e18b912f164fcbe1fac221d7945d0")
  }

  @Test func `without validation the history has none`() throws {
    var plan = Self.plan()
    plan.epochs = 1
    plan.validationSplit = 0
    let run = try Self.train(plan)
    #expect(run.history[0].validationLoss == nil && run.metrics.validation == nil)
    #expect(run.manifest.dataset.count(of: .validation) == 0)
  }

  @Test func `a plan that cannot work is refused with its value`() throws {
    for (change, message) in [
      ({ $0.epochs = 0 }, "The number of epochs is 0; it must be at least 1."),
      ({ $0.batchSize = 0 }, "The batch size is 0; it must be at least 1."),
      ({ $0.learningRate = .nan }, "The learning rate is nan; it must be above 0."),
      (
        { $0.validationSplit = 1 },
        "The validation split is 1.0; it must be at least 0 and below 1."
      ),
      ({ $0.epochs = .max }, "The number of epochs is \(Int.max); it must be at most 1000000."),
      ({ $0.batchSize = .max }, "The batch size is \(Int.max); it must be at most 1000000."),
    ] as [((inout TrainingPlan) -> Void, String)] {
      var plan = Self.plan()
      change(&plan)
      let error = try #require(throws: TrainingError.self) { try Self.train(plan) }
      #expect(error.description == message)
    }
  }

  @Test func `a batch of more images than there are is all of them`() throws {
    var plan = Self.plan()
    plan.epochs = 1
    plan.batchSize = 1_000_000
    let fingerprint = try Self.train(plan).manifest.fingerprint
    plan.batchSize = 1600
    #expect(try Self.train(plan).manifest.fingerprint == fingerprint)
  }

  @Test func `a run tells whether training would repeat it`() throws {
    let run = try Self.train()
    let data = try ImageDataset.load(from: TestData.folder)
    var plan = Self.plan()
    #expect(run.manifest.difference(from: plan, on: data) == nil)
    plan.learningRate = 0.01
    #expect(run.manifest.difference(from: plan, on: data) == "learning rate 0.001, not 0.01")
  }

  @Test func `what a data set says of itself is in the run, and gives it back`() throws {
    let description = DatasetDescription(
      name: "Clothes", classNames: (0..<10).map { "c\($0)" },
      noun: .init(singular: "piece", plural: "pieces"), source: "A wardrobe", licence: "CC0")
    let data = try ImageDataset.load(from: TestData.folder, describedAs: description)
      .prefix(training: 100, test: 20)
    var plan = Self.plan()
    plan.epochs = 1
    let dataset = try Training.train(plan, on: data, toolVersion: "test", threads: 1) { _ in }
      .manifest.dataset
    #expect(dataset.name == "Clothes" && dataset.classNames[9] == "c9")
    #expect(dataset.noun == Noun(singular: "piece", plural: "pieces"))
    #expect(dataset.source == "A wardrobe" && dataset.licence == "CC0")
    #expect(dataset.description == description)
  }

  @Test func `a loss that grows without end stops training`() throws {
    var plan = Self.plan()
    plan.learningRate = 1e30
    let error = try #require(throws: TrainingError.self) { try Self.train(plan) }
    #expect(error.description.contains("is not a finite number"))
  }

  @Test func `an observer can stop training`() throws {
    struct Stop: Error {}
    let data = try ImageDataset.load(from: TestData.folder)
    #expect(throws: Stop.self) {
      try Training.train(Self.plan(), on: data, toolVersion: "test", threads: 2) { _ in
        throw Stop()
      }
    }
  }
}
