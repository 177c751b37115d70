/// How many of some answers are right if the confidence of each is the chance that it is.
///
/// The number of right answers then has Poisson's binomial distribution. Up to a variance of 100 it is
/// built up exactly, one answer after the other; beyond that a normal distribution of the same mean and
/// variance stands for it, which is off by less than a thousandth of its spread.
struct HitDistribution {
  /// The largest variance of an exact distribution.
  private static let exactLimit = 100.0
  /// Masses at the ends below this are left out.
  private static let negligible = 0x1p-80

  /// The number of answers.
  let count: Int
  let mean: Double
  let variance: Double
  /// The chances of `first`, `first + 1`, … right answers; nil of a normal distribution.
  private let masses: (first: Int, chances: [Double])?

  /// Takes the confidences, from 0 to 1 but for rounding. O(n·√variance).
  init(_ confidences: [Double]) {
    let chances = confidences.map { min(max($0, 0), 1) }
    count = chances.count
    mean = chances.reduce(0, +)
    variance = chances.reduce(0) { $0 + $1 * (1 - $1) }
    masses = variance <= Self.exactLimit ? Self.masses(of: chances) : nil
  }

  private static func masses(of chances: [Double]) -> (Int, [Double]) {
    var masses = [1.0]
    var first = 0
    for chance in chances {
      masses.append(0)
      var place = masses.count - 1
      while place > first {
        masses[place] = masses[place] * (1 - chance) + masses[place - 1] * chance
        place -= 1
      }
      masses[first] *= 1 - chance
      while masses.count > first + 1, masses[masses.count - 1] < negligible { masses.removeLast() }
      while first + 1 < masses.count, masses[first] < negligible { first += 1 }
    }
    // What was left out at the lower end has kept its place.
    return (first, Array(masses[first...]))
  }

  /// E |right answers − mean|.
  var meanDeviation: Double {
    guard let masses else { return (2 * variance / Double.pi).squareRoot() }
    return masses.chances.enumerated().reduce(0) {
      $0 + (Double(masses.first + $1.offset) - mean).magnitude * $1.element
    }
  }

  /// The numbers of right answers below and above which at most 2.5 % of the chance lies.
  var central95: ClosedRange<Double> {
    guard let masses else {
      let half = normalQuantile975 * variance.squareRoot()
      // A whole number stands for what is nearest to it.
      return (mean - half - 0.5).rounded(.up)...(mean + half + 0.5).rounded(.down)
    }
    func first(_ chances: some Sequence<(offset: Int, element: Double)>) -> Int {
      var sum = 0.0
      for (offset, chance) in chances {
        sum += chance
        if sum > 0.025 { return offset }
      }
      return 0
    }
    let all = Array(masses.chances.enumerated())
    let ends = (first(all), first(all.reversed()))
    return Double(masses.first + ends.0)...Double(masses.first + max(ends.0, ends.1))
  }

  /// The probability of a number of right answers as far from the mean, or farther, in either direction:
  /// twice the smaller tail, so never too small.
  func pValue(_ hits: Int) -> Double {
    guard let masses else {
      let z = max((Double(hits) - mean).magnitude - 0.5, 0) / variance.squareRoot()
      return min(2 * Normal.upperTail(z), 1)
    }
    let place = hits - masses.first
    var tails = (0.0, 0.0)
    for (offset, chance) in masses.chances.enumerated() {
      if offset <= place { tails.0 += chance }
      if offset >= place { tails.1 += chance }
    }
    return min(2 * min(tails.0, tails.1), 1)
  }
}
