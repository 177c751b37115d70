import RunRecord

extension ClaimsFile.Rule {
  /// Whether something is so of a run.
  func outcome(_ run: Run, expected: Int) -> Claim.Outcome {
    switch self {
    case .examples:
      let dataset = run.manifest.dataset
      let counts = Manifest.Dataset.Split.allCases.compactMap(dataset.count)
      guard counts.count == 3 else {
        return .init(.notTested, "The sizes of the splits are not recorded.")
      }
      return counts.total < expected
        ? .init(.notTested, "The run used \(Phrase.count(counts.total)) of them.")
        : .init(counts.total == expected ? .confirmed : .notConfirmed, run.count(counts.total))
    case .classes:
      let count = run.manifest.dataset.classNames.count
      return .init(
        count == expected ? .confirmed : .notConfirmed, Phrase.count(count, "class", "classes"))
    case .convergence: return Self.stability(run.history)
    case .noOverfitting: return Self.overfitting(FittingFindings(run.history))
    }
  }

  /// Whether training loss ends at its lowest.
  private static func stability(_ history: [Epoch]) -> Claim.Outcome {
    let losses = history.compactMap(\.trainLoss)
    guard let last = losses.last, losses.count > 1, losses.count == history.count else {
      return .init(.notTested, "Training loss was not recorded for two epochs or more.")
    }
    guard losses.allSatisfy(\.isFinite), let lowest = losses.min() else {
      return .init(.notConfirmed, "The loss left the range of numbers.")
    }
    return .init(
      last == lowest ? .confirmed : .notConfirmed,
      "\(Phrase.fixed(last)) after the last epoch, \(Phrase.fixed(lowest)) at its lowest")
  }

  /// The verdict on the claim that there is no over-fitting.
  private static func overfitting(_ findings: FittingFindings) -> Claim.Outcome {
    switch findings.verdict {
    case .notRecorded: .init(.notTested, "The course of training was not recorded.")
    case .noValidation, .oneEpoch, .notFinite, .unstable, .risen:
      .init(.notTested, findings.statement)
    case .improving, .level: .init(.confirmed, findings.statement)
    case .overfits: .init(.notConfirmed, findings.statement)
    }
  }
}

extension Run {
  /// How far the two accuracies lie apart after the last epoch, the validation accuracy known to
  /// within its interval.
  var accuracyGap: Measurement? {
    guard let last = history.last, let accuracy = last.validationAccuracy,
      let training = last.trainAccuracy, 0...1 ~= accuracy, training.isFinite,
      let examples = manifest.dataset.count(of: .validation),
      let validation = Measurement.share(
        Int((accuracy * Double(examples)).rounded()), of: examples)
    else { return nil }
    return .gap(from: training, to: validation)
  }
}
