// How much alike two images are, in whole numbers until the last step, so that it is the same on every
// machine.

/// The sums over an image's n pixels that a correlation needs.
package struct PixelSums: Sendable {
  /// Σ a
  let sum: Int
  /// Σ a²
  let squares: Int
  /// n·Σ a² − (Σ a)², n² times the variance; 0 of an image of one grey value.
  package let spread: Int

  /// The most pixels of an image: n²/4 · 255² still fits in 63 bits.
  static let pixelLimit = 1 << 24

  package init(_ pixels: UnsafeBufferPointer<UInt8>) {
    var (sum, squares) = (0, 0)
    for pixel in pixels {
      sum &+= Int(pixel)
      squares &+= Int(pixel) &* Int(pixel)
    }
    self.sum = sum
    self.squares = squares
    // The products may wrap around, their difference does not.
    spread = pixels.count &* squares &- sum &* sum
  }

  /// Pearson's correlation r of two images, from −1 to 1: 1 where one is the other but for brightness
  /// and contrast. Not defined for an image of one grey value.
  package static func correlation(
    _ first: PixelSums, _ second: PixelSums, product: Int, pixels: Int
  ) -> Double {
    let covariance = Double(pixels &* product &- first.sum &* second.sum)
    let scale = (Double(first.spread) * Double(second.spread)).squareRoot()
    return min(max(covariance / scale, -1), 1)
  }

  /// The root of the mean square of the differences of two images, in grey levels of 255.
  static func difference(
    _ first: PixelSums, _ second: PixelSums, product: Int, pixels: Int
  ) -> Double {
    let squares = first.squares + second.squares - 2 * product
    return (Double(squares) / Double(pixels)).squareRoot()
  }
}

/// Σ a·b over the pixels of two images.
package func product(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>)
  -> Int
{
  // 65,536 · 255² is below 2³².
  let most = 65_536
  var (total, start) = (0, 0)
  while start < first.count {
    let end = min(start + most, first.count)
    var sum: UInt32 = 0
    for place in start..<end { sum &+= UInt32(first[place]) &* UInt32(second[place]) }
    total += Int(sum)
    start = end
  }
  return total
}
