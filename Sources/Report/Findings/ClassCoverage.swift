import RunRecord

/// What a demanded confidence accepts of the answers of each class: a class that the model confuses is
/// handed to a person more often, and costs more.
struct ClassCoverage {
  /// One entry a class, in label order: one step for each confidence.
  let steps: [[TaggingFindings.Coverage]]

  /// Counts the answers of one run by the class predicted; O(answers · limits).
  ///
  /// - Parameter limits: The confidences demanded, 0 first.
  init(_ predictions: Predictions, at limits: [Double] = TaggingFindings.thresholds) {
    var counts = Counts(limits, classes: predictions.classCount)
    for row in 0..<predictions.count {
      let answer = predictions.predictedClass(row)
      let confidence = predictions.scores[row * predictions.classCount + answer]
      let isRight = predictions.isRight(row)
      counts.add(answer, confidence, right: isRight ? 1 : 0, wrong: isRight ? 0 : 1)
    }
    steps = counts.steps
  }

  /// The same of the answers that sums count; the limits are marks of the grid, so that they divide no cell.
  init(_ sums: Sums, at limits: [Double] = TaggingFindings.thresholds) {
    var counts = Counts(limits, classes: sums.classes.count)
    for (label, part) in sums.classes.enumerated() {
      for (place, cell) in part.cells.enumerated() {
        counts.add(
          label, ProbabilityGrid.edges[cell], right: part.right[place], wrong: part.wrong[place])
      }
    }
    steps = counts.steps
  }

  /// nil where a run has no probabilities.
  init?(_ run: Run, at limits: [Double] = TaggingFindings.thresholds) {
    if let sums = run.sums {
      self.init(sums, at: limits)
    } else {
      guard let predictions = run.probabilities else { return nil }
      self.init(predictions, at: limits)
    }
  }

  /// What each limit accepts, by the class answered.
  private struct Counts {
    let limits: [Double]
    var accepted, correct: [[Int]]

    init(_ limits: [Double], classes: Int) {
      self.limits = limits
      let none = [Int](repeating: 0, count: limits.count)
      accepted = [[Int]](repeating: none, count: classes)
      correct = accepted
    }

    mutating func add(_ answer: Int, _ confidence: Float, right: Int, wrong: Int) {
      for (place, limit) in limits.enumerated() where confidence >= Float(limit) {
        accepted[answer][place] += right + wrong
        correct[answer][place] += right
      }
    }

    var steps: [[TaggingFindings.Coverage]] {
      zip(accepted, correct).map { accepted, correct in
        limits.indices.map { place in
          TaggingFindings.Coverage(
            threshold: limits[place], accepted: accepted[place], correct: correct[place],
            total: accepted[0])
        }
      }
    }
  }

  /// Classes with fewer accepted answers are left out of what is said.
  private static let fewest = 30

  /// How far apart the classes are at the last of the confidences, in a sentence; nothing where fewer than
  /// two have enough answers.
  func statement(_ names: [String], at confidence: Double) -> String {
    let rated = zip(names, steps).compactMap { name, steps -> (name: String, accuracy: Double)? in
      guard let step = steps.last, step.accepted >= Self.fewest else { return nil }
      return step.accuracy.map { (name, $0) }
    }
    guard let lowest = rated.min(by: { $0.accuracy < $1.accuracy }),
      let highest = rated.max(by: { $0.accuracy < $1.accuracy }),
      lowest.accuracy < highest.accuracy
    else { return "" }
    return
      "One threshold does not serve every class alike: at a confidence of \(Phrase.confidence(confidence)) "
      + "or more, the share of accepted answers that are right runs in this test from "
      + "\(Phrase.percent(lowest.accuracy)) (‘\(lowest.name)’) to \(Phrase.percent(highest.accuracy)) "
      + "(‘\(highest.name)’) by the class predicted."
  }
}
