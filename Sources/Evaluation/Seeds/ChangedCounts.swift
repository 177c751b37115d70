/// How many of the same n examples each of several models that differ in their seed has right, as they
/// are and changed in one way, where of single examples no more is known than how many became wrong.
///
/// The variance over examples of a mean over seeds is at most the mean of the seeds' own, which the
/// counts give. So every interval is at least as wide, and every p-value as large, as single examples
/// would make them.
package struct ChangedCounts: Equatable, Sendable {
  /// n.
  package let count: Int
  /// Right as they are, right when changed, and right as they are but wrong when changed; by seed.
  package let unchanged, changed, lost: [Int]

  /// Makes counts.
  ///
  /// - Precondition: there is a seed, and as many of each as seeds.
  package init(count: Int, unchanged: [Int], changed: [Int], lost: [Int]) {
    precondition(
      count > 0 && !changed.isEmpty && unchanged.count == changed.count
        && lost.count == changed.count)
    self.count = count
    self.unchanged = unchanged
    self.changed = changed
    self.lost = lost
  }

  /// The share of right answers to the changed examples, of each seed.
  package var shares: [Double] { changed.map { Double($0) / Double(count) } }
  /// Its mean over seeds.
  package var share: Double { shares.reduce(0, +) / Double(shares.count) }

  /// The 95 % interval of the share over seeds and examples; Wilson's of one seed, or where nothing
  /// varies.
  package var interval: ClosedRange<Double> {
    let variances = shares.map { $0 * (1 - $0) / Double(count) }
    let mean = SeededMean(shares, examplesVariance: variances.mean, of: count)
    if shares.count > 1, let interval = mean.interval() { return interval.clamped(to: 0...1) }
    let ends = wilson95(changed[0], of: count)
    return ends[0]...max(ends[0], ends[1])
  }

  /// How much the change takes from the share, a mean over seeds: negative where it adds.
  package var loss: SeededMean { difference(onlyFirst: lost, onlySecond: gained) }

  /// Wrong as they are and right when changed, of each seed.
  private var gained: [Int] {
    zip(zip(changed, unchanged), lost).map { $0.0 - $0.1 + $1 }
  }

  /// The probability of a loss or a gain this large if the change made no difference.
  package var pValue: Double { pValue(onlyFirst: lost, onlySecond: gained) }

  /// The probability of a difference this large from what another change leaves, if there were none: that
  /// of the counts which agree on as few examples as they can.
  package func pValue(against other: ChangedCounts) -> Double {
    let onlyOther = zip(changed, other.changed).map { min(count - $0, $1) }
    let onlyThis = zip(zip(changed, other.changed), onlyOther).map { $0.0 - $0.1 + $1 }
    return pValue(onlyFirst: onlyThis, onlySecond: onlyOther)
  }

  /// The changes that may leave the lowest share, as far as seeds and examples settle it, the lowest
  /// first; by the rule of ``Contest``.
  package static func lowest(of changes: [ChangedCounts]) -> [Int] {
    let order = changes.indices.sorted { (changes[$0].share, $0) < (changes[$1].share, $1) }
    let pairs = Double(changes.count * (changes.count - 1)) / 2
    return order.enumerated().filter { rank, place in
      rank == 0 || changes[order[0]].pValue(against: changes[place]) >= Contest.level / pairs
    }.map(\.element)
  }

  /// The mean over seeds of the difference of two shares, by the examples that only one has right.
  private func difference(onlyFirst: [Int], onlySecond: [Int]) -> SeededMean {
    let n = Double(count)
    let pairs = zip(onlyFirst, onlySecond)
    let variances = pairs.map { first, second in
      let difference = Double(first - second) / n
      return (Double(first + second) / n - difference * difference) / n
    }
    return SeededMean(
      pairs.map { Double($0 - $1) / n }, examplesVariance: max(variances.mean, 0), of: count)
  }

  /// By the t-test over seeds and examples or, where that makes more of few examples, by McNemar's
  /// exact test of the mean counts.
  private func pValue(onlyFirst: [Int], onlySecond: [Int]) -> Double {
    let difference = difference(onlyFirst: onlyFirst, onlySecond: onlySecond)
    guard difference.mean != 0 else { return 1 }
    func mean(_ counts: [Int]) -> Int { Int(counts.map(Double.init).mean.rounded()) }
    return max(
      difference.pValue ?? 0,
      mcnemarExact(onlyFirst: mean(onlyFirst), onlySecond: mean(onlySecond)))
  }
}

extension [Double] {
  /// The mean of at least one.
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
