/// Which of several figures of the same models is the highest, as far as seeds and examples settle it.
///
/// The figure that is highest on average is held against each other one; those from which it is not
/// told apart share its place. The level of 0.05 is divided by the number of pairs of figures
/// (Bonferroni), because the highest was chosen by looking: where all figures are alike in truth, a
/// single one is named in one case of twenty at most.
package struct Contest: Equatable, Sendable {
  /// The places of the figures that may be the highest, the highest on average first.
  package let leaders: [Int]
  /// In how many seeds each figure is the highest; a tie counts for all of those tied.
  package let wins: [Int]

  /// The level at which two figures count as different, before it is divided.
  static let level = 0.05

  /// Holds the highest mean against all others; with `isReversed` the lowest.
  ///
  /// - Parameter total: How many figures those given are the foremost of, where they are not all.
  package init(_ figures: [SeedFigure], of total: Int? = nil, isReversed: Bool = false) {
    let sign = isReversed ? -1.0 : 1.0
    let number = Double(max(total ?? 0, figures.count))
    let order = figures.indices.sorted {
      (sign * figures[$1].mean, $0) < (sign * figures[$0].mean, $1)
    }
    let pairs = number * (number - 1) / 2
    leaders = order.enumerated().filter { rank, place in
      rank == 0 || !Self.differ(figures[order[0]], figures[place], level: Self.level / pairs)
    }.map(\.element)
    let seeds = figures.first?.values.indices ?? 0..<0
    let best = seeds.map { seed in figures.map { sign * $0.values[seed] }.max() ?? 0 }
    wins = figures.map { figure in
      seeds.count { sign * figure.values[$0] == best[$0] }
    }
  }

  /// Whether two figures differ by more than chance.
  private static func differ(_ one: SeedFigure, _ other: SeedFigure, level: Double) -> Bool {
    let difference = one.difference(from: other)
    guard difference.mean != 0 else { return false }
    // A figure of 0 or 1 throughout shows no variance; two more hits and two more misses do (Agresti
    // and Coull 1998).
    let floor = [one, other].reduce(0) { $0 + $1.varianceFloor }
    let variance = difference.standardError * difference.standardError + floor
    guard variance > 0 else { return false }
    let t = abs(difference.mean) / variance.squareRoot()
    return 2 * Student.upperTail(t, degreesOfFreedom: difference.degreesOfFreedom) < level
  }
}

extension SeedFigure {
  /// The variance of a share that shows none; 0 of one that does.
  fileprivate var varianceFloor: Double {
    guard isConstant else { return 0 }
    let n = Double(contributors) + 4
    let share = (mean * Double(contributors) + 2) / n
    return share * (1 - share) / n
  }
}
