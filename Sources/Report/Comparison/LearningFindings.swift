import Evaluation
import RunRecord

/// How the accuracy of models grows with the examples that they learn from.
package struct LearningFindings: Sendable {
  /// One curve a model that has one, in the models' order.
  let curves: [Curve]
  /// What examples are called.
  let noun: Noun
  /// The name of the data.
  let datasetName: String

  /// The accuracy of one model by its training examples.
  struct Curve: Sendable {
    /// The model's name.
    let name: String
    /// One training each, the fewest examples first; the last is the run's own where it is known how
    /// many examples that had.
    let points: [Point]
    /// Whether it was measured here, on the first images of the training file.
    let isOwn: Bool

    /// The point with so many training examples.
    subscript(examples: Int) -> Point? { points.first { $0.examples == examples } }

    /// Whether no point is above what one answer to everything can reach: nothing was learnt.
    let isFlat: Bool
  }

  /// What one training led to.
  struct Point: Equatable, Sendable {
    let examples, correct, tested: Int
    /// Wall-clock seconds of training, where they are known.
    let seconds: Double?

    var accuracy: Double { Double(correct) / Double(max(tested, 1)) }
    var interval: ClosedRange<Double> {
      let ends = wilson95(correct, of: tested)
      return ends[0]...ends[1]
    }
  }

  /// Collects the curves of some models; nil where none has one.
  package init?(_ models: [Model]) {
    curves = models.compactMap(Curve.init)
    guard let first = models.first, !curves.isEmpty else { return nil }
    noun = first.noun
    datasetName = first.run.datasetName
  }
}

extension LearningFindings.Curve {
  fileprivate init?(_ model: Model) {
    // One seed has it; its own result is the end of the curve, whichever seed is shown in depth.
    guard let run = model.runs.first(where: { $0.learning != nil }), let recorded = run.learning
    else { return nil }
    let tally = Tally(run)
    var points = recorded.points.map {
      LearningFindings.Point(
        examples: $0.examples, correct: $0.correct, tested: $0.tested, seconds: $0.seconds)
    }
    if let training = run.manifest.dataset.count(of: .training) {
      points.append(
        .init(
          examples: training, correct: tally.correct, tested: tally.samples,
          seconds: run.manifest.environment.trainingSeconds))
    }
    let reach = tally.classes.map(tally.support).max() ?? 0
    self.init(
      name: model.name, points: points, isOwn: run.manifest.isRepeatable,
      isFlat: points.allSatisfy { $0.correct <= reach })
  }
}

// MARK: - What the curves say

extension LearningFindings {
  /// The fewest and the most training examples that every curve has; nil where there are no two.
  var range: (fewest: Int, most: Int)? {
    let shared = curves.dropFirst().reduce(Set(curves[0].points.map(\.examples))) {
      $0.intersection($1.points.map(\.examples))
    }
    guard let fewest = shared.min(), let most = shared.max(), fewest < most else { return nil }
    return (fewest, most)
  }

  /// The finding: who gains most by more examples and who is best with the fewest, as far as the
  /// intervals settle it.
  package var statement: String {
    guard let range else { return "Accuracy by the number of training \(noun.plural)." }
    let (fewest, most) = (Phrase.count(range.fewest), Phrase.count(range.most))
    if curves.count == 1, let first = curves[0][range.fewest], let last = curves[0][range.most] {
      return
        "With \(fewest) training \(noun.plural) \(curves[0].name) classifies \(Phrase.percent(first.accuracy)) "
        + "of the test \(noun.plural) right, with \(most) \(Phrase.percent(last.accuracy))."
    }
    return "\(gain(from: range.fewest, to: range.most)) \(best(with: range.fewest))"
  }

  /// Who gains most from the fewest examples to the most.
  private func gain(from fewest: Int, to most: Int) -> String {
    let gains = curves.compactMap { curve -> Estimate? in
      guard let first = curve[fewest], let last = curve[most] else { return nil }
      return Estimate(
        name: curve.name, value: last.accuracy - first.accuracy,
        interval: newcombe95(last.correct, of: last.tested, first.correct, of: first.tested))
    }
    let span =
      "from \(Phrase.count(fewest)) to \(Phrase.count(most)) training \(noun.plural)"
    let leaders = Self.leaders(of: gains)
    guard let top = leaders.first, top.interval.lowerBound > 0 else {
      return "No model is shown to gain \(span)."
    }
    func text(_ estimate: Estimate) -> String {
      "\(estimate.name) (\(Phrase.points(estimate.value)) points)"
    }
    return leaders.count == 1
      ? "\(Phrase.sentence(span)), \(text(top)) gains most."
      : "\(Phrase.sentence(span)), it is not settled which gains most: "
        + "\(Phrase.list(leaders.map(text), limit: 4, conjunction: "or"))."
  }

  /// Who is best with so many examples.
  private func best(with examples: Int) -> String {
    let accuracies = curves.compactMap { curve in
      curve[examples].map {
        Estimate(name: curve.name, value: $0.accuracy, interval: $0.interval)
      }
    }
    let leaders = Self.leaders(of: accuracies)
    guard let top = leaders.first else { return "" }
    func text(_ estimate: Estimate) -> String {
      "\(estimate.name) (\(Phrase.percent(estimate.value)))"
    }
    let place = "With \(Phrase.count(examples)), in one training each,"
    return leaders.count == 1
      ? "\(place) \(text(top)) is right most often."
      : "\(place) it is not settled which is right most often: "
        + "\(Phrase.list(leaders.map(text), limit: 4, conjunction: "or"))."
  }

  /// A figure of a model with its 95% interval.
  private struct Estimate {
    let name: String
    let value: Double
    let interval: ClosedRange<Double>
  }

  /// The highest, and those whose intervals overlap its own, the highest first; of equals the earlier.
  private static func leaders(of estimates: [Estimate]) -> [Estimate] {
    let sorted = estimates.enumerated()
      .sorted { (-$0.element.value, $0.offset) < (-$1.element.value, $1.offset) }
      .map(\.element)
    guard let top = sorted.first else { return [] }
    return sorted.filter { $0.interval.upperBound >= top.interval.lowerBound }
  }
}
