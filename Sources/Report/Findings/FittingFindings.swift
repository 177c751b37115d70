import Evaluation
import RunRecord

/// What the epochs say about convergence and over-fitting: of several seeds together, or of one run.
package struct FittingFindings {
  /// A p-value below this counts.
  static let level = 0.05

  package enum Verdict: Equatable {
    case notRecorded
    case noValidation
    case notFinite
    /// There are too few epochs to tell a trend from noise.
    case fewEpochs
    /// The seeds were trained for different numbers of epochs.
    case unequal
    /// Validation loss still falls at the end.
    case improving
    /// No rise of validation loss is shown.
    case level
    /// Validation loss rises while training loss falls.
    case overfits
    /// Both rise.
    case unstable
    /// Validation loss rises, and training loss was not recorded.
    case risen

    /// Whether a rise is shown.
    var isRise: Bool { self == .overfits || self == .unstable || self == .risen }
  }

  /// What was tested, and with what result.
  private enum Test {
    case seeds(CurveRise)
    case trend(HalfTrend)
    case none

    /// Whether the curve rises by more than chance.
    var isRise: Bool {
      switch self {
      case .seeds(let rise): rise.rise > 0 && (rise.p ?? 1) < level
      case .trend(let trend): trend.p < level
      case .none: false
      }
    }
  }

  /// Whether the second half of every run's curve falls by more than chance.
  private static func isFalling(_ curves: [[Double]]) -> Bool {
    curves.allSatisfy { curve in HalfTrend(curve.map { -$0 }).map { $0.p < level } ?? false }
  }

  /// The history of the run shown.
  let history: [Epoch]
  package let verdict: Verdict
  private let loss: Test
  /// The same of the share of wrong answers in validation.
  private let error: Test
  /// The epochs of the lowest validation loss, over runs; nil where it was not recorded.
  package let lowestEpochs: ClosedRange<Int>?
  private let seeds: Int

  package init(_ histories: [[Epoch]]) {
    let history = histories.first ?? []
    self.history = history
    seeds = histories.count
    let losses = histories.map { $0.compactMap(\.validationLoss) }
    let isComplete = zip(losses, histories).allSatisfy { $0.count == $1.count && !$0.isEmpty }
    let isFinite =
      losses.joined().allSatisfy(\.isFinite)
      && histories.joined().allSatisfy { $0.trainLoss?.isFinite ?? true }
    let errors = histories.map {
      $0.compactMap { epoch in epoch.validationAccuracy.map { 1 - $0 } }
    }
    loss = Self.test(losses)
    error = zip(errors, histories).allSatisfy { $0.count == $1.count } ? Self.test(errors) : .none
    let minima = zip(losses, histories).compactMap { losses, history in
      losses.indices.min { (losses[$0], $0) < (losses[$1], $1) }.map { history[$0].epoch }
    }
    let isKnown = isComplete && isFinite
    lowestEpochs = isKnown ? minima.min().flatMap { low in minima.max().map { low...$0 } } : nil
    guard !history.isEmpty else {
      verdict = .notRecorded
      return
    }
    guard isComplete else {
      verdict = .noValidation
      return
    }
    guard isFinite else {
      verdict = .notFinite
      return
    }
    if case .none = loss {
      verdict = Set(histories.map(\.count)).count > 1 ? .unequal : .fewEpochs
    } else if loss.isRise {
      verdict = Self.verdict(histories)
    } else {
      verdict = Self.isFalling(losses) ? .improving : .level
    }
  }

  /// The p-value of a rise with its relation, `p = 0.048`; nil where it is not known.
  var riseP: String? {
    switch loss {
    case .seeds(let rise): rise.p.map { "p\u{A0}\(Phrase.pRelation($0))" }
    case .trend(let trend): "p\u{A0}\(Phrase.pRelation(trend.p))"
    case .none: nil
    }
  }

  /// What a rise of validation loss means, by what training loss does from the lowest point to the end.
  private static func verdict(_ histories: [[Epoch]]) -> Verdict {
    var change = 0.0
    for history in histories {
      let lowest = history.min {
        ($0.validationLoss ?? .infinity, $0.epoch) < ($1.validationLoss ?? .infinity, $1.epoch)
      }
      guard let start = lowest?.trainLoss, let end = history.last?.trainLoss else { return .risen }
      change += end - start
    }
    return change < 0 ? .overfits : .unstable
  }

  /// Several seeds are tested against each other, one run against itself.
  private static func test(_ curves: [[Double]]) -> Test {
    if curves.count > 2 { return CurveRise(curves).map { .seeds($0) } ?? .none }
    return curves.first.flatMap { HalfTrend($0) }.map { .trend($0) } ?? .none
  }

  /// The epoch of the lowest validation loss of the run shown, where that is before the last.
  var bestEpoch: Int? {
    guard lowestEpochs != nil else { return nil }
    let best = history.min {
      ($0.validationLoss ?? .infinity, $0.epoch) < ($1.validationLoss ?? .infinity, $1.epoch)
    }
    return best.flatMap { $0.epoch == history.last?.epoch ? nil : $0.epoch }
  }

  /// `It was lowest after epoch 9.`, or where the seeds’ lowest epochs lie.
  private var lowest: String {
    guard let epochs = lowestEpochs else { return "" }
    if seeds == 1 { return "It was lowest after epoch \(epochs.lowerBound)." }
    return epochs.count == 1
      ? "In every seed it was lowest after epoch \(epochs.lowerBound)."
      : "The seeds’ lowest epochs lie between \(epochs.lowerBound) and \(epochs.upperBound)."
  }

  /// The verdict in a sentence, with its figures.
  package var statement: String {
    switch verdict {
    case .notRecorded: "The run holds no history, so nothing can be said about convergence."
    case .noValidation:
      "No validation figures were recorded for every epoch, so over-fitting cannot be judged."
    case .notFinite: "The loss left the range of numbers: training diverged."
    case .fewEpochs:
      history.count == 1
        ? "One epoch is a point and not a curve: over-fitting cannot be judged."
        : "\(Phrase.sentence(Phrase.word(history.count))) epochs are too few to tell over-fitting from "
          + "the noise between epochs."
    case .unequal:
      "The seeds were trained for different numbers of epochs, so they cannot be judged together."
    case .improving:
      "No over-fitting is shown: \(evidence), so training had not yet stopped helping. \(lowest)"
    case .level: "No over-fitting is shown: \(evidence). \(lowest)"
    case .overfits:
      "There is evidence of over-fitting at the 5% level: \(evidence), while training loss goes on falling. "
        + "\(lowest) \(accuracies)"
    case .risen:
      "Validation loss rises: \(evidence). Training loss was not recorded, so whether the model "
        + "over-fits cannot be said. \(lowest)"
    case .unstable:
      "Training became unstable: \(evidence), and training loss does not fall either. \(lowest)"
    }
  }

  /// What was tested, with the test.
  private var evidence: String {
    switch loss {
    case .seeds(let rise):
      let share =
        rise.lowest > 0
        ? Phrase.percent(abs(rise.rise) / rise.lowest) : Phrase.fixed(abs(rise.rise))
      let place = rise.rise < 0 ? "below" : "above"
      return
        "smoothed over three epochs, validation loss ends \(share.replacing("under ", with: "less than ")) \(place) its lowest point on average "
        + "over \(Phrase.word(seeds)) seeds"
        + (riseP.map { " (one-sided \($0))" } ?? "")
    case .trend(let trend):
      let run = seeds > 1 ? " of the run shown" : ""
      let isFall = verdict == .improving
      let direction = isFall ? "falls" : verdict.isRise ? "rises" : "has no upward trend"
      let p = isFall ? "" : riseP.map { "; one-sided \($0)" } ?? ""
      return "from epoch \(trend.start) on validation loss\(run) \(direction) "
        + "(Kendall’s τ\u{A0}=\u{A0}\(Phrase.fixed(trend.tau, 2))\(p))"
    case .none: return ""
    }
  }

  /// What validation accuracy does where validation loss rises.
  private var accuracies: String {
    switch error {
    case .none: ""
    case .seeds, .trend:
      error.isRise
        ? "Validation accuracy falls as well."
        : "Validation accuracy is not shown to fall; loss can rise without it, where confidence in wrong "
          + "answers grows."
    }
  }

  /// How far the two accuracies are apart at the end, in the run shown; `isOwn` says that training
  /// accuracy is a mean over the last epoch's batches, each before its update.
  package func gap(isOwn: Bool) -> String {
    guard let last = history.last, let validation = last.validationAccuracy,
      let training = last.trainAccuracy,
      validation.isFinite, training.isFinite
    else { return "" }
    let points = Phrase.difference(training, validation)
    let comparison =
      points == "0.00"
      ? "the two are level"
      : "validation is \(points.dropFirst()) points \(training > validation ? "lower" : "higher")"
    let run = seeds > 1 ? " in the run shown" : ""
    return isOwn
      ? "In epoch \(last.epoch) accuracy is \(Phrase.percent(training, 2)) in training, a mean over its "
        + "batches, each before its update, and after it \(Phrase.percent(validation, 2)) in "
        + "validation\(run): \(comparison)."
      : "After epoch \(last.epoch) accuracy is \(Phrase.percent(training, 2)) in training and "
        + "\(Phrase.percent(validation, 2)) in validation\(run): \(comparison)."
  }
}
