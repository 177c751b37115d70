internal import Kernels
internal import Parallel

/// Decision trees whose leaves hold a value for each class; an image's values are those of the leaves
/// that it comes to, added.
struct Trees: Sendable {
  /// The pixels of an image and the number of values.
  let inputs, classes: Int
  /// The nodes of all trees, one tree after the other, children behind their parents.
  private(set) var nodes: [TreeNode] = []
  /// Where each tree begins.
  private(set) var roots: [Int32] = []
  /// `[rows, classes]`, what leaves answer.
  private(set) var values: [Float] = []
  /// Where `values` has a row.
  private var rows: [[Float]: Int] = [:]

  /// No trees.
  init(inputs: Int, classes: Int) {
    self.inputs = inputs
    self.classes = classes
  }

  /// Takes trees that are known to be sound.
  init(inputs: Int, classes: Int, nodes: [TreeNode], roots: [Int32], values: [Float]) {
    self.init(inputs: inputs, classes: classes)
    self.nodes = nodes
    self.roots = roots
    self.values = values
  }

  /// Adds a tree; rows of values that another has are shared.
  mutating func append(_ tree: Tree) {
    let shared = stride(from: 0, to: tree.values.count, by: classes).map { start in
      place(of: Array(tree.values[start..<start + classes]))
    }
    let root = nodes.count
    roots.append(Int32(root))
    for node in tree.nodes {
      if let row = node.row {
        nodes.append(TreeNode(leaf: shared[row]))
      } else if let left = node.left {
        nodes.append(
          TreeNode(feature: node.feature, threshold: node.threshold, left: root + left))
      }
    }
  }

  /// The first `count` trees.
  func prefix(_ count: Int) -> Trees {
    var first = Trees(inputs: inputs, classes: classes)
    let end = count < roots.count ? Int(roots[count]) : nodes.count
    let leaves = nodes[..<end].compactMap(\.row)
    // Rows are numbered in the order of the trees.
    first.nodes = Array(nodes[..<end])
    first.roots = Array(roots[..<count])
    first.values = Array(values[..<(((leaves.max() ?? -1) + 1) * classes)])
    return first
  }

  private mutating func place(of row: [Float]) -> Int {
    if let known = rows[row] { return known }
    let new = values.count / classes
    values += row
    rows[row] = new
    return new
  }

  /// The values of the chosen images, `[samples.count, classes]`, tree after tree from `start` on; they
  /// do not depend on the number of threads.
  func sums(
    pixels: [UInt8], samples: Range<Int>, threads: Int, trees: Range<Int>? = nil,
    from start: [Float]? = nil
  ) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    var output = start ?? [Float](repeating: 0, count: samples.count * classes)
    precondition(output.count == samples.count * classes)
    let chosen = roots[trees ?? roots.indices]
    output.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let output = buffer
      pixels.withUnsafeBufferPointer { buffer in
        nonisolated(unsafe) let pixels = buffer
        withTeam(of: threads) { member in
          let share = member.share(of: samples.count)
          guard !share.isEmpty, let images = pixels.baseAddress, let sums = output.baseAddress
          else { return }
          chosen.withUnsafeBufferPointer { roots in
            addLeaves(
              of: nodes, roots: roots, values: values, columns: classes,
              images: images + (samples.lowerBound + share.lowerBound) * inputs, inputs: inputs,
              count: share.count, output: sums + share.lowerBound * classes)
          }
        }
      }
    }
    return output
  }
}

/// One tree: its nodes, the root first and children behind their parents, and the values of its
/// leaves, `[rows, classes]`.
struct Tree: Equatable, Sendable {
  var nodes: [TreeNode] = []
  var values: [Float] = []
}
