import Datasets
import RunRecord
import TestData
import Testing
import Training

/// Several runs at once.
@Suite struct SeriesTests {
  private static func plans(_ count: Int) -> [TrainingPlan] {
    (0..<count).map { seed in
      var plan = TrainingPlan()
      plan.epochs = 2
      plan.seed = UInt64(seed)
      return plan
    }
  }

  private static let dataset = Result { try ImageDataset.load(from: TestData.folder) }

  /// The runs' fingerprints in the order of the plans, and the last progress.
  private func train(
    _ plans: [TrainingPlan], threads: Int = 2, memory: Int = .max
  ) throws -> (fingerprints: [String?], progress: SeriesProgress?) {
    var fingerprints = [String?](repeating: nil, count: plans.count)
    var last: SeriesProgress?
    try Training.train(
      plans, on: Self.dataset.get(), toolVersion: "test", threads: threads, memory: memory,
      observe: { last = $0 }
    ) { run, index, progress in
      #expect(run.manifest.seed == plans[index].seed && fingerprints[index] == nil)
      fingerprints[index] = run.manifest.fingerprint?.sha256
      last = progress
    }
    return (fingerprints, last)
  }

  @Test(arguments: [1, 2, 3, 8]) func `runs are the same side by side as in turn`(threads: Int)
    throws
  {
    let alone = try Self.plans(5).map {
      try Training.train($0, on: Self.dataset.get(), toolVersion: "test", threads: 1) { _ in }
        .manifest.fingerprint?.sha256
    }
    let (fingerprints, progress) = try train(Self.plans(5), threads: threads)
    #expect(fingerprints == alone)
    #expect(Set(alone).count == 5)
    #expect(progress?.done == 5 && progress?.count == 5)
    #expect(progress?.imagesSeen == 5 * 2 * 1600 && progress?.images == 5 * 2 * 1600)
    #expect(progress?.secondsLeft == 0)
  }

  @Test func `as many go on at once as memory allows, and one always does`() throws {
    let dataset = try Self.dataset.get()
    let plan = TrainingPlan()
    let (one, three) = (plan.memory(on: dataset), plan.memory(on: dataset, trainings: 3))
    #expect(plan.trainings(on: dataset, within: 0) == 1)
    #expect(plan.trainings(on: dataset, within: one) == 1)
    #expect(plan.trainings(on: dataset, within: three - 1) == 2)
    #expect(plan.trainings(on: dataset, within: three) == 3)
    #expect(try train(Self.plans(2), memory: 1).fingerprints.allSatisfy { $0 != nil })
  }

  @Test func `nothing to train is done at once`() throws {
    #expect(try train([]).progress == nil)
  }

  private struct Stop: Error {}

  @Test(arguments: [1, 2]) func `an observer stops all`(threads: Int) throws {
    var received = 0
    #expect(throws: Stop.self) {
      try Training.train(
        Self.plans(50), on: Self.dataset.get(), toolVersion: "test", threads: threads,
        observe: { _ in throw Stop() }, receive: { _, _, _ in received += 1 })
    }
    #expect(received == 0)
  }

  @Test(arguments: [1, 2]) func `who cannot keep a run stops all`(threads: Int) throws {
    var received = 0
    #expect(throws: Stop.self) {
      try Training.train(
        Self.plans(50), on: Self.dataset.get(), toolVersion: "test", threads: threads,
        observe: { _ in }
      ) { _, _, _ in
        received += 1
        if received == 3 { throw Stop() }
      }
    }
    #expect(received == 3)
  }

  @Test func `one that fails ends all with what went wrong`() throws {
    var plans = Self.plans(3)
    plans[1].learningRate = 1e30
    let error = try #require(throws: TrainingError.self) { try train(plans) }
    #expect(error.description.contains("is not a finite number"))
    plans[2].epochs = 0
    let refused = try #require(throws: TrainingError.self) { try train(plans) }
    #expect(refused.description == "The number of epochs is 0; it must be at least 1.")
  }
}
