import Evaluation
import Foundation
import Report
import RunRecord
import Tables
import TestData
import Testing

/// Every sentence that a page says of runs that lie at the edges, as a reviewer of a change can read
/// them.
///
/// `LOOKBOOK_GOLDEN=write swift test --filter GoldenTextTests` writes the texts anew.
@Suite struct GoldenTextTests {
  @Test(arguments: Edge.allCases)
  func `the page says of an edge what was read and found true`(edge: Edge) throws {
    let text = try said(page(edge.runs()))
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(edge.rawValue).txt")
    if ProcessInfo.processInfo.environment["LOOKBOOK_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let lines = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      golden.split(separator: "\n", omittingEmptySubsequences: false))
    let difference = lines.first { $0 != $1 }
    #expect(difference == nil, "\(edge.rawValue).txt")
    #expect(text.count == golden.count, "\(edge.rawValue).txt")
  }

  /// The sentences of a page, a block a line, with the alternative texts of its pictures.
  private func said(_ html: String) -> String {
    let body = html.firstIndex(of: "<").flatMap { _ in html.firstRange(of: "<body") }
    let page = String(html[(body?.lowerBound ?? html.startIndex)...])
      .replacing(/<(style|script)[^>]*>[\s\S]*?<\/(style|script)>/, with: "")
      .replacing(/<svg[^>]*aria-hidden="true"[\s\S]*?<\/svg>/, with: "")
      .replacing(/<tr[^>]*>[\s\S]*?<\/tr>/) { $0.output.replacing("\n", with: " ") + "\n" }
      .replacing(/<img[^>]*alt="([^"]*)"[^>]*>/) {
        $0.output.1.isEmpty ? "" : "\n[\($0.output.1)]\n"
      }
      .replacing(
        /<(\/?)(p|h[1-6]|li|tr|caption|figcaption|dt|dd|summary|table|section|div|text|title|desc)[^>]*>/,
        with: "\n"
      )
      .replacing(/<\/t[dh]>/, with: " | ")
      .replacing(/<[^>]*>/, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    let lines = page.split(separator: "\n").map {
      $0.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }
    // Sentences, and claims with their verdicts; figures of tables are checked elsewhere.
    let sentences = lines.filter { line in
      let isSentence = line.hasSuffix(".") || line.contains(". ") || line.hasSuffix(".]")
      let isVerdict = ["✓", "✗", "?"].contains { line.contains("\($0)\u{A0}") }
      return line.count > 20 && (isSentence || isVerdict)
    }
    return sentences.joined(separator: "\n") + "\n"
  }
}

/// Runs at the edges of what a report can be about.
enum Edge: String, CaseIterable {
  case perfect, constant, uniform, permuted, exchangeable, thirty, one, seeds, foreign

  private static let ten = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  func runs() throws -> [Run] {
    var random = TestRandom(seed: 7)
    switch self {
    case .perfect: return [try run(Self.ten, count: 500, using: &random) { truth, _ in truth }]
    case .constant: return [try run(Self.ten, count: 500, using: &random) { _, _ in 4 }]
    case .uniform:
      return [
        try run(Self.ten, count: 500, using: &random) { _, random in
          Int(random.next() % 10)
        }
      ]
    case .permuted:
      return [try run(Self.ten, count: 500, using: &random) { truth, _ in (truth + 1) % 10 }]
    case .exchangeable:
      return [
        try run((1...100).map { "Kind \($0)" }, count: 5000, using: &random) { truth, random in
          random.uniform() < 0.7 ? truth : Int(random.next() % 100)
        }
      ]
    case .thirty:
      return [
        try run(Self.ten, count: 30, using: &random) { truth, random in
          random.uniform() < 0.8 ? truth : Int(random.next() % 10)
        }
      ]
    case .one: return [try likeFashion(seed: 0, using: &random)]
    case .seeds:
      return try (0..<5).map { try likeFashion(seed: $0, using: &random) }
    case .foreign:
      return [
        try Fixture.foreign(
          slices: [
            SliceValues(
              name: "age", values: ["old", "new"], codes: (0..<300).map { Int32($0 % 2) })
          ])
      ]
    }
  }

  /// A run in which Shirt is hard, Trouser easy, and each seed somewhat different.
  private func likeFashion(seed: UInt64, using random: inout TestRandom) throws -> Run {
    let shirt = 0.65 + 0.05 * random.normal()
    let ease = [0.83, 0.97, 0.80, 0.89, 0.80, 0.96, shirt, 0.95, 0.96, 0.95]
    let neighbours = [6, 3, 4, 6, 2, 7, 0, 9, 0, 7]
    return try run(Self.ten, count: 2000, seed: seed, using: &random) { truth, random in
      let draw = random.uniform()
      return draw < ease[truth]
        ? truth : random.uniform() < 0.6 ? neighbours[truth] : Int(random.next() % 10)
    }
  }

  /// A run of the built-in network on as many examples of each class as of every other, its figures those
  /// of its predictions.
  private func run(
    _ names: [String], count: Int, seed: UInt64 = 0, using random: inout TestRandom,
    answer: (Int, inout TestRandom) -> Int
  ) throws -> Run {
    let test = predictions(of: names.count, count, using: &random, answer)
    let validation = predictions(of: names.count, names.count * 100, using: &random, answer)
    let metrics = try Metrics(of: test, classNames: names, validation: validation)
    let epochs = (1...15).map(Double.init)
    let training: [Double] = epochs.map { 0.5 / $0 + 0.1 }
    var losses: [Double] = []
    for epoch in epochs {
      let noise: Double = 0.004 * random.normal()
      losses.append(0.35 + 0.4 / epoch + 0.003 * epoch + noise)
    }
    let run = try Fixture.run(
      names: names, matrix: metrics.confusionMatrix, seed: seed, trainLoss: training,
      validation: losses, pictures: names.count < 20)
    return try run.changed { parts in
      parts.predictions = test
      parts.metrics = metrics
      let held = try #require(metrics.validation)
      for epoch in parts.history.indices {
        parts.history[epoch].validationAccuracy = held.accuracy
        parts.history[epoch].trainAccuracy = min(held.accuracy + 0.02, 1)
      }
      try parts.countFingerprint()
    }
  }

  /// Answers to examples sorted by class, surer where they are right, but for those of a guesser.
  private func predictions(
    of classes: Int, _ count: Int, using random: inout TestRandom,
    _ answer: (Int, inout TestRandom) -> Int
  ) -> Predictions {
    let labels = (0..<count).map { $0 * classes / count }
    let scores = labels.flatMap { truth -> [Float] in
      let answer = answer(truth, &random)
      let isSure = truth == answer && self != .constant && self != .uniform
      let confidence = isSure ? 0.55 + 0.44 * random.uniform() : 0.4 + 0.5 * random.uniform()
      var rest = (0..<classes).map { _ in 0.05 + random.uniform() }
      rest[answer] = 0
      let scale = (1 - confidence) / rest.reduce(0, +)
      // None of the others may have as much as the answer.
      let most = min(confidence * 0.9, 1)
      var row = rest.map { Float(min($0 * scale, most)) }
      row[answer] = 0
      row[answer] = 1 - row.reduce(0, +)
      return row
    }
    return Predictions(
      classCount: classes, ids: labels.indices.map { "\($0)" }, labels: labels.map { UInt16($0) },
      scores: scores)
  }
}
