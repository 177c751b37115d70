import Datasets
import Foundation
import RunRecord
import Testing
import Training

@Suite struct RobustnessTests {
  private func record(_ change: (inout TrainingPlan) -> Void = { _ in }, threads: Int = 2) throws
    -> (run: Run, record: Robustness)
  {
    var plan = TrainingTests.plan()
    plan.epochs = 1
    change(&plan)
    let run = try TrainingTests.train(plan, threads: threads)
    return (run, try #require(run.robustness))
  }

  @Test func `a training records what the model answers to changed images`() throws {
    let (run, record) = try record()
    #expect(record.samples == 500)
    #expect(Double(record.unchanged.correct) / 500 == run.metrics.accuracy)
    let expected: [String] = PictureChange.Kind.allCases.flatMap { kind in
      kind.strengths.map { "\(kind.rawValue) \($0) \(kind.unit)" }
    }
    let measured: [String] = record.changes.map { "\($0.kind) \($0.strength) \($0.unit)" }
    #expect(measured == expected)
    // A model that has learnt something loses by what hides it.
    let last = try #require(record.changes.last)
    #expect(last.kind == "occlusion" && last.correct < record.unchanged.correct)
    #expect(record.changes.allSatisfy { $0.lost <= record.unchanged.correct })
    #expect(record.unrelated.map(\.kind) == ["noise", "blanks", "drawn digits"])
    #expect(record.unrelated.map(\.samples) == [1000, 256, 1000])
    let likeness = try #require(record.likeness)
    #expect(likeness.means.count == 10 * 784 && (0..<1).contains(likeness.limit))
    // One in a hundred of 400 validation images lies below; of the 500 test images about as many.
    #expect(likeness.falseAlarms < 25)
    #expect(record.unrelated[0].unlike == 1000 && record.unrelated[1].unlike == 256)
    let chosen = (run.metrics.validation?.thresholds ?? []).compactMap(\.confidence)
    #expect(record.unrelated[0].reached.map(\.confidence) == Set(chosen + [0.9]).sorted())
  }

  @Test func `the record depends on the seed and not on the threads`() throws {
    let (_, first) = try record()
    for threads in [1, 3] { #expect(try record(threads: threads).record == first) }
    #expect(try record({ $0.seed = 1 }).record != first)
  }

  @Test func `without validation only nine in ten is demanded`() throws {
    let (_, record) = try record { $0.validationSplit = 0 }
    #expect(record.unrelated.allSatisfy { $0.reached.map(\.confidence) == [0.9] })
    #expect(record.likeness == nil && record.unrelated.allSatisfy { $0.unlike == nil })
  }

  @Test func `the smallest images can be trained on and changed`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lookbook-" + UUID().uuidString, isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Twenty images of one pixel, black ones of class 0 and bright ones of class 1.
    let pixels = (0..<20).map { UInt8($0 % 2 * 250) }
    let labels = (0..<20).map { UInt8($0 % 2) }
    for part in ["train", "t10k"] {
      try Data([0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 1] + pixels)
        .write(to: folder.appendingPathComponent("\(part)-images-idx3-ubyte"))
      try Data([0, 0, 8, 1, 0, 0, 0, 20] + labels)
        .write(to: folder.appendingPathComponent("\(part)-labels-idx1-ubyte"))
    }
    var plan = TrainingPlan()
    plan.epochs = 1
    let run = try Training.train(
      plan, on: ImageDataset.load(from: folder), toolVersion: "test", threads: 1
    ) { _ in }
    let record = try #require(run.robustness)
    #expect(record.samples == 20 && record.unrelated.map(\.kind) == ["noise", "blanks"])
    // One pixel that moves is where it was.
    #expect(record.changes[0].correct == record.unchanged.correct && record.changes[0].lost == 0)
  }
}
