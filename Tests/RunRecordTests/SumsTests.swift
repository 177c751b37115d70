import Evaluation
import Foundation
import RunRecord
import Testing

@Suite struct SumsTests {
  /// Sums of 100 rows of two classes in two slices.
  private static func sample() throws -> Sums {
    let labels = (0..<100).map { UInt16($0 % 2) }
    let scores: [Float] = (0..<100).flatMap { row -> [Float] in
      let sure = 0.5 + Float(row) / 256
      let isWrong = row % 7 == 0
      return (row % 2 == 0) != isWrong ? [sure, 1 - sure] : [1 - sure, sure]
    }
    let slices = [
      Predictions.Slice(
        name: "size", values: ["s", "l"], codes: (0..<100).map { $0 < 30 ? 0 : 1 }),
      Predictions.Slice(
        name: "kind", values: ["x", ""], codes: (0..<100).map { $0 % 2 == 0 || $0 > 20 ? 0 : 1 }),
    ]
    let rows = Predictions(
      classCount: 2, ids: (0..<100).map { "r\($0)" }, labels: labels, scores: scores,
      slices: slices)
    return try #require(Sums(rows, classNames: ["cat", "dog"]))
  }

  @Test func `sums read back as they were written`() throws {
    let sums = try Self.sample()
    try sums.check()
    #expect(sums.combinations.count == 1 && !sums.candidates.isEmpty)
    let metrics = Metrics(of: sums)
    let manifest = Manifest(
      model: "m", settings: [],
      dataset: Manifest.Dataset(name: "Animals", classNames: ["cat", "dog"], test: [50, 50]),
      environment: Manifest.Environment())
    let run = try Run(manifest: manifest, history: [], metrics: metrics, sums: sums)
    let again = try Run(files: run.files)
    #expect(again.sums == sums && again.files == run.files && again.predictions == nil)
    #expect(run.summary(keeping: [RunFile.sums]).sums == sums)
    #expect(run.summary(keeping: [RunFile.metrics]).sums == nil)
    var other = metrics
    other.validation = nil
    var files = run.files
    files[RunFile.predictions] = Data("id,label,p:cat,p:dog\n".utf8)
    #expect(throws: RunError.self) { try Run(files: files) }
  }

