internal import Wording

/// Why a gate holds or does not, in words.
struct Wording {
  let gate: Gate
  let estimate: Estimate
  /// The end of the interval that must keep the bound; nil without an interval.
  let end: Double?
  let alpha: Double
  let p: Double?

  private var bound: String { NumberText.shortest(gate.bound) }

  func reason(_ outcome: GateResult.Outcome) -> String {
    let digits = NumberText.digits(
      showing: [estimate.value] + (end.map { [$0] } ?? []), against: gate)
    let value = NumberText.fixed(estimate.value, digits)
    switch outcome {
    case .holds: return "\(value) \(gate.sign) \(bound): \(endText(digits))"
    case .holdsAsMeasured:
      return "\(value) \(gate.sign) \(bound), judged as measured: \(estimate.lack)"
    case .fails: return "\(value) is not \(gate.sign) \(bound): \(failure)"
    case .notShown:
      return "\(value) \(relation) \(bound), but \(examples) cannot show it: \(endText(digits))"
        + needed
    }
  }

  /// `lower 95% bound 0.875`, with the p where there is one.
  private func endText(_ digits: Int) -> String {
    guard let end else { return "" }
    let side = gate.kind == .minimum ? "lower" : "upper"
    let text =
      "\(side) \(NumberText.confidence(alpha)) bound \(NumberText.fixed(end, digits))"
    return text + (p.map { " (\(NumberText.p($0)))" } ?? "")
  }

  private var failure: String {
    switch gate.kind {
    case .minimum: "the figure itself is below"
    case .maximum: "the figure itself is above"
    case .maximumDrop, .notWorse:
      estimate.value == gate.bound
        ? "the drop itself is as large" : "the drop itself is larger"
    }
  }

  private var relation: String {
    if estimate.value == gate.bound { return "is" }
    return gate.kind == .minimum ? "is above" : "is below"
  }

  private var examples: String {
    let unit =
      estimate.count == 1
      ? estimate.unit.replacing("examples", with: "example").replacing("rows", with: "row")
      : estimate.unit
    return "\(NumberText.count(estimate.count)) \(unit)"
  }

  private var needed: String {
    if estimate.count == 0 { return "" }
    if estimate.value == gate.bound { return "; no number of them would" }
    guard let count = estimate.countNeeded(for: gate) else {
      return "; not even 1,000,000,000,000 would"
    }
    return "; about \(NumberText.roughCount(count)) would"
  }
}

extension GateSubject {
  /// That not all examples have a score, where that is so.
  var remark: String? {
    guard unscoredCount > 0 else { return nil }
    let scored = NumberText.count(metrics.samples)
    return "on the \(scored) scored of \(NumberText.count(metrics.samples + unscoredCount))"
  }
}

extension PairedRuns {
  /// How many rows were compared, and how many were not.
  var remark: String {
    let compared = "on \(NumberText.count(count)) \(count == 1 ? "row" : "rows") of both runs"
    let left = [(relabeled, "relabelled"), (unmatched, "unmatched")].filter { $0.0 > 0 }
      .map { "\(NumberText.count($0.0)) \($0.1)" }
    return left.isEmpty ? compared : "\(compared), without \(left.joined(separator: " and "))"
  }
}
