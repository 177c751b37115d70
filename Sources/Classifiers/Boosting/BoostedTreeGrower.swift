internal import Kernels
internal import Learning

/// Grows the trees of boosting, one level after the other, each with a value for every class in its leaves
/// (Zhang and Jung 2020): a tree for each class would take as many times as long.
struct BoostedTreeGrower {
  private let images: BinnedImages
  private let settings: BoostingSettings
  private let histograms: BoostingHistograms
  /// The images, those of a node in one piece.
  private var order: [Int32]
  private var spare: [Int32]
  /// The blocks of pixels; those that the tree sees come first.
  private var blocks: [Int32]
  /// The tree that grows, and the images of each of its leaves.
  private var nodes: [TreeNode] = []
  private var leaves: [[Int32]] = []

  init(_ images: BinnedImages, lanes: GradientLanes, settings: BoostingSettings) {
    self.images = images
    self.settings = settings
    histograms = BoostingHistograms(images, lanes: lanes, settings: settings)
    order = (0..<images.count).map { Int32($0) }
    spare = order
    blocks = (0..<images.blocks).map { Int32($0) }
  }

  /// Grows a tree.
  ///
  /// - Returns: The tree's nodes, whose leaves are numbered, and the images of each leaf.
  mutating func tree(
    _ gradients: BoostingGradients, _ random: inout RandomStream, threads: Int
  ) -> (nodes: [TreeNode], leaves: [[Int32]]) {
    let seen = settings.blocks(of: blocks.count)
    for place in 0..<seen {
      blocks.swapAt(place, place + random.next(upTo: blocks.count - 1 - place))
    }
    // The order that the last tree left would do as well, but nearby images are in nearby memory.
    for place in order.indices { order[place] = Int32(place) }
    nodes = [TreeNode(leaf: 0)]
    leaves = []
    var level = [
      BoostingFamily(counted: OpenNode(node: 0, range: order.indices, slot: 0), derived: nil)
    ]
    /// Histograms in use.
    var slots = 1
    for depth in 1...settings.depth where !level.isEmpty {
      let splits = histograms.search(
        level, order: order, blocks: Array(blocks[..<seen]), gradients, threads: threads)
      let open = level.flatMap(\.members)
      level = []
      for (node, split) in zip(open, splits) {
        guard let split else {
          close(node.node, node.range)
          continue
        }
        let children = self.split(node, by: split)
        let isTooSmall = children.allSatisfy { $0.range.count < 2 * Int(settings.minimum) }
        if depth == settings.depth || isTooSmall {
          for child in children { close(child.node, child.range) }
        } else {
          level.append(BoostingFamily(children, of: node, free: slots))
          slots += 1
        }
      }
    }
    return (nodes, leaves)
  }

  /// Makes a leaf of a node.
  private mutating func close(_ node: Int, _ range: Range<Int>) {
    nodes[node] = TreeNode(leaf: leaves.count)
    leaves.append(Array(order[range]))
  }

  /// Makes a question of a node.
  ///
  /// - Returns: The left child and the right one.
  private mutating func split(_ open: OpenNode, by choice: BoostingSplit) -> [OpenNode] {
    let left = images.bins.withUnsafeBufferPointer { bins in
      order.withUnsafeMutableBufferPointer { order in
        guard let base = bins.baseAddress else { return 0 }
        return partition(
          UnsafeMutableBufferPointer(rebasing: order[open.range]),
          bins: base + choice.block * images.count, pixel: choice.split.pixel,
          bin: choice.split.bin, spare: &spare)
      }
    }
    let middle = open.range.lowerBound + left
    let pixel = images.pixels[choice.block * 8 + choice.split.pixel]
    let child = nodes.count
    nodes[open.node] = TreeNode(
      feature: pixel, threshold: images.threshold(pixel, bin: choice.split.bin), left: child)
    nodes += [TreeNode(leaf: 0), TreeNode(leaf: 0)]
    return [
      OpenNode(node: child, range: open.range.lowerBound..<middle, slot: open.slot),
      OpenNode(node: child + 1, range: middle..<open.range.upperBound, slot: open.slot),
    ]
  }
}
