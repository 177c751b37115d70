internal import Kernels
internal import Parallel

/// A node that may be split.
struct OpenNode {
  /// Its place in the tree.
  let node: Int
  /// The places of its images.
  let range: Range<Int>
  /// Where its histograms are to be.
  let slot: Int
}

/// Nodes whose histograms are found together: those of the smaller child are counted, its sibling's are
/// what is left of their parent's.
struct BoostingFamily {
  let counted: OpenNode
  let derived: OpenNode?

  init(counted: OpenNode, derived: OpenNode?) {
    self.counted = counted
    self.derived = derived
  }

  /// Two children, the larger of which takes its parent's place.
  init(_ children: [OpenNode], of parent: OpenNode, free slot: Int) {
    let smaller = children[0].range.count <= children[1].range.count ? 0 : 1
    counted = OpenNode(
      node: children[smaller].node, range: children[smaller].range, slot: slot)
    derived = children[1 - smaller]
  }

  var members: [OpenNode] { [counted] + (derived.map { [$0] } ?? []) }
}

/// A split by a pixel of a block.
struct BoostingSplit {
  let block: Int
  let split: GradientSplit
}

/// The histograms of the nodes of a level, and their splits.
struct BoostingHistograms {
  private let images: BinnedImages
  private let lanes: GradientLanes
  private let settings: BoostingSettings
  /// `[slots, blocks seen, 8, 32, lanes]`.
  private let memory: ScratchMemory

  init(_ images: BinnedImages, lanes: GradientLanes, settings: BoostingSettings) {
    self.images = images
    self.lanes = lanes
    self.settings = settings
    // The nodes of the last level that is split.
    let slots = 1 << max(settings.depth - 1, 0)
    memory = ScratchMemory(
      slots * settings.blocks(of: images.blocks) * lanes.histogramCount, of: Int32.self)
  }

  /// The best split of each node of a level in turn, by the first block of equal ones; nil where none
  /// lowers the loss. A thread has blocks of its own.
  func search(
    _ level: [BoostingFamily], order: [Int32], blocks: [Int32], _ gradients: BoostingGradients,
    threads: Int
  ) -> [BoostingSplit?] {
    let count = level.reduce(0) { $0 + $1.members.count }
    var found = [GradientSplit?](repeating: nil, count: count * blocks.count)
    found.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let found = buffer
      withTeam(of: min(threads, blocks.count)) { member in
        let totals = ScratchMemory(lanes.count * 2, of: Int32.self)
        for place in member.share(of: blocks.count) {
          var row = 0
          for family in level {
            let counted = histogram(family.counted, place, blocks.count)
            add(order, family.counted.range, Int(blocks[place]), gradients, to: counted)
            found[row * blocks.count + place] = split(counted, gradients, totals)
            row += 1
            guard let sibling = family.derived else { continue }
            let derived = histogram(sibling, place, blocks.count)
            subtractGradients(counted, from: derived, lanes: lanes)
            found[row * blocks.count + place] = split(derived, gradients, totals)
            row += 1
          }
        }
      }
    }
    return (0..<count).map { row in
      var best: BoostingSplit?
      for (place, block) in blocks.enumerated() {
        guard let split = found[row * blocks.count + place] else { continue }
        if split.score > best?.split.score ?? -.infinity {
          best = BoostingSplit(block: Int(block), split: split)
        }
      }
      return best
    }
  }

  private func histogram(
    _ node: OpenNode, _ place: Int, _ blocks: Int
  ) -> UnsafeMutablePointer<Int32> {
    memory.values(Int32.self) + (node.slot * blocks + place) * lanes.histogramCount
  }

  private func add(
    _ order: [Int32], _ range: Range<Int>, _ block: Int, _ gradients: BoostingGradients,
    to histogram: UnsafeMutablePointer<Int32>
  ) {
    order.withUnsafeBufferPointer { order in
      images.bins.withUnsafeBufferPointer { bins in
        guard let base = bins.baseAddress else { return }
        addGradients(
          UnsafeBufferPointer(rebasing: order[range]), bins: base + block * images.count,
          gradients: gradients.first, lanes: lanes, histogram: histogram)
      }
    }
  }

  private func split(
    _ histogram: UnsafeMutablePointer<Int32>, _ gradients: BoostingGradients,
    _ totals: ScratchMemory
  ) -> GradientSplit? {
    let sums = totals.values(Int32.self)
    return gradientSplit(
      histogram, lanes: lanes, totals: sums, left: sums + lanes.count,
      penalty: settings.penalty * gradients.scale, minimum: settings.minimum)
  }
}