  /// Changes that no sums of rows can have, and how what is said of them begins.
  private static let faults: [(change: @Sendable (inout Sums) -> Void, words: String)] = [
    ({ $0.version = 2 }, "version: expected 1, found 2"),
    ({ $0.classNames = ["cat", "cat"] }, "classNames: expected"),
    ({ $0.classNames[0] = "c\u{202E}" }, "classNames[0]: expected a text without"),
    ({ $0.samples = 0 }, "samples: expected from 1"),
    ({ $0.samples = .max }, "samples: expected from 1"),
    ({ $0.samples = 101 }, "confusion: expected counts"),
    ({ $0.unscored.failed = -1 }, "unscored: expected"),
    ({ $0.confusion[0][0] += 1 }, "confusion: expected counts"),
    ({ $0.confusion[0][0] = .min }, "confusion: expected counts"),
    ({ $0.confusion = [] }, "confusion, joint, classes, thresholds: expected"),
    (
      {
        $0.confusion[0][0] += 1
        $0.confusion[0][1] -= 1
      }, "classes[0]: expected right, wrong"
    ),
    ({ $0.top2 = 0 }, "top2, top3: expected"), ({ $0.top3 = 101 }, "top2, top3: expected"),
    ({ $0.classes[0].cells[1] = $0.classes[0].cells[0] }, "classes[0].cells: expected places"),
    ({ $0.classes[0].cells[0] = -1 }, "classes[0].cells: expected places"),
    ({ $0.classes[0].right.removeLast() }, "classes[0]: expected lists of one length"),
    ({ $0.classes[1].rest[0] = .max }, "classes[1]: expected counts"),
    ({ $0.classes[1].rest[0] += 1 }, "classes[1]: expected right, wrong"),
    ({ $0.classes[0].rightConfidence[9] += 1 }, "classes[0].rightConfidence[9]: expected a sum"),
    ({ $0.classes[0].wrongConfidence[9] = .infinity }, "classes[0].wrongConfidence[9]: expected"),
    ({ $0.classes[0].reached[1]?.positives = .max }, "classes[0].reached[1]: expected counts"),
    ({ $0.classes[0].reached[1]?.negatives = .min }, "classes[0].reached[1]: expected counts"),
    ({ $0.classes[0].reached[1]?.positives += 1 }, "classes[0].reached[1]: expected from"),
    ({ $0.classes[0].reached = [] }, "classes[0].reached: expected 4 entries"),
    ({ $0.logLoss *= 1.1 }, "logLoss: expected from"),
    ({ $0.brier *= 0.9 }, "brier: expected from"),
    ({ $0.thresholds[0] = 0.2 }, "thresholds[0]: expected from"),
    ({ $0.thresholds[1] = nil }, "thresholds[1]: expected null"),
    ({ $0.coverage = [] }, "coverage: expected 1 to 50"),
    ({ $0.coverage.removeLast() }, "coverage: expected the last step"),
    ({ $0.coverage[3].accepted += 1 }, "coverage[3]: expected"),
    ({ $0.coverage[3].accepted = .max }, "coverage[3]: expected"),
    ({ $0.coverage[3].correct = .min }, "coverage[3]: expected"),
    ({ $0.coverage[3].confidence = 0.5 }, "coverage[3]: expected"),
    ({ $0.slices[0].count[0] += 1 }, "slices[0]: expected counts that sum to 100"),
    ({ $0.slices[0].right[0] = .max }, "slices[0]: expected counts"),
    ({ $0.slices[1].name = "size" }, "slices: expected each name once"),
    ({ $0.slices[1].values[1] = "x" }, "slices[1]: expected at most 1000 values, each once"),
    ({ $0.combinations[0].count = 49 }, "combinations[0]: expected at least 50"),
    ({ $0.combinations[0].right = -1 }, "combinations[0]: expected at least 50"),
    ({ $0.combinations[0].columns = [1, 0] }, "combinations[0]: expected the places"),
    ({ $0.combinations[0].values = [0, 2] }, "combinations[0]: expected the places"),
    ({ $0.combinations.append($0.combinations[0]) }, "combinations[1]: expected each once"),
    ({ $0.joint[0][1] += 99 }, "joint[0]: expected at most"),
    ({ $0.joint[0][0] = -1 }, "joint[0]: expected at most"),
    ({ $0.candidates.removeLast() }, "candidates: expected"),
    ({ $0.candidates.swapAt(0, 3) }, "candidates: expected the lowest margin first"),
    ({ $0.candidates[0].suggested = 2 }, "candidates[0]: expected a class"),
    ({ $0.candidates[0].example = 99 }, "hardest, candidates: expected places"),
    ({ $0.hardest.swapAt(0, 20) }, "hardest: expected the lowest"),
    ({ $0.hardest[0] = $0.hardest[1] }, "hardest"),
    ({ $0.examples[0].id = $0.examples[1].id }, "examples: expected an id"),
    ({ $0.examples[0].label = 2 }, "examples[0]: expected a class"),
    ({ $0.examples[0].probabilities[0] += 0.1 }, "examples[0]: expected a class"),
  ]

  @Test(arguments: faults.indices) func `sums that cannot be are refused with their place`(
    number: Int
  ) throws {
    let (change, words) = Self.faults[number]
    var sums = try Self.sample()
    change(&sums)
    let error = try #require(throws: RunError.self) { try sums.check(file: "x.json") }
    #expect(error.file == "x.json" && error.problem.hasPrefix(words), "\(error)")
    #expect(error.advice == "Sum the table again with sum_predictions.py.")
  }

  @Test func `an example moved to another cell is noticed`() throws {
    var noticed = 0
    let sums = try Self.sample()
    for label in sums.classes.indices {
      for place in sums.classes[label].cells.indices where sums.classes[label].right[place] > 0 {
        var changed = sums
        changed.classes[label].right[place] -= 1
        changed.classes[label].right[(place + 5) % changed.classes[label].cells.count] += 1
        #expect(throws: RunError.self) { try changed.check() }
        noticed += 1
      }
    }
    #expect(noticed > 40)
  }

  @Test(arguments: [
    ("", "expected JSON"), ("[]", "expected"), ("{\"version\": 1}", "expected the key"),
  ]) func `what is no sums is refused by name`(text: String, words: String) throws {
    let error = try #require(throws: RunError.self) {
      try Sums(json: Data(text.utf8), file: "x.json")
    }
    #expect(error.file == "x.json" && error.problem.contains(words), "\(error)")
  }
}
