internal import Evaluation
internal import RunRecord

/// Two runs on the rows that both scored, matched by id, whose label is the same.
struct PairedRuns {
  /// For every class, how often the run and the baseline had its rows right, the run first.
  let classes: [PairedCounts]
  /// Rows of both whose labels differ.
  let relabeled: Int
  /// Rows that only one of them scored.
  let unmatched: Int
  private let baseline: GateSubject

  /// Matches the rows of a run and its baseline. O(n).
  init(_ run: GateSubject, baseline: GateSubject?) throws(GateError) {
    guard let baseline else {
      throw GateError(
        "--max-drop and --not-worse compare with another run. Name it with --baseline.")
    }
    guard run.classNames == baseline.classNames else {
      throw GateError(
        "\(run.name) and \(baseline.name) cannot be compared: their class names differ, or the "
          + "same in another order.")
    }
    guard let first = run.predictions, let second = baseline.predictions else {
      let names = [run, baseline].filter { $0.predictions == nil }.map(\.name)
      throw GateError(
        "A paired comparison needs the predictions of both runs; they are missing in "
          + "\(names.joined(separator: " and ")).")
    }
    let rows = RowMatching(
      firstIDs: first.ids, firstLabels: first.labels, secondIDs: second.ids,
      secondLabels: second.labels)
    var isRight = [(first: [Bool], second: [Bool])](
      repeating: ([], []), count: run.classNames.count)
    for pair in rows.common {
      let label = Int(first.labels[pair.first])
      isRight[label].first.append(first.isRight(pair.first))
      isRight[label].second.append(second.isRight(pair.second))
    }
    classes = isRight.map { PairedCounts(first: $0.first, second: $0.second) }
    relabeled = rows.relabeled.count
    unmatched = rows.onlyFirst.count + rows.onlySecond.count
    self.baseline = baseline
    guard count > 0 else {
      throw GateError(
        "\(run.name) and \(baseline.name) cannot be compared: no row has the same id and label in "
          + "both.")
    }
  }

  /// Rows compared.
  var count: Int { classes.reduce(0) { $0 + $1.count } }

  /// The drop of accuracy, of a class's recall or of the mean recall, with its interval at level α.
  func drop(of figure: Figure, alpha: Double) throws(GateError) -> Estimate {
    let confidence = 1 - 2 * alpha
    if figure.quantity == .accuracy {
      let all = total
      return Estimate(value: 0 - all.difference, count: all.count, unit: "rows of both runs") {
        all.scaled($0).drop(confidence)
      }
    }
    if let name = figure.className {
      let counts = classes[try baseline.index(of: name)]
      guard counts.count > 0 else {
        throw GateError("\(figure.text) cannot be compared: no row of both runs is of this class.")
      }
      return Estimate(
        value: 0 - counts.difference, count: counts.count, unit: "rows of this class in both runs"
      ) {
        counts.scaled($0).drop(confidence)
      }
    }
    func mean(_ scale: Double) -> MacroAverage {
      // A class without rows has no recall that could drop.
      let parts = classes.filter { $0.count > 0 }.map { counts -> MacroAverage.Part in
        (0 - counts.difference, counts.scaled(scale).drop(confidence))
      }
      return MacroAverage(parts: parts, range: -1...1)
    }
    return Estimate(value: mean(1).value, count: count, unit: "rows of both runs") {
      mean($0).independent
    }
  }

  /// The p of the test that a drop of accuracy, or of one class's recall, is `bound` or more.
  func p(of figure: Figure, bound: Double) throws(GateError) -> Double? {
    if figure.quantity == .accuracy { return total.nonInferiorityP(margin: bound) }
    guard let name = figure.className else { return nil }
    return classes[try baseline.index(of: name)].nonInferiorityP(margin: bound)
  }

  private var total: PairedCounts {
    PairedCounts(
      bothRight: classes.reduce(0) { $0 + $1.bothRight },
      onlyFirst: classes.reduce(0) { $0 + $1.onlyFirst },
      onlySecond: classes.reduce(0) { $0 + $1.onlySecond },
      bothWrong: classes.reduce(0) { $0 + $1.bothWrong })
  }
}

extension PairedCounts {
  /// So many times as many examples with the same outcomes, rounded.
  fileprivate func scaled(_ scale: Double) -> PairedCounts {
    if scale == 1 { return self }
    func scaled(_ count: Int) -> Int { Int((scale * Double(count)).rounded()) }
    return PairedCounts(
      bothRight: scaled(bothRight), onlyFirst: scaled(onlyFirst), onlySecond: scaled(onlySecond),
      bothWrong: scaled(bothWrong))
  }

  /// Tango's interval of the second's accuracy minus the first's.
  fileprivate func drop(_ confidence: Double) -> ClosedRange<Double> {
    let interval = interval(confidence: confidence)
    return 0 - interval.upperBound...0 - interval.lowerBound
  }
}
