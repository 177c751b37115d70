/// A split of a node by one pixel of a block.
public struct GradientSplit: Sendable {
  /// What is maximised: Σ G² / (H + λ) on the left and on the right, added.
  public let score: Float
  /// The pixel's place in its block.
  public let pixel: Int
  /// The largest value that goes left.
  public let bin: Int
}

/// The split of a node by one of eight pixels that lowers the loss the most (Chen and Guestrin 2016),
/// with one second derivative for all classes; the first of equal ones.
///
/// - Parameters:
///   - totals: `[lanes]`, overwritten with the node's sums.
///   - left: `[lanes]`, overwritten.
///   - penalty: λ, in the gradients' units.
///   - minimum: Images that each side must have.
/// - Returns: The split; nil where none lowers the loss.
public func gradientSplit(
  _ histogram: UnsafePointer<Int32>, lanes: GradientLanes, totals: UnsafeMutablePointer<Int32>,
  left: UnsafeMutablePointer<Int32>, penalty: Float, minimum: Int32
) -> GradientSplit? {
  let groups = lanes.groups
  let sums = vectors(UnsafeMutablePointer(mutating: histogram))
  let all = vectors(totals)
  let part = vectors(left)
  for group in 0..<groups {
    all[group] = .zero
    for bin in 0..<GradientLanes.bins { all[group] &+= sums[bin * groups + group] }
  }
  var best: GradientSplit?
  let curvature = GradientLanes.curvature
  var bestScore = squares(all, groups) / (Float(totals[curvature]) + penalty)
  for pixel in 0..<8 {
    for group in 0..<groups { part[group] = .zero }
    for bin in 0..<GradientLanes.bins - 1 {
      let value = sums + (pixel * GradientLanes.bins + bin) * groups
      for group in 0..<groups { part[group] &+= value[group] }
      let here = part[0][GradientLanes.number]
      let there = all[0][GradientLanes.number] &- here
      if min(here, there) < minimum { continue }
      let score =
        squares(part, groups) / (Float(part[0][curvature]) + penalty)
        + squares(all, part, groups)
        / (Float(all[0][curvature] &- part[0][curvature]) + penalty)
      if score > bestScore {
        bestScore = score
        best = GradientSplit(score: score, pixel: pixel, bin: bin)
      }
    }
  }
  return best
}

@inline(__always)
private func squares(_ sums: UnsafePointer<SIMD16<Int32>>, _ groups: Int) -> Float {
  var result = squares(sums[0], isFirst: true)
  for group in 1..<max(groups, 1) { result += squares(sums[group], isFirst: false) }
  return result
}

/// The squares of what is left of `all`.
@inline(__always)
private func squares(
  _ all: UnsafePointer<SIMD16<Int32>>, _ part: UnsafePointer<SIMD16<Int32>>, _ groups: Int
) -> Float {
  var result = squares(all[0] &- part[0], isFirst: true)
  for group in 1..<max(groups, 1) { result += squares(all[group] &- part[group], isFirst: false) }
  return result
}

/// The sum of the squares of the lanes that are gradients, added in a fixed tree.
@inline(__always)
private func squares(_ sums: SIMD16<Int32>, isFirst: Bool) -> Float {
  var x = Vector()
  for lane in 0..<16 { x[lane] = Float(sums[lane]) }
  if isFirst {
    x[GradientLanes.number] = 0
    x[GradientLanes.curvature] = 0
  }
  x *= x
  let eight = x.lowHalf + x.highHalf
  let four = eight.lowHalf + eight.highHalf
  return (four[0] + four[2]) + (four[1] + four[3])
}
