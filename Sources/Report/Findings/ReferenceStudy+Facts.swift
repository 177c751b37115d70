import RunRecord

extension ReferenceStudy {
  /// Training and validation accuracy this close count as close, as a share.
  static let close = 0.02

  /// What the study says about the data.
  static var data: [Claim] {
    [
      Claim(
        subject: "The data hold 70,000 images", reading: "all splits together",
        test: .fact { run in
          let dataset = run.manifest.dataset
          let total = dataset.training.total + dataset.validation.total + dataset.test.total
          return total < 70_000
            ? .init(.notTested, "The run used \(Phrase.count(total)) of them.")
            : .init(
              total == 70_000 ? .confirmed : .notConfirmed, Phrase.count(total, "image"))
        }),
      Claim(
        subject: "They fall into 10 categories", reading: "as many classes",
        test: .fact { run in
          let count = run.manifest.dataset.classNames.count
          return .init(
            count == 10 ? .confirmed : .notConfirmed, Phrase.count(count, "class", "classes"))
        }),
      Claim(
        subject: "Scaling pixels to 0–1 makes training more stable", reading: "",
        test: .nothing("There is no run without it.")),
    ]
  }

  /// What the study says about the course of training.
  static var training: [Claim] {
    [
      Claim(
        subject: "Training converges stably", reading: "training loss is lowest at the end",
        test: .fact { stability($0.history) }),
      Claim(
        subject: "There is no over-fitting", reading: "the rule under Training curves",
        test: .fact { overfitting(FittingFindings($0.history)) }),
      Claim(
        subject: "Validation accuracy closely follows training accuracy",
        reading: "less than \(Phrase.fixed(close * 100, 0)) points apart at the end",
        test: .figure(.below(close)) { run, _ in accuracyGap(run) }),
    ]
  }

  /// Whether training loss ends at its lowest.
  private static func stability(_ history: [Epoch]) -> Claim.Outcome {
    let losses = history.map(\.trainLoss)
    guard let last = losses.last, losses.count > 1 else {
      return .init(.notTested, "The run holds fewer than two epochs.")
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
    case .notRecorded, .noValidation, .oneEpoch, .notFinite, .unstable:
      .init(.notTested, findings.statement)
    case .improving, .level: .init(.confirmed, findings.statement)
    case .overfits: .init(.notConfirmed, findings.statement)
    }
  }

  /// How far the two accuracies lie apart after the last epoch, the validation accuracy known to
  /// within its interval.
  private static func accuracyGap(_ run: Run) -> Measurement? {
    let images = run.manifest.dataset.validation.total
    guard let last = run.history.last, let accuracy = last.validationAccuracy,
      0...1 ~= accuracy, last.trainAccuracy.isFinite,
      let validation = Measurement.share(
        Int((accuracy * Double(images)).rounded()), of: images)
    else { return nil }
    return .gap(from: last.trainAccuracy, to: validation)
  }
}
