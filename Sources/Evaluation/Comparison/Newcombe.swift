/// The 95 % interval of the difference between two independent proportions, first minus second.
///
/// Newcombe's hybrid score interval (1998, Statistics in Medicine 17, 873–890, method 10): with
/// Wilson's intervals [l, u] of both, from d − √((p₁ − l₁)² + (u₂ − p₂)²) to
/// d + √((u₁ − p₁)² + (p₂ − l₂)²). [−1, 1] where either group is empty. O(1).
public func newcombe95(
  _ first: Int, of firstCount: Int, _ second: Int, of secondCount: Int
) -> ClosedRange<Double> {
  guard firstCount > 0, secondCount > 0 else { return -1...1 }
  let (p1, p2) = (Double(first) / Double(firstCount), Double(second) / Double(secondCount))
  let (w1, w2) = (wilson95(first, of: firstCount), wilson95(second, of: secondCount))
  func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
  let below = length(p1 - w1[0], w2[1] - p2)
  let above = length(w1[1] - p1, p2 - w2[0])
  return max(p1 - p2 - below, -1)...min(p1 - p2 + above, 1)
}
