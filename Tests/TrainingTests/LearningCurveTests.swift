import Datasets
import Foundation
import RunRecord
import TestData
import Testing
import Training

@Suite struct LearningCurveTests {
  private static let dataset = Result { try ImageDataset.load(from: TestData.folder) }

  /// A plan of one of the models that take moments on the subset.
  private static func plan(_ name: String, seed: UInt64 = 0) throws -> any CurvePlan {
    guard name != "mlp" else {
      var plan = TrainingPlan()
      plan.epochs = 2
      plan.seed = seed
      return plan
    }
    return try #require(RecipePlan(named: name, seed: seed, validationSplit: 0.2))
  }

  private func point(
    _ name: String, seed: UInt64 = 0, examples: Int, threads: Int = 2
  ) throws -> LearningCurve.Point {
    try Self.plan(name, seed: seed).point(
      examples: examples, on: Self.dataset.get(), threads: threads
    ) { _ in }
  }

  @Test(arguments: ["mlp"] + RecipeTests.quick)
  func `a point is the same with any number of threads`(
    name: String
  ) throws {
    let (one, three) = try (
      point(name, examples: 700, threads: 1), point(name, examples: 700, threads: 3)
    )
    #expect(one.fingerprint == three.fingerprint && one.correct == three.correct)
    #expect(one.examples == 700 && one.tested == 500 && one.seconds > 0)
    #expect(name == "majority" ? one.correct < 100 : one.correct > 200)
  }

  @Test(arguments: ["mlp"] + RecipeTests.quick)
  func `with all training images it is the run's own result`(name: String) throws {
    let plan = try Self.plan(name)
    let dataset = try Self.dataset.get()
    let run =
      if let plan = plan as? TrainingPlan {
        try train(plan, on: dataset, toolVersion: "test", threads: 2) { _ in }
      } else {
        try train(
          #require(plan as? RecipePlan), on: dataset, toolVersion: "test", threads: 2
        ) { _ in }
      }
    let point = try point(name, examples: 1600)
    #expect(point.fingerprint == run.manifest.fingerprint?.sha256)
    #expect(point.correct == Int((run.metrics.accuracy * 500).rounded()))
  }

  @Test func `seed and number of images decide`() throws {
    let points = try [
      point("forest", examples: 700), point("forest", examples: 800),
      point("forest", seed: 1, examples: 700),
    ]
    #expect(Set(points.map(\.fingerprint)).count == 3)
  }

  @Test(arguments: [0, -1, 1601, .max]) func `images that are not there are an error`(
    examples: Int
  ) throws {
    for name in ["mlp", "centroid"] {
      let error = #expect(throws: TrainingError.self) { try point(name, examples: examples) }
      #expect(error?.description.contains("Expected from 1 to 1600") == true)
    }
  }

  private struct Stop: Error {}

  @Test(arguments: ["mlp", "forest"]) func `an observer stops a point`(name: String) throws {
    #expect(throws: Stop.self) {
      try Self.plan(name).point(examples: 700, on: Self.dataset.get(), threads: 2) { _ in
        throw Stop()
      }
    }
  }

  // MARK: - Curves

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = URL.temporaryDirectory.appending(path: "learning-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// The curves, and the points that were measured for them.
  private func curves(
    _ names: [String], in folder: URL, version: String = "test", stopAt last: Int = .max
  ) throws -> (curves: [String: LearningCurve], measured: [LearningProgress]) {
    var measured: [LearningProgress] = []
    let curves = try learningCurves(
      of: names.map { try Self.plan($0) }, on: Self.dataset.get(), keptIn: folder,
      toolVersion: version, threads: 2
    ) { progress in
      if progress.number > last { throw Stop() }
      if progress.point != nil { measured.append(progress) }
    }
    return (curves, measured)
  }

  @Test func `a point that is kept is not measured again`() throws {
    try withFolder { folder in
      let (first, measured) = try curves(["mlp", "centroid"], in: folder)
      #expect(measured.map(\.run) == ["mlp-0", "centroid-0"])
      #expect(measured.map(\.number) == [1, 2] && measured.allSatisfy { $0.count == 2 })
      #expect(measured.allSatisfy { $0.examples == 1000 && $0.training == 1600 })
      #expect(
        try first["mlp-0"]?.points.map(\.fingerprint)
          == [point("mlp", examples: 1000).fingerprint])
      let (second, again) = try curves(["mlp", "centroid"], in: folder)
      #expect(second == first && again.isEmpty)
    }
  }

  @Test func `an interruption loses the point that it meets`() throws {
    try withFolder { folder in
      #expect(throws: Stop.self) {
        _ = try curves(["majority", "mlp"], in: folder, stopAt: 1)
      }
      let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(kept == ["majority-0-1000.json"])
      let measured = try curves(["majority", "mlp"], in: folder).measured
      #expect(measured.map(\.run) == ["mlp-0"])
    }
  }

  @Test func `a point of another version, settings or data, or a damaged one, is measured again`()
    throws
  {
    try withFolder { folder in
      let honest = try curves(["centroid"], in: folder).curves
      #expect(try curves(["centroid"], in: folder, version: "other").measured.count == 1)
      let file = folder.appending(path: "centroid-0-1000.json")
      func change(_ change: (inout KeptPoint) -> Void) throws {
        #expect(try curves(["centroid"], in: folder).curves.keys == honest.keys)
        var kept = try #require(KeptPoint.read(from: file))
        change(&kept)
        try kept.write(as: file.lastPathComponent, into: folder)
        let (curves, measured) = try curves(["centroid"], in: folder)
        #expect(measured.count == 1)
        #expect(
          curves["centroid-0"]?.points.map(\.fingerprint)
            == honest["centroid-0"]?.points.map(\.fingerprint))
      }
      try change { $0.settings[0].value = "0.5" }
      try change { $0.files[0].sha256 = String(repeating: "0", count: 64) }
      try change { $0.classes = 11 }
      try change { $0.run = "centroid-1" }
      try change { $0.point.examples = 999 }
      try change { $0.point.correct = 501 }
      try change { $0.point.fingerprint = "" }
      try Data("{".utf8).write(to: file)
      #expect(try curves(["centroid"], in: folder).measured.count == 1)
    }
  }

  @Test func `few training images have no curve`() throws {
    try withFolder { folder in
      let small = try Self.dataset.get().prefix(training: 1250, test: 500)
      let curves = try learningCurves(
        of: [Self.plan("majority")], on: small, keptIn: folder, toolVersion: "test", threads: 1
      ) { _ in }
      #expect(curves.isEmpty)
    }
  }
}
