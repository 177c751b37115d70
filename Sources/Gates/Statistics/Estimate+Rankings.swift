internal import RunRecord

extension GateSubject {
  /// The area under a class's ROC curve, or the mean over all classes that have one.
  ///
  /// The classes' areas are of the same examples, and nothing is assumed of how they correlate.
  func area(
    _ figure: Figure, _ label: Int?, _ shares: ConfusionShares, _ z: Double
  ) throws(GateError) -> Estimate {
    let value = try rankingMean(figure, label, \.rocAUC)
    let support = shares.recalls.map(\.count)
    let total = support.reduce(0, +)
    let areas = zip(metrics.oneVersusRest, support).compactMap { entry, count in
      entry.rocAUC.map {
        RankingArea(area: min(max($0, 0), 1), positives: count, negatives: total - count)
      }
    }
    let own = label.map { label in
      RankingArea(
        area: min(max(value, 0), 1), positives: support[label], negatives: total - support[label])
    }
    let used = own.map { [$0] } ?? areas
    guard used.allSatisfy({ $0.positives > 0 && $0.negatives > 0 }) else {
      throw lacking(figure, "it is recorded for a class without examples of it or of others")
    }
    return Estimate(value: value, count: total, unit: "examples") { scale in
      MacroAverage(
        parts: used.map { ($0.area, $0.interval(z: z, scale: scale)) }, range: 0...1
      ).dependent
    }
  }

  /// A class's figure, or the mean over all classes that have one.
  func rankingMean(
    _ figure: Figure, _ label: Int?, _ path: KeyPath<Metrics.OneVersusRest, Double?>
  ) throws(GateError) -> Double {
    let entries = metrics.oneVersusRest
    guard entries.count == classNames.count else { throw lacking(figure, noProbabilities) }
    if let label {
      guard let value = entries[label][keyPath: path] else {
        throw lacking(figure, "no example, or every example, is of this class")
      }
      return value
    }
    let values = entries.compactMap { $0[keyPath: path] }
    guard !values.isEmpty else { throw lacking(figure, "all examples are of one class") }
    return values.reduce(0, +) / Double(values.count)
  }

  /// A figure that only probabilities give.
  func recorded(_ value: Double?, _ figure: Figure) throws(GateError) -> Double {
    guard let value else { throw lacking(figure, noProbabilities) }
    return value
  }

  /// What there is in place of probabilities.
  private var noProbabilities: String {
    "it needs probabilities, and the run records only \(metrics.oneVersusRest.isEmpty ? "answers" : "scores without a scale")"
  }

  func lacking(_ figure: Figure, _ reason: String) -> GateError {
    GateError("\(name) has no \(figure.text): \(reason).")
  }
}
