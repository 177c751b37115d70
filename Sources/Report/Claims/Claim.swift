import RunRecord

/// One claim of a study, and how a run tests it.
package struct Claim {
  /// What is claimed: `Trouser, recall`.
  package let subject: String
  /// The figure claimed, or how a claim in words is read: `0.98`, `above 0.95`.
  package let reading: String
  let test: Test

  /// What a claim comes to.
  package enum Verdict: Equatable {
    case confirmed, notConfirmed, notTested

    /// The verdict with a mark, so that it is seen at a glance and without colour.
    var text: String {
      switch self {
      case .confirmed: "✓\u{A0}confirmed"
      case .notConfirmed: "✗\u{A0}not\u{A0}confirmed"
      case .notTested: "–\u{A0}not\u{A0}tested"
      }
    }
  }

  /// How a run tests a claim.
  enum Test: Sendable {
    /// A figure against what is expected of it; nil where the run holds nothing to measure.
    case figure(Rule, @Sendable (Run, Tally) -> Measurement?)
    /// Something that is so or is not.
    case fact(@Sendable (Run) -> Outcome)
    /// Nothing, for a reason.
    case nothing(String)
  }

  /// What came of one claim in one run.
  package struct Outcome: Equatable {
    package let verdict: Verdict
    /// What was found, or why nothing was.
    package let found: String
    package let measurement: Measurement?
    /// Whether the interval includes the bound, so that the data do not decide.
    package let isUndecided: Bool

    /// The verdict in words, with whether it is for want of evidence.
    var text: String { verdict.text + (isUndecided ? " (undecided)" : "") }

    init(
      _ verdict: Verdict, _ found: String, measurement: Measurement? = nil,
      isUndecided: Bool = false
    ) {
      self.verdict = verdict
      self.found = found
      self.measurement = measurement
      self.isUndecided = isUndecided
    }
  }

  /// Tests the claim on a run.
  package func outcome(_ run: Run, _ tally: Tally) -> Outcome {
    switch test {
    case .nothing(let reason): return Outcome(.notTested, reason)
    case .fact(let check): return check(run)
    case .figure(let rule, let measure):
      guard let measurement = measure(run, tally) else {
        return Outcome(.notTested, "The run holds nothing to measure it on.")
      }
      return Outcome(
        rule.isMet(by: measurement) ? .confirmed : .notConfirmed, measurement.statement,
        measurement: measurement, isUndecided: rule.isOpen(to: measurement))
    }
  }
}

extension Claim {
  /// The figure or bound claimed, where there is one.
  var mark: Double? {
    guard case .figure(let rule, _) = test else { return nil }
    return rule.mark
  }
}
