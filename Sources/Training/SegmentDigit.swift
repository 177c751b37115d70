import Learning

/// A digit of seven segments, white on black, of random size and stroke and somewhere in its picture.
package struct SegmentDigit {
  /// Grey values, `[height, width]`.
  package let pixels: [UInt8]

  /// The smallest side of a picture in which the segments can be told apart.
  package static let leastSide = 12

  /// Which segments each digit lights: top, upper right, lower right, bottom, lower left, upper left,
  /// middle, from the lowest bit on.
  private static let segments: [UInt8] = [
    0b0111111, 0b0000110, 0b1011011, 0b1001111, 0b1100110, 0b1101101, 0b1111101, 0b0000111,
    0b1111111, 0b1101111,
  ]

  /// Draws a digit, half to three quarters of the shorter side high and three fifths of that wide.
  ///
  /// - Precondition: `digit` is from 0 to 9, and no side is shorter than ``leastSide``.
  package init(_ digit: Int, width: Int, height: Int, using random: inout RandomStream) {
    let side = min(width, height)
    let tall = side / 2 + random.next(upTo: side / 4)
    let wide = tall * 3 / 5
    let stroke = max(side / 14, 1) + random.next(upTo: side / 14)
    let left = random.next(upTo: width - wide)
    let top = random.next(upTo: height - tall)
    let (half, right, bottom) = (tall / 2, wide - stroke, tall - stroke)
    let middle = (tall - stroke) / 2
    // The left, top, width and height of each segment.
    let bars = [
      (0, 0, wide, stroke), (right, 0, stroke, half), (right, half, stroke, tall - half),
      (0, bottom, wide, stroke), (0, half, stroke, tall - half), (0, 0, stroke, half),
      (0, middle, wide, stroke),
    ]
    var pixels = [UInt8](repeating: 0, count: width * height)
    for (number, bar) in bars.enumerated() where Self.segments[digit] >> number & 1 == 1 {
      for y in top + bar.1..<top + bar.1 + bar.3 {
        for x in left + bar.0..<left + bar.0 + bar.2 { pixels[y * width + x] = 255 }
      }
    }
    self.pixels = pixels
  }
}
