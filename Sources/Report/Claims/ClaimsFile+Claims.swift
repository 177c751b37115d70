import RunRecord

extension ClaimsFile {
  /// The claims with a figure, and those in words, each with its test.
  package var testedFigures: [Claim] { (figures ?? []).map(claim) }
  package var testedStatements: [Claim] { (statements ?? []).map(claim) }

  private func claim(_ entry: Entry) -> Claim {
    Claim(
      subject: Phrase.name(entry.subject),
      reading: entry.reading.map(Phrase.name) ?? entry.standardReading, test: test(entry),
      isAboutModels: entry.models != nil)
  }

  private func test(_ entry: Entry) -> Claim.Test {
    if let reason = entry.untested { return .nothing(Phrase.name(reason)) }
    if let rule = entry.rule {
      return .fact {
        rule.outcome(
          $0, expected: entry.value ?? 0, models: Set(entry.models ?? []))
      }
    }
    guard let relation = entry.comparison, let metric = entry.metric else {
      return .nothing("It cannot be measured.")
    }
    let rule = Claim.Rule(relation, margin: entry.margin ?? entry.standardMargin)
    return .figure(rule) { run, tally in measure(metric, of: entry, run, tally) }
  }

  /// The figure that a claim is about; nil where the run has nothing to measure it on.
  private func measure(
    _ metric: Metric, of entry: Entry, _ run: Run, _ tally: Tally
  ) -> Measurement? {
    let name = entry.className
    switch metric {
    case .accuracy:
      return name.map { tally.measure(.recall, of: $0) }
        ?? .share(tally.correct, of: tally.samples, unit: .percent)
    case .precision: return name.flatMap { tally.measure(.precision, of: $0) }
    case .recall: return name.flatMap { tally.measure(.recall, of: $0) }
    case .f1: return name.flatMap { tally.measure(.f1, of: $0) }
    case .missesTo: return name.flatMap { tally.misses(of: $0, to: Set(entry.targets ?? [])) }
    case .missesAmongSimilar: return name.flatMap { tally.misses(of: $0, to: group(of: $0)) }
    case .errorsAmongSimilar: return tally.errors(among: group)
    case .accuracyGap: return run.accuracyGap
    case .elsewhere:
      return run.robustness?.elsewhere.flatMap {
        .share($0.correct, of: $0.samples, unit: .percent)
      }
    }
  }
}

extension ClaimsFile.Entry {
  /// The comparison with what is claimed; nil where there is none.
  fileprivate var comparison: Claim.Rule.Relation? {
    guard let relation, let value else { return nil }
    switch relation {
    case .equal: return .value(value, digits: digits)
    case .above: return .above(value)
    case .below: return .below(value)
    case .between: return upTo.map { .between(value, $0) }
    }
  }

  /// The largest difference that does not matter where the claim names none: two points of a figure of
  /// all examples, five of one of a class, whose examples are fewer.
  fileprivate var standardMargin: Double {
    className == nil ? Self.overallMargin : Self.classMargin
  }

  static let overallMargin = 0.02
  static let classMargin = 0.05

  /// The decimals that the value is given with: at least two.
  private var digits: Int {
    let text = Phrase.shortest(value ?? 0)
    guard let point = text.firstIndex(of: "."), !text.contains("e") else { return 2 }
    return min(max(text.distance(from: point, to: text.endIndex) - 1, 2), 6)
  }

  /// What is claimed, as a figure: `88%`, `0.98`, `> 0.95`.
  fileprivate var standardReading: String {
    guard let value, let relation else { return "" }
    let isShare = metric == .accuracy && className == nil
    func text(_ value: Double) -> String {
      isShare
        ? Phrase.fixed(value * 100, max(digits - 2, 0)) + "%" : Phrase.fixed(value, digits)
    }
    switch relation {
    case .equal:
      return text(value)
        + (margin.map { " ± \(Phrase.fixed($0 * (isShare ? 100 : 1), isShare ? 1 : 2))" } ?? "")
    case .above: return "> \(text(value))"
    case .below: return "< \(text(value))"
    case .between: return "between \(text(value)) and \(text(upTo ?? value))"
    }
  }
}
