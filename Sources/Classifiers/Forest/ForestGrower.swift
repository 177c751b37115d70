internal import Kernels
internal import Learning

/// Grows the trees of a forest, one after the other; each thread has one of these.
struct ForestGrower {
  private let images: ForestImages
  /// Pixels that each node looks at.
  private let candidates: Int
  /// The images drawn, each node's in one piece.
  private var samples: [TreeSample] = []
  private var spare: [TreeSample] = []
  /// The pixels; a node's are drawn to the front.
  private var features: [Int32] = []
  private var totals: [Int32]
  private let scratch: ScratchMemory

  init(_ images: ForestImages, candidates: Int) {
    self.images = images
    self.candidates = candidates
    totals = [Int32](repeating: 0, count: images.classes)
    scratch = ScratchMemory(byteCount: GiniScratch.byteCount(classes: images.classes))
  }

  /// Grows the tree of this number until every leaf holds one class, or images that no pixel tells
  /// apart.
  mutating func tree(_ number: Int, seed: UInt64) -> Tree {
    // An odd factor keeps the seeds of a forest's trees apart, and those of two forests.
    var random = RandomStream(
      seed: seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03, for: .forest)
    draw(&random)
    features = (0..<images.inputs).map { Int32($0) }
    var tree = Tree()
    /// The row of each class's leaves.
    var pure = [Int?](repeating: nil, count: images.classes)
    tree.nodes.append(TreeNode(leaf: 0))
    var open = [(node: 0, range: samples.indices)]
    while let (node, range) = open.popLast() {
      guard let split = split(range, &random) else {
        tree.nodes[node] = TreeNode(leaf: leaf(&tree.values, &pure))
        continue
      }
      let middle = range.lowerBound + partition(range, by: split)
      let children = tree.nodes.count
      tree.nodes[node] = TreeNode(
        feature: Int(split.feature), threshold: split.threshold, left: children)
      tree.nodes.append(TreeNode(leaf: 0))
      tree.nodes.append(TreeNode(leaf: 0))
      open.append((children + 1, middle..<range.upperBound))
      open.append((children, range.lowerBound..<middle))
    }
    return tree
  }

  /// Draws as many images as there are, with replacement.
  private mutating func draw(_ random: inout RandomStream) {
    var weights = [UInt16](repeating: 0, count: images.count)
    for _ in 0..<images.count { weights[random.next(upTo: images.count - 1)] += 1 }
    samples.removeAll(keepingCapacity: true)
    for (image, weight) in weights.enumerated() where weight > 0 {
      samples.append(
        TreeSample(image: Int32(image), label: UInt16(images.labels[image]), weight: weight))
    }
    spare = samples
  }

  /// The best split of the node that holds these samples, whose classes are in `totals` from now on;
  /// nil for a leaf.
  private mutating func split(_ range: Range<Int>, _ random: inout RandomStream) -> Split? {
    samples.withUnsafeBufferPointer { samples in
      totals.withUnsafeMutableBufferPointer { totals in
        countClasses(UnsafeBufferPointer(rebasing: samples[range]), totals: totals)
      }
    }
    guard totals.count(where: { $0 > 0 }) > 1 else { return nil }
    let wanted = min(candidates, images.inputs)
    for place in 0..<wanted { draw(place, &random) }
    if let best = best(range, among: 0..<wanted) { return best }
    for place in wanted..<images.inputs {
      draw(place, &random)
      if let best = best(range, among: place..<place + 1) { return best }
    }
    return nil
  }

  /// Draws one of the pixels from `place` on.
  private mutating func draw(_ place: Int, _ random: inout RandomStream) {
    features.swapAt(place, place + random.next(upTo: images.inputs - 1 - place))
  }

  private mutating func best(_ range: Range<Int>, among places: Range<Int>) -> Split? {
    samples.withUnsafeBufferPointer { samples in
      features.withUnsafeBufferPointer { features in
        totals.withUnsafeBufferPointer { totals in
          giniSplit(
            UnsafeBufferPointer(rebasing: samples[range]), of: images.pixels,
            features: UnsafeBufferPointer(rebasing: features[places]), totals: totals,
            scratch: GiniScratch(scratch.base, classes: images.classes))
        }
      }
    }
  }

  private mutating func partition(_ range: Range<Int>, by split: Split) -> Int {
    samples.withUnsafeMutableBufferPointer { samples in
      Kernels.partition(
        UnsafeMutableBufferPointer(rebasing: samples[range]), by: split, of: images.pixels,
        spare: &spare)
    }
  }

  /// The row of a leaf that holds `totals`; one for all leaves of a single class.
  private func leaf(_ values: inout [Float], _ pure: inout [Int?]) -> Int {
    let sum = totals.reduce(0, +)
    let only = totals.firstIndex { $0 == sum }
    if let only, let row = pure[only] { return row }
    let row = values.count / totals.count
    values += totals.map { Float($0) / Float(sum) }
    if let only { pure[only] = row }
    return row
  }
}
