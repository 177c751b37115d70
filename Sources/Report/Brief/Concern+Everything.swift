// What concerns every figure.

import RunRecord

extension Concern {
  static func faults(_ model: Model) -> Concern? {
    let warning = model.audit.warning
    return warning.isEmpty ? nil : Concern(harm: 1, text: warning, place: "self-audit")
  }

  static func contradiction(_ model: Model) -> Concern? {
    let text = model.accuracy.contradiction
    return text.isEmpty ? nil : Concern(harm: 1, text: text, place: "results")
  }

  static func identity(_ model: Model) -> Concern? {
    let text = DataIdentity(model.dataset).warning(model.dataset)
    return text.isEmpty ? nil : Concern(harm: 1, text: text, place: "methodology")
  }

  /// No better than a constant answer, or than chance.
  static func worthless(_ model: Model) -> Concern? {
    let accuracy = model.accuracy
    if accuracy.agreesByChance {
      return Concern(
        harm: 1,
        text: accuracy.isBelowChance
          ? "Its answers agree with the labels less often than chance would have it: the two may be misaligned."
          : "Its answers are \(AccuracyFindings.byChance).", place: "results")
    }
    guard !accuracy.beatsConstant, model.tally.samples > 0 else { return nil }
    return Concern(
      harm: 1,
      text: accuracy.isWorseThanConstant
        ? "A constant answer would be right more often."
        : "It is not shown to be right more often than a constant answer.", place: "results")
  }

  static func failed(_ gates: GateFindings?) -> Concern? {
    guard let report = gates?.report, !report.passed else { return nil }
    return Concern(harm: 1, text: "Gates: \(report.summary)", place: "gates")
  }

  static func diverged(_ model: Model) -> Concern? {
    guard model.fitting.verdict == .notFinite || model.fitting.verdict == .unstable else {
      return nil
    }
    return Concern(harm: 1, text: model.fitting.statement, place: "training-curves")
  }
}
