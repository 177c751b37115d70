import RunRecord

/// What the epochs say about convergence and over-fitting.
package struct FittingFindings {
  /// Validation loss must end this much above its minimum, relatively, to count as risen: as words.mustache says.
  static let tolerance = 0.01

  package enum Verdict: Equatable {
    case notRecorded
    case noValidation
    case notFinite
    case oneEpoch
    /// Validation loss was lowest at the last epoch.
    case improving
    /// It ended within the tolerance of its lowest, at `epoch`.
    case level(epoch: Int)
    /// It rose by `rise` (relative) after `epoch` while training loss went on falling.
    case overfits(epoch: Int, rise: Double)
    /// It rose, and training loss had risen too.
    case unstable(epoch: Int, rise: Double)
    /// It rose, and training loss was not recorded.
    case risen(epoch: Int, rise: Double)
  }

  let history: [Epoch]
  package let verdict: Verdict

  package init(_ history: [Epoch]) {
    self.history = history
    verdict = Self.judge(history)
  }

  private static func judge(_ history: [Epoch]) -> Verdict {
    guard let last = history.last else { return .notRecorded }
    let losses = history.compactMap(\.validationLoss)
    guard losses.count == history.count, let final = losses.last else { return .noValidation }
    guard losses.allSatisfy(\.isFinite), history.allSatisfy({ $0.trainLoss?.isFinite ?? true })
    else {
      return .notFinite
    }
    guard history.count > 1 else { return .oneEpoch }
    let lowest = losses.indices.min { (losses[$0], $0) < (losses[$1], $1) } ?? 0
    guard lowest < losses.count - 1 else { return .improving }
    let best = history[lowest]
    guard final > losses[lowest] * (1 + tolerance) else { return .level(epoch: best.epoch) }
    let rise = losses[lowest] > 0 ? final / losses[lowest] - 1 : .infinity
    guard let end = last.trainLoss, let start = best.trainLoss else {
      return .risen(epoch: best.epoch, rise: rise)
    }
    return end < start
      ? .overfits(epoch: best.epoch, rise: rise) : .unstable(epoch: best.epoch, rise: rise)
  }

  /// The epoch of the lowest validation loss, where that is before the last.
  var bestEpoch: Int? {
    switch verdict {
    case .level(let epoch), .overfits(let epoch, _), .unstable(let epoch, _), .risen(let epoch, _):
      epoch
    default: nil
    }
  }

  /// The verdict in a sentence, with its figures.
  package var statement: String {
    let final = history.last?.validationLoss.map { Phrase.fixed($0) } ?? ""
    switch verdict {
    case .notRecorded: return "The run holds no history, so nothing can be said about convergence."
    case .noValidation:
      return
        "No validation figures were recorded for every epoch, so over-fitting cannot be judged."
    case .notFinite: return "The loss left the range of numbers: training diverged."
    case .oneEpoch: return "One epoch is a point and not a curve: over-fitting cannot be judged."
    case .improving:
      return
        "There is no over-fitting: validation loss was at its lowest, \(final), after the last "
        + "epoch, so training had not yet stopped helping."
    case .level(let epoch):
      return "There is no over-fitting by this rule: validation loss was lowest after epoch "
        + "\(epoch), at \(loss(at: epoch)), and ended at \(final), within "
        + "\(Phrase.percent(Self.tolerance, 0)) of it."
    case .overfits(let epoch, let rise):
      return "The model over-fits after epoch \(epoch): validation loss was lowest then, at "
        + "\(loss(at: epoch)), and rose to \(final)\(relative(rise)), while training "
        + "loss went on falling from \(trainLoss(at: epoch)) to "
        + "\(Phrase.fixed((history.last?.trainLoss ?? nil) ?? .nan))."
    case .risen(let epoch, let rise):
      return "Validation loss was lowest after epoch \(epoch), at \(loss(at: epoch)), and rose to "
        + "\(final)\(relative(rise)); training loss was not recorded, so whether the model over-fits "
        + "cannot be said."
    case .unstable(let epoch, let rise):
      return "Training became unstable after epoch \(epoch): validation loss rose from "
        + "\(loss(at: epoch)) to \(final)\(relative(rise)), and training loss did not "
        + "fall either."
    }
  }

  /// How far the two accuracies are apart at the end.
  package var gap: String {
    guard let last = history.last, let validation = last.validationAccuracy,
      let training = last.trainAccuracy,
      validation.isFinite, training.isFinite
    else { return "" }
    let points = (training - validation) * 100
    let comparison =
      Phrase.fixed(abs(points), 1) == "0.0"
      ? "the two are level"
      : "validation is \(Phrase.fixed(abs(points), 1)) points \(points > 0 ? "lower" : "higher")"
    return
      "After epoch \(last.epoch) accuracy is \(Phrase.percent(training)) in training "
      + "and \(Phrase.percent(validation)) in validation: \(comparison)."
  }

  private func row(_ epoch: Int) -> Epoch? { history.first { $0.epoch == epoch } }
  private func loss(at epoch: Int) -> String {
    Phrase.fixed((row(epoch)?.validationLoss ?? nil) ?? .nan)
  }
  private func trainLoss(at epoch: Int) -> String {
    Phrase.fixed((row(epoch)?.trainLoss ?? nil) ?? .nan)
  }
  private func relative(_ rise: Double) -> String {
    rise.isFinite ? ", \(Phrase.percent(rise)) higher" : ""
  }
}
