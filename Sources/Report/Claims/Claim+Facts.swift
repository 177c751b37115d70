import RunRecord

extension ClaimsFile.Rule {
  /// Whether something is so of a model.
  func outcome(
    _ subject: Claim.Subject, expected: Double, models: Set<String>
  ) -> Claim.Outcome {
    guard let run = subject.runs.first?.run else { return .init(.notTested, "There is no run.") }
    switch self {
    case .examples:
      let dataset = run.manifest.dataset
      let counts = Manifest.Dataset.Split.allCases.compactMap(dataset.count)
      guard counts.count == 3 else {
        return .init(.notTested, "The sizes of the splits are not recorded.")
      }
      return Double(counts.total) < expected
        ? .init(.notTested, "The run used \(Phrase.count(counts.total)) of them.")
        : .init(
          Double(counts.total) == expected ? .supported : .contradicted, run.count(counts.total))
    case .classes:
      let count = run.manifest.dataset.classNames.count
      return .init(
        Double(count) == expected ? .supported : .contradicted,
        Phrase.count(count, "class", "classes"))
    case .convergence:
      return subject.agreesByChance
        ? .init(.undecided, "The model does not agree with the labels more often than by chance.")
        : Self.stability(subject.runs.map(\.run.history))
    case .noOverfitting: return Self.overfitting(subject.fitting)
    case .ensemble: return Self.ensemble(subject.ensemble)
    case .answerTime: return Self.answerTime(run, limit: expected)
    case .outperforms, .outperformed:
      guard run.manifest.isOwn || run.isDense else {
        return .init(.notTested, "The model in depth is not known to be a network.")
      }
      return rivalry(subject.rivals.filter { models.contains($0.name) }, named: models)
    }
  }

  /// Whether training loss ends at its lowest, in every run.
  private static func stability(_ histories: [[Epoch]]) -> Claim.Outcome {
    let curves = histories.map { $0.compactMap(\.trainLoss) }
    guard zip(curves, histories).allSatisfy({ $0.count > 1 && $0.count == $1.count }) else {
      return .init(.notTested, "Training loss was not recorded for two epochs or more.")
    }
    guard curves.joined().allSatisfy(\.isFinite) else {
      return .init(.contradicted, "The loss left the range of numbers.")
    }
    let count = curves.count { $0.last == $0.min() }
    let agreement = curves.count > 1 ? "\(count) of \(curves.count)" : nil
    if count == curves.count || count == 0, let curve = curves.first, let last = curve.last {
      return .init(
        count > 0 ? .supported : .contradicted,
        "\(Phrase.fixed(last)) after the last epoch, \(Phrase.fixed(curve.min() ?? last)) at its "
          + "lowest\(curves.count > 1 ? ", in the run shown" : "")", agreement: agreement)
    }
    return .init(
      .undecided, "It is in some seeds, and not in others.", agreement: agreement)
  }

  /// The verdict on the claim that there is no over-fitting: that none is shown does not support it.
  private static func overfitting(_ findings: FittingFindings) -> Claim.Outcome {
    switch findings.verdict {
    case .notRecorded: .init(.notTested, "The course of training was not recorded.")
    case .noValidation, .fewEpochs, .unequal, .notFinite: .init(.notTested, findings.statement)
    case .unstable, .risen, .level: .init(.undecided, findings.statement)
    case .improving: .init(.supported, findings.statement)
    case .overfits: .init(.contradicted, findings.statement)
    }
  }

  /// Whether answers take no longer than a limit in seconds: 99 of 100 wherever they were asked for one after
  /// another, or else on average over all test examples at once.
  private static func answerTime(_ run: Run, limit: Double) -> Claim.Outcome {
    if let latencies = run.manifest.environment.latencies {
      let times = latencies.map { "\(Phrase.moment($0.high)) \($0.place)" }
      return .init(
        latencies.allSatisfy { $0.high <= limit } ? .supported : .contradicted,
        "As recorded, 99% of the answers, asked for one at a time, came within \(Phrase.list(times))."
      )
    }
    let count = run.metrics.samples
    guard let seconds = run.manifest.environment.testSeconds, seconds > 0, count > 0 else {
      return .init(.notTested, "How long the answers took is not recorded.")
    }
    let each = seconds / Double(count)
    return .init(
      each <= limit ? .supported : .contradicted,
      "As recorded, \(run.count(count)) together took \(Phrase.duration(seconds)), "
        + (each < 0.001
          ? "on average under a millisecond each." : "on average \(Phrase.duration(each)) each.")
    )
  }

  /// The verdict on the claim that an ensemble is better.
  private static func ensemble(_ findings: EnsembleFindings?) -> Claim.Outcome {
    guard let findings else {
      return .init(.notTested, "There is only one run, or a run has no probabilities.")
    }
    let verdicts: [Int: Claim.Verdict] = [1: .supported, -1: .contradicted]
    return .init(verdicts[findings.comparison] ?? .undecided, findings.statement)
  }
}

extension ClaimsFile.Rule {
  /// The verdict on a claim about other models, each difference decided at 5% after the correction for
  /// the number of pairs compared.
  fileprivate func rivalry(_ rivals: [Claim.Rival], named: Set<String>) -> Claim.Outcome {
    guard !rivals.isEmpty else { return .init(.notTested, "The report has no such model.") }
    let rivals = rivals.sorted { $0.difference > $1.difference }
    let better = rivals.filter { $0.comparison > 0 }
    let worse = rivals.filter { $0.comparison < 0 }
    let open = rivals.filter { $0.comparison == 0 }
    // Who is not there might have turned the verdict.
    let absent = named.subtracting(rivals.map(\.name)).sorted()
    let areAll = open.isEmpty && absent.isEmpty
    func part(_ group: [Claim.Rival], _ words: String) -> String? {
      group.isEmpty
        ? nil
        : "\(words) "
          + Phrase.list(
            group.map { "\($0.name) (\(Phrase.points($0.difference)))" }, limit: 12)
    }
    let found = [
      part(better, "is behind"), part(open, "is shown to be neither better nor worse than"),
      part(worse, "is ahead of"),
    ].compactMap { $0 }.joined(separator: "; it ")
    let missing =
      absent.isEmpty
      ? "" : " Not in this report: \(Phrase.list(absent.map(Phrase.name), limit: 12))."
    let statement = "In points of accuracy, this model \(found).\(missing)"
    let verdict: Claim.Verdict =
      if self == .outperforms {
        !better.isEmpty ? .contradicted : areAll ? .supported : .undecided
      } else {
        !better.isEmpty ? .supported : areAll ? .contradicted : .undecided
      }
    return .init(verdict, statement)
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
