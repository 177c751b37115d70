// bins [blocks, images, 8], gradients [images, lanes] of Int16 → histograms [8, 32, lanes] of Int32

/// Where a tree of boosting keeps what it adds up for an image: its gradients, and in two lanes of the
/// first sixteen its number, 1, and the sum of its second derivatives.
public struct GradientLanes: Sendable {
  /// The number of classes.
  public let classes: Int
  /// The number of lanes, a multiple of 16.
  public let count: Int
  /// The lanes of the number of images and of the second derivatives.
  public static let number = 14, curvature = 15
  /// The number of values that a pixel is reduced to.
  public static let bins = 32

  /// The lanes for this many classes.
  public init(classes: Int) {
    self.classes = classes
    count = (classes + 2 + 15) / 16 * 16
  }

  /// The lane of a class's gradient.
  @inline(__always)
  public func lane(of label: Int) -> Int { label < Self.number ? label : label + 2 }

  /// The values of a histogram of a block of eight pixels.
  public var histogramCount: Int { 8 * Self.bins * count }

  @inline(__always)
  var groups: Int { count / 16 }
}

/// Adds up the gradients of a node's images by the value of each of eight pixels; integers, so in any
/// order the same.
///
/// - Parameters:
///   - bins: `[images, 8]`, below 32; one block's.
///   - histogram: `[8, 32, lanes]`, overwritten.
public func addGradients(
  _ images: UnsafeBufferPointer<Int32>, bins: UnsafePointer<UInt64>,
  gradients: UnsafePointer<Int16>, lanes: GradientLanes, histogram: UnsafeMutablePointer<Int32>
) {
  histogram.update(repeating: 0, count: lanes.histogramCount)
  let groups = lanes.groups
  let sums = vectors(histogram)
  let gradients = UnsafeRawPointer(gradients).assumingMemoryBound(to: SIMD16<Int16>.self)
  for group in 0..<groups {
    for image in images {
      let gradient = widened(gradients[Int(image) * groups + group])
      var values = bins[Int(image)]
      for pixel in 0..<8 {
        let value = Int(values & 0xFF)
        sums[(pixel * GradientLanes.bins + value) * groups + group] &+= gradient
        values >>= 8
      }
    }
  }
}

/// Subtracts one histogram from another: of a node's two children one is counted, the other follows.
public func subtractGradients(
  _ part: UnsafePointer<Int32>, from whole: UnsafeMutablePointer<Int32>, lanes: GradientLanes
) {
  for place in 0..<lanes.histogramCount { whole[place] &-= part[place] }
}

/// The lanes, sixteen at a time.
@inline(__always)
func vectors(_ values: UnsafeMutablePointer<Int32>) -> UnsafeMutablePointer<SIMD16<Int32>> {
  UnsafeMutableRawPointer(values).assumingMemoryBound(to: SIMD16<Int32>.self)
}

@inline(__always)
private func widened(_ x: SIMD16<Int16>) -> SIMD16<Int32> {
  var result = SIMD16<Int32>()
  for lane in 0..<16 { result[lane] = Int32(x[lane]) }
  return result
}
