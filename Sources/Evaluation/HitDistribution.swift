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

  /// Takes the confidences, from 0 to 1 but for rounding, with how many answers have each.
  /// O(n·√variance) for n different ones.
  init(_ confidences: some Collection<(chance: Double, count: Int)>) {
    let chances = confidences.lazy.map { (chance: min(max($0.chance, 0), 1), count: $0.count) }
    count = chances.reduce(0) { $0 + $1.count }
    mean = chances.reduce(0) { $0 + $1.chance * Double($1.count) }
    variance = chances.reduce(0) { $0 + $1.chance * (1 - $1.chance) * Double($1.count) }
    guard variance <= Self.exactLimit else {
      masses = nil
      return
    }
    var all = Masses()
    for (chance, count) in chances {
      if count <= Self.fewAlike {
        for _ in 0..<count { all.add(chance) }
      } else {
        all.add(Masses(of: count, chance))
      }
    }
    masses = (all.first, all.chances)
  }

  /// More answers of one confidence are added together.
  private static let fewAlike = 64

  /// The chances of numbers of right answers.
  private struct Masses {
    var first = 0
    var chances = [1.0]

    /// No answers.
    init() {}

    /// So many answers of one chance, by doubling.
    init(of count: Int, _ chance: Double) {
      var (left, power) = (count, Masses())
      power.add(chance)
      while left > 0 {
        if left & 1 == 1 { add(power) }
        left >>= 1
        if left > 0 { power.add(power) }
      }
    }

    /// Adds an answer.
    mutating func add(_ chance: Double) {
      chances.append(0)
      var place = chances.count - 1
      while place > 0 {
        chances[place] = chances[place] * (1 - chance) + chances[place - 1] * chance
        place -= 1
      }
      chances[0] *= 1 - chance
      trim()
    }

    /// Adds other answers.
    mutating func add(_ other: Masses) {
      var sums = [Double](repeating: 0, count: chances.count + other.chances.count - 1)
      for (place, chance) in chances.enumerated() {
        for (shift, factor) in other.chances.enumerated() { sums[place + shift] += chance * factor }
      }
      first += other.first
      chances = sums
      trim()
    }

    private mutating func trim() {
      while chances.count > 1, chances[chances.count - 1] < negligible { chances.removeLast() }
      let kept = chances.firstIndex { $0 >= negligible } ?? chances.count - 1
      if kept > 0 {
        first += kept
        chances.removeFirst(kept)
      }
    }
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
