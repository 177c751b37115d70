/// A node of a tree: a question about one pixel, or a leaf.
public struct TreeNode: Equatable, Sendable {
  /// The pixel's place in an image · 256 + the largest grey value that goes left.
  private let test: UInt32
  /// Where the left child is, the right one behind it; of a leaf the row of its values, inverted.
  private let next: Int32

  /// An image goes to node `left` where its pixel `feature` is at most `threshold`, else to the node
  /// behind that.
  public init(feature: Int, threshold: UInt8, left: Int) {
    test = UInt32(feature) << 8 | UInt32(threshold)
    next = Int32(left)
  }

  /// Answers with the row `row` of the values.
  public init(leaf row: Int) {
    test = 0
    next = ~Int32(row)
  }

  /// The most pixels and the most grey values of an image that a node can ask about.
  public static let featureLimit = 1 << 24

  /// The pixel's place.
  public var feature: Int { Int(test >> 8) }
  /// The largest grey value that goes left.
  public var threshold: UInt8 { UInt8(truncatingIfNeeded: test) }
  /// The left child; nil for a leaf.
  public var left: Int? { next > 0 ? Int(next) : nil }
  /// The row of a leaf's values; nil for a question.
  public var row: Int? { next < 0 ? Int(~next) : nil }

  /// A leaf's row, or where the node goes on with an image.
  @inline(__always)
  fileprivate var isLeaf: Bool { next < 0 }
  @inline(__always)
  fileprivate var leafRow: Int { Int(~next) }
  @inline(__always)
  fileprivate func child(_ image: UnsafePointer<UInt8>) -> Int {
    Int(next) &+ (image[Int(test >> 8)] > UInt8(truncatingIfNeeded: test) ? 1 : 0)
  }
}

/// Adds the values of the leaves that images come to: `output[i] += Σ values[leaf of image i in tree]`,
/// tree after tree.
///
/// - Parameters:
///   - roots: Where each tree begins.
///   - values: `[rows, columns]`.
///   - images: `[count, inputs]`, grey values.
///   - output: `[count, columns]`.
public func addLeaves(
  of nodes: UnsafePointer<TreeNode>, roots: UnsafeBufferPointer<Int32>,
  values: UnsafePointer<Float>, columns: Int, images: UnsafePointer<UInt8>, inputs: Int,
  count: Int, output: UnsafeMutablePointer<Float>
) {
  // A block of images stays in the cache for all trees, and a tree for the images of a block.
  let block = 64
  for start in stride(from: 0, to: count, by: block) {
    for root in roots {
      for place in start..<min(start + block, count) {
        let image = images + place * inputs
        var node = nodes[Int(root)]
        while !node.isLeaf { node = nodes[node.child(image)] }
        let row = values + node.leafRow * columns
        let sums = output + place * columns
        for column in 0..<columns { sums[column] += row[column] }
      }
    }
  }
}
