import Ensembles
import Evaluation
import Foundation
import RunRecord
import Tables
import Testing

@Suite struct AveragedRunsTests {
  @Test func `each answer is the class with the highest mean, and the lower of equals`() throws {
    let run = try Sample.average([
      Sample.run("A", [0.25, 0.75, 0.5, 0.125]), Sample.run("B", [0.5, 1, 0.5, 1]),
    ]).run
    let predictions = try #require(run.predictions)
    #expect(predictions.scores == [0.625, 0.375, 0.125, 0.875, 0.5, 0.5, 0.4375, 0.5625])
    #expect(predictions.answers == [0, 1, 0, 1])
    #expect(run.metrics.accuracy == 1)
  }

  @Test func `a mean of any order of the runs has the same bits`() throws {
    let runs = try (0..<12).map { (seed: Int) -> Run in
      let values = (0..<4).map { (row: Int) -> Float in 1 / Float(3 + 5 * seed + row) }
      return try Sample.run("A", seed: UInt64(seed), values)
    }
    let files = try Sample.average(runs).run.files
    #expect(try Sample.average(runs.reversed()).run.files == files)
    #expect(try Sample.average(runs.shuffled()).run.files == files)
    let names = try Sample.average(runs.reversed()).run.manifest.members?.map { $0.name }
    #expect(names == (0..<12).map { "A-\($0)" })
  }

  @Test func `the mean of ten sevenths is rounded once`() throws {
    let runs = try (0..<10).map { try Sample.run("A", seed: $0, [1 / 7, 1 / 7, 1 / 7, 1 / 7]) }
    #expect(try Sample.average(runs).run.predictions?.scores[1] == 1 / 7)
  }

  @Test func `examples are matched by their ids`() throws {
    let run = try Sample.average([
      Sample.run("A", [0, 1, 0, 1]),
      Sample.run("B", [0.75, 0, 0.5, 1], labels: [1, 0, 0, 1], ids: ["d", "c", "a", "b"]),
    ]).run
    let predictions = try #require(run.predictions)
    #expect(predictions.ids == ["a", "b", "c", "d"] && predictions.labels == [0, 1, 0, 1])
    #expect(predictions.scores == [0.75, 0.25, 0, 1, 1, 0, 0.125, 0.875])
  }

  @Test func `what one run did not answer is unanswered, for its reason`() throws {
    let average = try Sample.average([
      Sample.run(
        "A", [0, 1], labels: [0, 1], ids: ["a", "b"],
        unscored: [
          .init(id: "c", label: 0, reason: .abstained),
          .init(id: "d", label: nil, reason: .unlabelled),
        ]),
      Sample.run(
        "B", [0, 1, 1], labels: [0, 0, 1], ids: ["a", "c", "d"],
        unscored: [.init(id: "b", label: 1, reason: .failed)]),
    ])
    let predictions = try #require(average.run.predictions)
    #expect(predictions.ids == ["a"])
    #expect(
      predictions.unscored == [
        .init(id: "c", label: 0, reason: .abstained),
        .init(id: "d", label: nil, reason: .unlabelled),
        .init(id: "b", label: 1, reason: .failed),
      ])
    #expect(average.gain.unanswered == 2)
    #expect(average.gain.members.allSatisfy { $0.predictions.count == 1 })
  }

  @Test func `slices are those of the first run that has some, for the rows that are left`() throws
  {
    let run = try Sample.average([
      Sample.run("A", [0, 1, 0, 1]),
      Sample.run(
        "B", [1, 0, 1], labels: [1, 0, 1], ids: ["d", "c", "b"],
        slices: [.init(name: "coat", values: ["black", "red"], codes: [0, 1, 1])],
        unscored: [.init(id: "a", label: 0, reason: .failed)]),
    ]).run
    #expect(
      run.predictions?.slices == [.init(name: "coat", values: ["red", "black"], codes: [0, 0, 1])])
  }

  @Test func `an average is written and read like any run`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Sample.average([
      Sample.run("A", [0.1, 0.9, 0.3, 0.8]), Sample.run("B", [0.3, 0.6, 0.7, 0.9]),
    ]).run
    try run.write(to: folder)
    let again = try Run.read(from: folder)
    #expect(again.manifest == run.manifest && again.metrics == run.metrics)
    #expect(again.predictions == run.predictions && again.files == run.files)
  }

  @Test func `it records its members, the sums of their costs and what they agree on`() throws {
    func run(_ seed: UInt64, _ licence: String) throws -> Run {
      try Sample.run("A", seed: seed, [0, 1, 0, 1]) {
        ($0.parameters, $0.weightBytes) = (10, 40)
        $0.environment = .init(trainingSeconds: 1.5, testSeconds: 0.25, threads: 2)
        ($0.dataset.training, $0.dataset.licence) = ([3, 3], licence)
        $0.dataset.source = "A farm"
      }
    }
    let manifest = try Sample.average([run(1, "CC0"), run(0, "CC BY")]).run.manifest
    #expect(manifest.members?.map(\.name) == ["A-0", "A-1"])
    #expect(Set(manifest.members?.map(\.sha256) ?? []).count == 1)
    #expect(manifest.parameters == 20 && manifest.weightBytes == 80)
    #expect(manifest.environment == .init(trainingSeconds: 3, testSeconds: 0.5))
    #expect(manifest.dataset.training == [3, 3] && manifest.dataset.test == [2, 2])
    #expect(manifest.dataset.source == "A farm" && manifest.dataset.licence == nil)
    #expect(!manifest.isRepeatable && manifest.seed == nil && manifest.maker == nil)
  }

  @Test func `costs that one run does not record are not summed`() throws {
    let manifest = try Sample.average([
      Sample.run("A", [0, 1, 0, 1]) { $0.parameters = 10 }, Sample.run("B", [0, 1, 0, 1]),
    ]).run.manifest
    #expect(manifest.parameters == nil && manifest.environment == .init())
  }

  @Test func `an average can be averaged, with the weight of one run`() throws {
    let inner = try Sample.average(
      [Sample.run("A", [0, 1, 0, 1]), Sample.run("B", [0.5, 1, 0, 1])], named: "Inner"
    ).run
    let outer = try Sample.average([inner, Sample.run("C", [0.75, 1, 0, 1])], named: "Outer").run
    #expect(outer.predictions?.scores[1] == 0.5)
    #expect(outer.manifest.members?.map(\.name) == ["C", "Inner"])
  }

  @Test func `names are kept as they are, and become folders that lead nowhere`() throws {
    let runs = try [Sample.run("<b>|`x` ../y", [0, 1, 0, 1]), Sample.run("日本", [0, 1, 0, 1])]
    let average = try Sample.average(runs, named: "Σ of “all” /etc & more")
    #expect(average.run.manifest.model == "Σ of “all” /etc & more")
    #expect(average.run.manifest.runName == "of-all-etc-more")
    #expect(average.run.manifest.members?.map(\.name) == ["b-x-..-y", "model"])
  }

  @Test func `two hundred runs are averaged`() throws {
    let runs = try (0..<200).map {
      try Sample.run("A", seed: $0, [Float($0) / 199, 1, 0, 1])
    }
    let average = try Sample.average(runs)
    #expect(average.run.predictions?.scores[1] == 0.5)
    #expect(average.gain.text.contains("… and 180 more\n"))
  }
}
