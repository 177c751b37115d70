import Evaluation
import RunRecord

/// What averaging gives in sentences, each true by itself.
struct AveragingText {
  let gain: AveragingGain
  let style: ComparisonText.Style

  /// All sentences, the result first.
  var sentences: [String] {
    [result, overMean, overBest, confidence, cost, unanswered].compactMap(\.self)
  }

  private func model(_ name: String) -> String {
    style == .plain ? inline(name) : codeSpan(name, isCell: false)
  }

  private var result: String {
    let tally = gain.average.tally
    let shares = gain.figures.compactMap(\.tally.accuracy)
    let ends = [shares.min(), shares.max()].map { percent($0 ?? 0) }
    let members =
      ends[0] == ends[1]
      ? "\(ends[0]) right each"
      : "\(percent(mean(shares))) right on average, from \(ends[0]) to \(ends[1])"
    return
      "\(model(gain.name)) has \(count(tally.right)) of \(counted(tally.count, gain.noun)) right "
      + "(\(percent(tally.accuracy ?? 0)), 95% interval \(Comparison.cell(tally.interval))). Its "
      + "\(word(shares.count)) members have \(members)."
  }

  private var overMean: String {
    let over = gain.areSeeds ? "seeds and \(gain.noun.plural)" : gain.noun.plural
    return verdict(
      gain.overMean.difference, gain.interval, over: "the mean of its members",
      interval: "95% interval over \(over)",
      note: gain.areSeeds ? "" : "; these members are taken as they are")
  }

  private var overBest: String {
    let held = "the validation \(gain.noun.plural)"
    guard let best = gain.best else {
      return
        "Not every member’s accuracy on \(held) is recorded, so none is called the best: to choose it by "
        + "the test \(gain.noun.plural) would flatter it."
    }
    return verdict(
      best.counts.difference, best.counts.interval(),
      over: "\(model(gain.members[best.place].name))", interval: "95% interval",
      note: "; McNemar’s exact test, \(pText(best.counts.exactP))",
      apposition: ", the best of them on \(held)")
  }

  /// What a difference comes to, with its interval.
  private func verdict(
    _ difference: Double, _ interval: ClosedRange<Double>?, over other: String,
    interval words: String, note: String, apposition: String = ""
  ) -> String {
    guard let interval else {
      return difference == 0
        ? "It is right as often as \(other)\(apposition)."
        : "The difference from \(other)\(apposition) is \(points(difference)) percentage points; so few "
          + "\(gain.noun.plural) give no interval of it."
    }
    let digits = Comparison.digits(
      for: [difference, interval.lowerBound, interval.upperBound], apartFrom: [0])
    let ends = "\(points(interval.lowerBound, digits)) to \(points(interval.upperBound, digits))"
    let evidence = "(\(words) \(ends)\(note))"
    let size = "\(fixed(abs(difference) * 100, digits)) percentage points"
    if interval.lowerBound > 0 {
      return "Averaging gains \(size) over \(other) \(evidence)\(apposition)."
    }
    if interval.upperBound < 0 {
      return "Averaging loses \(size) against \(other) \(evidence)\(apposition)."
    }
    return
      "Averaging is not shown to gain or lose against \(other)\(apposition): the difference is "
      + "\(points(difference, digits)) percentage points \(evidence)."
  }

  private var confidence: String {
    func figures(_ figure: (AveragingGain.Figures) -> Double) -> (String, String) {
      (fixed(figure(gain.average), 3), fixed(gain.mean(figure), 3))
    }
    let (loss, error) = (figures(\.logLoss), figures(\.calibrationError))
    return
      "Its log loss is \(loss.0) and its calibration error \(error.0); the means of its members’ are "
      + "\(loss.1) and \(error.1)."
  }

  /// nil where nothing is known of every member.
  private var cost: String? {
    let parameters = Noun(singular: "parameter", plural: "parameters")
    let known = [
      gain.parameters.map { counted($0, parameters) },
      gain.testSeconds.map { "\(duration($0)) to predict the test \(gain.noun.plural)" },
    ].compactMap(\.self)
    return known.isEmpty
      ? nil : "It costs what its members cost together: \(known.joined(separator: " and "))."
  }

  private var unanswered: String? {
    guard gain.unanswered > 0 else { return nil }
    let isOne = gain.unanswered == 1
    return "\(sentence(counted(gain.unanswered, gain.noun))) that a member did not answer "
      + "\(isOne ? "was" : "were") left unanswered and \(isOne ? "is" : "are") in none of these figures."
  }
}
