/// Grey images in panels of sixteen, for exact products with others: `[panels, pairs, 16, 2]`, the two
/// values of a pair from neighbouring pixels of one image, zeros beyond the last pixel and image.
///
/// Two products of pixels and their sum fit 32 bits, so that one instruction makes eight such sums with
/// AVX2 and sixteen with AVX-512: twice the products of one that multiplies and adds floats (measured,
/// with the additions: 75 billion a second on one processor instead of 45).
public struct ImagePanels: @unchecked Sendable {
  /// The first value, aligned to 64 bytes.
  public let base: UnsafeMutablePointer<Int16>
  /// The sum of each image's squared values; as many as the panels have images.
  public let squares: UnsafeMutablePointer<Int32>
  /// The number of images, without those that fill the last panel.
  public let count: Int
  /// The number of pixels of each.
  public let inputs: Int

  /// Most pixels of an image: a squared distance, 255² for each at most, must fit 31 bits.
  public static let inputLimit = Int(Int32.max) / (255 * 255)
  /// The images of a panel.
  public static let width = 16

  /// Uses memory of the caller's.
  public init(
    base: UnsafeMutablePointer<Int16>, squares: UnsafeMutablePointer<Int32>, count: Int, inputs: Int
  ) {
    self.base = base
    self.squares = squares
    self.count = count
    self.inputs = inputs
  }

  /// The pairs of pixels of an image.
  public var pairs: Int { Self.pairs(inputs) }
  /// The number of panels.
  public var panels: Int { Self.panels(count) }

  /// `inputs` halved and rounded up.
  public static func pairs(_ inputs: Int) -> Int { (inputs + 1) / 2 }
  /// `count` divided by ``width`` and rounded up.
  public static func panels(_ count: Int) -> Int { (count + width - 1) / width }

  /// Where a pixel of an image is, counted from `base`.
  @inline(__always)
  private func offset(_ image: Int, _ pixel: Int) -> Int {
    let panel = image / Self.width
    return ((panel * pairs + pixel / 2) * Self.width + image % Self.width) * 2 + pixel % 2
  }

  /// Fills the panels of the given numbers from `pixels`, `[count, inputs]`.
  public func pack(_ pixels: UnsafePointer<UInt8>, panels: Range<Int>) {
    for panel in panels {
      let start = base + panel * pairs * 2 * Self.width
      start.initialize(repeating: 0, count: pairs * 2 * Self.width)
      for image in panel * Self.width..<min((panel + 1) * Self.width, count) {
        let source = pixels + image * inputs
        let target = start + (image % Self.width) * 2
        var sum: Int32 = 0
        for pixel in 0..<inputs {
          let value = Int16(source[pixel])
          target[pixel / 2 * 2 * Self.width + pixel % 2] = value
          sum += Int32(value) * Int32(value)
        }
        squares[image] = sum
      }
      for image in max(count, panel * Self.width)..<max(count, (panel + 1) * Self.width) {
        squares[image] = 0
      }
    }
  }

  /// The pixels of one image, as they were packed.
  public func unpack(_ image: Int, into pixels: UnsafeMutablePointer<UInt8>) {
    for pixel in 0..<inputs { pixels[pixel] = UInt8(base[offset(image, pixel)]) }
  }
}
