import Evaluation
import Report
import RunRecord
import TestData
import Testing

/// What a page says of chance in calibration, of classes, of prices and of candidates over seeds.
@Suite struct CalibrationTests {
  private static let names = ["Cup", "Jug", "Pan"]

  /// A run of a model whose chance of being right is its confidence less `excess` of each class.
  private func run(
    _ excess: [Double], count: Int = 600, seed: UInt64 = 0, from start: UInt64 = 1,
    figures: Metrics.Validation? = nil, manifest: (inout Manifest) -> Void = { _ in }
  ) throws -> Run {
    var random = TestRandom(seed: start)
    let classes = excess.count
    let labels = (0..<count).map { UInt16($0 * classes / count) }
    var scores: [Float] = []
    for label in labels {
      let confidence = 0.6 + 0.39 * random.uniform()
      let isRight = random.uniform() < confidence - excess[Int(label)]
      let answer = isRight ? Int(label) : (Int(label) + 1) % classes
      let rest = Float((1 - confidence) / Double(classes - 1))
      scores += (0..<classes).map { $0 == answer ? 1 - rest * Float(classes - 1) : rest }
    }
    let predictions = Predictions(
      classCount: classes, ids: labels.indices.map { "\($0)" }, labels: labels, scores: scores)
    let names = classes == 3 ? Self.names : (1...classes).map { "Kind \($0)" }
    var metrics = try Metrics(of: predictions, classNames: names)
    metrics.validation = figures
    var made = Manifest(
      model: "forest", seed: seed,
      dataset: .init(
        name: "Wares", classNames: names, noun: Noun(singular: "row", plural: "rows"),
        test: (0..<classes).map { label in labels.count { Int($0) == label } }))
    manifest(&made)
    return try Run(manifest: made, history: [], metrics: metrics, predictions: predictions)
  }

  private func text(_ runs: [Run]) throws -> String { visible(try page(runs)) }

  @Test func `a calibrated model's error is not called more than chance`() throws {
    let html = try text([run([0, 0, 0])])
    #expect(
      html.firstMatch(
        of:
          /By chance alone, a calibrated model with these confidences would have a calibration error of 0\.0\d\d on average; the measured 0\.0\d\d is not shown to be more \(p\x{A0}=/
      ) != nil)
    #expect(
      html.contains("For no class is the confidence as given shown to differ from the share of its")
    )
    #expect(!html.contains("After scaling") && !html.contains("□ scaled"))
  }

  @Test func `what is more than chance is said with what is left without it`() throws {
    let html = try text([run([0.25, 0.25, 0.25])])
    #expect(
      html.firstMatch(
        of:
          /more than chance explains \(p\x{A0}&lt;\x{A0}0\.001\); corrected for chance, the root-mean-square calibration error, a different measure, is 0\.2\d\d/
      ) != nil)
    #expect(html.contains("over-confident beyond the 95% band"))
  }

  @Test func `the class that is off is named with its figures`() throws {
    let html = try text([run([0.3, 0, 0], count: 1500)])
    // The wrong answers to Cup are Jug.
    #expect(
      html.firstMatch(
        of:
          /The confidence as given is shown to be too high for Cup and Jug: when the model answers Jug, it is \d\d\.\d% on average, and \d\d\.\d% of those answers are right\./
      ) != nil)
    #expect(html.contains("<td class=\"\">over-confident</td>"))
  }

  @Test func `seeds are summed up, and what each has by itself is counted`() throws {
    var figures = Fixture.validation(of: 300)
    figures.temperature = 1
    let seeds = try (0..<4).map { seed in
      try run(
        [0.3, 0, 0], count: 1500, seed: UInt64(seed), from: UInt64(seed + 10), figures: figures)
    }
    let html = try text(seeds)
    #expect(
      html.contains(
        "On average over four seeds, the confidence after scaling is shown to be too high for Cup and Jug"
      ))
    #expect(html.contains("<td class=\"\">4 over</td>"))
    #expect(
      html.contains(
        "Taken one by one, all four seeds have classes for which it is off by more than chance "
          + "explains (two a seed)."))
    #expect(html.contains("Over the four seeds T runs from 1.000 to 1.000 and the calibration"))
    #expect(html.contains("it is more than chance explains in each."))
    #expect(html.contains("applied to the scaled probabilities, averaged over four seeds, "))
    #expect(html.contains("in each of the four seeds by itself"))
    #expect(html.contains("are not pooled."))
  }

  @Test func `an interval of the temperature is given where its error is recorded`() throws {
    var figures = Fixture.validation(of: 300)
    #expect(!(try text([run([0, 0, 0], figures: figures)]).contains("T = 2.000 (95% interval")))
    figures.temperatureStandardError = 0.1
    #expect(
      try text([run([0, 0, 0], figures: figures)])
        .contains("T = 2.000 (95% interval 1.813 to 2.206) was fitted on"))
  }

  @Test func `the price of a wrong answer is held against never and always answering`() throws {
    let html = try text([run([0, 0, 0])])
    #expect(
      html.firstMatch(
        of:
          /If a wrong answer costs ten times as much as handing a row to a person, the confidence to demand is 90%: \d\d\.\d% of the test rows are answered, and 100 rows cost \d+\.\d, against \d+\.\d if every answer were accepted and 100 if none were\./
      ) != nil)
    #expect(
      html.contains(">50\u{A0}×</th>") && html.contains("<td class=\"number\">≥ 98%</td>"))
  }

  @Test func `of a thousand classes the table has the twenty least likely to be calibrated`() throws
  {
    let html = try page(run([Double](repeating: 0, count: 1000), count: 3000))
    let table = try #require(
      html.firstMatch(of: /<table aria-labelledby="class-calibration">([\s\S]*?)<\/table>/))
    #expect(table.output.1.components(separatedBy: "<tr>").count == 22)
    #expect(
      html.firstMatch(
        of: /\(20 of \d{3} classes, those that are the least likely to be calibrated\)/)
        != nil)
  }

  @Test func `without single predictions nothing of it is said`() throws {
    let html = visible(try page(Fixture.run(predictions: false)))
    for words in [
      "By chance alone", "class-calibration", "answer-costs", "reliability.svg", "If calibrated",
      "Freed of chance",
    ] {
      #expect(!html.contains(words), "\(words)")
    }
    #expect(html.contains("so what of the calibration error is chance, and what"))
  }

  @Test func `a probability that was rounded to 1 is over 99.99%, and there once`() throws {
    let right = try run([-1, -1, -1])
    let sure = right.changed { parts in
      guard let old = parts.predictions else { return }
      parts.predictions = Predictions(
        classCount: 3, ids: old.ids, labels: old.labels,
        scores: old.labels.enumerated().flatMap { row, label in
          (0..<3).map { $0 == Int(label) ? 1 - Float(row) * 2e-8 : Float(row) * 1e-8 }
        })
    }
    let html = try page(sure)
    #expect(!html.contains("≥ 1.0000") && !html.contains("≥ 100.00%"))
    #expect(html.components(separatedBy: ">over 99.99%</th>").count == 2)
  }
}
