// Lines of more points than a drawing can show.

extension LineChart {
  /// The most points of a line that are drawn.
  public static let pointLimit = 1000
  /// The parts of a longer line of which a few points are drawn each, about two units wide.
  private static let stretches = pointLimit / 5

  /// Of each part of a long line the first point, the lowest, the highest, the last and the first
  /// that is missing, so that the line looks the same; a line of up to `pointLimit` points as it is.
  static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > pointLimit else { return points }
    return (0..<stretches).flatMap { number in
      let part = part(number, of: points)
      let whole = part.indices.filter { part[$0].y.isFinite }
      let kept = [
        part.indices.first, whole.min { part[$0].y < part[$1].y },
        whole.max { part[$0].y < part[$1].y }, part.indices.last,
        part.indices.first { !part[$0].y.isFinite },
      ]
      return Set(kept.compactMap { $0 }).sorted().map { part[$0] }
    }
  }

  /// The outline of a long band: the lowest and highest value of each of its parts.
  static func thinned(_ band: [Interval]) -> [Interval] {
    guard band.count > pointLimit else { return band }
    return (0..<stretches).flatMap { number -> [Interval] in
      let part = part(number, of: band).filter { $0.lower.isFinite && $0.upper.isFinite }
      guard let first = part.first, let last = part.last else { return [] }
      let lower = part.reduce(first.lower) { min($0, $1.lower) }
      let upper = part.reduce(first.upper) { max($0, $1.upper) }
      return [first, last].map { Interval(x: $0.x, lower: lower, upper: upper) }
    }
  }

  private static func part<Element>(_ number: Int, of elements: [Element]) -> ArraySlice<Element> {
    elements[number * elements.count / stretches..<(number + 1) * elements.count / stretches]
  }
}
