import Evaluation
import RunRecord

/// One claim of a study, and how a model tests it.
package struct Claim: Sendable {
  /// What is claimed: `Trouser, recall`.
  package let subject: String
  /// The figure claimed, or how a claim in words is read: `0.98`, `above 0.95`.
  package let reading: String
  let test: Test
  /// Whether it is about other models of the report.
  var isAboutModels = false

  /// What a claim comes to.
  package enum Verdict: Int, Equatable, Sendable, CaseIterable {
    case contradicted, undecided, supported, notTested

    /// The verdict within a sentence.
    var words: String {
      switch self {
      case .contradicted: "contradicted"
      case .undecided: "not decided"
      case .supported: "supported"
      case .notTested: "not tested"
      }
    }

    /// The verdict with a mark, so that it is seen at a glance and without colour.
    package var text: String {
      switch self {
      case .contradicted: "✗\u{A0}contradicted"
      case .undecided: "?\u{A0}not\u{A0}decided"
      case .supported: "✓\u{A0}supported"
      case .notTested: "–\u{A0}not\u{A0}tested"
      }
    }
  }

  /// How a model tests a claim.
  enum Test: Sendable {
    /// A figure of each run against what is expected of it; nil where a run holds nothing to measure.
    case figure(Rule, @Sendable (Run, Tally) -> Measurement?)
    /// Something that is so or is not.
    case fact(@Sendable (Subject) -> Outcome)
    /// Nothing, for a reason.
    case nothing(String)
  }

  /// What a claim is put to: the runs of a model, and what they were found to be together.
  package struct Subject: Sendable {
    let runs: [(run: Run, tally: Tally)]
    let fitting: FittingFindings
    let ensemble: EnsembleFindings?
    /// Whether the answers agree with the labels no more often than by chance.
    let agreesByChance: Bool
    /// How the other models of the report compare with this one.
    let rivals: [Rival]

    package init(
      _ runs: [Run], ensemble: EnsembleFindings? = nil, agreesByChance: Bool = false,
      rivals: [Rival] = []
    ) {
      self.rivals = rivals
      self.agreesByChance = agreesByChance
      self.runs = runs.map { ($0, Tally($0)) }
      fitting = FittingFindings(runs.map(\.history))
      self.ensemble = ensemble
    }
  }

  /// Another model, compared with the one that a claim is about.
  package struct Rival: Sendable {
    let name: String
    /// Its accuracy minus this model's.
    let difference: Double
    /// Whether it is better, 1, or worse, −1, at 5% after the correction for all pairs; else 0.
    let comparison: Int

    package init(name: String, difference: Double, comparison: Int) {
      self.name = name
      self.difference = difference
      self.comparison = comparison
    }
  }

  /// What came of one claim.
  package struct Outcome: Equatable, Sendable {
    package let verdict: Verdict
    /// What was found, or why nothing was.
    package let found: String
    package let measurement: Measurement?
    /// In how many runs the claim holds by itself, a figure to within its margin, of those that have it;
    /// nil of one run.
    package let agreement: String?

    init(
      _ verdict: Verdict, _ found: String, measurement: Measurement? = nil,
      agreement: String? = nil
    ) {
      self.verdict = verdict
      self.found = found
      self.measurement = measurement
      self.agreement = agreement
    }
  }

  /// Tests the claim on a model.
  package func outcome(_ subject: Subject) -> Outcome {
    switch test {
    case .nothing(let reason): return Outcome(.notTested, reason)
    case .fact(let check): return check(subject)
    case .figure(let rule, let measure):
      let figures = subject.runs.compactMap(measure)
      guard let measurement = Measurement(oneMoreRunAfter: figures) else {
        return Outcome(.notTested, "Nothing was counted that it could be measured on.")
      }
      let agreeing = figures.count { rule.holds(of: $0.value) }
      return Outcome(
        measurement.chance != nil && subject.agreesByChance
          ? .undecided : rule.verdict(on: measurement), measurement.statement,
        measurement: measurement,
        agreement: subject.runs.count > 1 ? "\(agreeing) of \(figures.count)" : nil)
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
