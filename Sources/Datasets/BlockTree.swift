/// Images in a tree of boxes by their 4 × 4 blocks, so that those near to one are found without a look at
/// all (Bentley 1975, k-d trees). Images of one grey value are not in it.
struct BlockTree {
  /// The images, leaf after leaf, with the 4 × 4 and the 8 × 8 blocks of each: what is near lies side
  /// by side.
  private var order: [Int]
  private var views: [SIMD16<Float>]
  private var fine: [SIMD16<Float>] = []
  /// The boxes, each before those within it.
  private var nodes: [Node] = []

  private struct Node {
    var lower, upper: SIMD16<Float>
    /// Its images' places in `order`.
    let range: Range<Int>
    /// The box of the later half; that of the earlier half follows this one. nil of a leaf.
    var second: Int?
  }

  /// The most images of a leaf.
  private static let leaf = 16

  /// O(n·log² n): each box is halved at the median of its widest side.
  init(_ view: BlockView) {
    order = view.sums.indices.filter { view.sums[$0].spread > 0 }
    views = view.coarse
    if !order.isEmpty { divide(order.indices) }
    views = order.map { view.coarse[$0] }
    fine = order.flatMap { view.fine[4 * $0..<4 * ($0 + 1)] }
  }

  private mutating func divide(_ range: Range<Int>) {
    var (lower, upper) = (views[order[range.lowerBound]], views[order[range.lowerBound]])
    for place in range {
      lower = pointwiseMin(lower, views[order[place]])
      upper = pointwiseMax(upper, views[order[place]])
    }
    let node = nodes.count
    nodes.append(Node(lower: lower, upper: upper, range: range))
    guard range.count > Self.leaf else { return }
    let sides = upper - lower
    let widest = (0..<16).reduce(0) { sides[$1] > sides[$0] ? $1 : $0 }
    let views = views
    order[range].sort { (views[$0][widest], $0) < (views[$1][widest], $1) }
    let middle = range.lowerBound + range.count / 2
    divide(range.lowerBound..<middle)
    nodes[node].second = nodes.count
    divide(middle..<range.upperBound)
  }

  /// Calls `body` with every image whose blocks are no further from an image's than the root of
  /// `radius`, in any order; where it returns another radius, that one holds from there on.
  func visit(near image: Int, of view: BlockView, radius: Float, _ body: (Int) -> Float?) {
    guard !nodes.isEmpty else { return }
    let blocks = view.coarse[image]
    let finer = (0..<4).map { view.fine[4 * image + $0] }
    var radius = radius
    var waiting = [0]
    nodes.withUnsafeBufferPointer { nodes in
      views.withUnsafeBufferPointer { views in
        while let number = waiting.popLast() {
          // Of each side, how far outside the box; only one of the two can be above 0.
          let below = nodes[number].lower - blocks
          let above = blocks - nodes[number].upper
          let outside =
            below.replacing(with: 0, where: below .< 0)
            + above.replacing(with: 0, where: above .< 0)
          guard squaredLength(outside) <= radius else { continue }
          if let second = nodes[number].second {
            waiting.append(second)
            waiting.append(number + 1)
            continue
          }
          for place in nodes[number].range {
            guard squaredLength(views[place] - blocks) <= radius,
              squaredDistance(of: place, to: finer) <= radius
            else { continue }
            radius = body(order[place]) ?? radius
          }
        }
      }
    }
  }

  /// The squared distance of the 8 × 8 blocks of the image at a place from some.
  private func squaredDistance(of place: Int, to blocks: [SIMD16<Float>]) -> Float {
    (0..<4).reduce(0) { $0 + squaredLength(fine[4 * place + $1] - blocks[$1]) }
  }
}
