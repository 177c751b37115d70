// pixels [images, inputs] of UInt8, labels → the split of a node with the least Gini impurity

/// One training image in a tree.
public struct TreeSample: Sendable {
  /// The image's place among those learnt from.
  public let image: Int32
  /// Its class.
  public let label: UInt16
  /// How often the tree has drawn it.
  public let weight: UInt16

  /// Puts the parts together.
  public init(image: Int32, label: UInt16, weight: UInt16) {
    self.image = image
    self.label = label
    self.weight = weight
  }
}

/// Where a node sends its images: those whose pixel `feature` is at most `threshold` to the left.
public struct Split: Equatable, Sendable {
  /// The pixel's place in an image.
  public let feature: Int32
  /// The largest grey value that goes left.
  public let threshold: UInt8
  /// What is maximised: Σ nₖ² / n of the classes' counts nₖ, on the left and on the right, added.
  public let score: Double

  /// Puts the parts together.
  public init(feature: Int32, threshold: UInt8, score: Double) {
    self.feature = feature
    self.threshold = threshold
    self.score = score
  }

  /// A split to be improved upon; nil is returned where nothing was.
  static let none = Split(feature: -1, threshold: 0, score: -.infinity)
}

/// The images that trees learn from.
public struct TreePixels {
  /// Grey values, image after image.
  let rows: UnsafePointer<UInt8>
  /// The same, pixel after pixel.
  let columns: UnsafePointer<UInt8>
  /// The number of images and that of an image's pixels.
  let images, inputs: Int

  /// Puts the parts together; the memory remains the caller's.
  public init(
    rows: UnsafePointer<UInt8>, columns: UnsafePointer<UInt8>, images: Int, inputs: Int
  ) {
    self.rows = rows
    self.columns = columns
    self.images = images
    self.inputs = inputs
  }
}

/// The memory that a search for splits works in; one for each thread.
public struct GiniScratch {
  /// `[256, classes, 8]` counts; 0 before and after each search.
  let histogram: UnsafeMutablePointer<SIMD8<Int32>>
  /// `[classes, 8]`: the images that would go left.
  let left: UnsafeMutableRawPointer
  /// The images' values of one pixel, as they come and sorted.
  let keys, sorted: UnsafeMutablePointer<Int16>

  /// Bytes that a search with this many classes works in; aligned to 64 bytes and all 0 at first.
  public static func byteCount(classes: Int) -> Int {
    256 * classes * 32 + classes * 64 + 2 * 2 * sortedCapacity
  }

  /// Works in `memory`, which remains the caller's.
  public init(_ memory: UnsafeMutableRawPointer, classes: Int) {
    histogram = memory.assumingMemoryBound(to: SIMD8<Int32>.self)
    left = memory + 256 * classes * 32
    keys = (left + classes * 64).assumingMemoryBound(to: Int16.self)
    sorted = keys + sortedCapacity
  }
}

/// The split of a node's images with the least Gini impurity (Breiman 2001) among `features`; the
/// first in their order where several are as good, at its lowest threshold. Nil where every one of
/// these pixels is the same in all images.
///
/// Everything that is added up is an integer, so for up to 200,000 images the result is exact but for the
/// rounding of the quotients that are compared.
///
/// - Parameters:
///   - samples: The node's images, at least one.
///   - totals: `[classes]`, the node's images of each class, weighted.
public func giniSplit(
  _ samples: UnsafeBufferPointer<TreeSample>, of pixels: TreePixels,
  features: UnsafeBufferPointer<Int32>, totals: UnsafeBufferPointer<Int32>, scratch: GiniScratch
) -> Split? {
  // Below, sorting takes less time than passing through all grey values.
  let best =
    samples.count <= sortedCapacity
    ? sortedSplit(samples, pixels, features, totals, scratch)
    : countedSplit(samples, pixels, features, totals, scratch)
  return best.feature < 0 ? nil : best
}

/// How well a split separates: Σ nₖ² / n on the left and on the right, added, as one quotient.
@inline(__always)
func giniScore<Number: GiniNumber>(
  left: Number, leftWeight: Number, right: Number, rightWeight: Number
) -> Number {
  (left * rightWeight + right * leftWeight) / (leftWeight * rightWeight)
}

/// A double, or a vector of them.
protocol GiniNumber {
  static func * (a: Self, b: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
}

extension Double: GiniNumber {}
extension SIMD8: GiniNumber where Scalar == Double {}
