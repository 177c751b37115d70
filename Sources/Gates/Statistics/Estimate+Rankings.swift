internal import RunRecord

extension GateSubject {
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
