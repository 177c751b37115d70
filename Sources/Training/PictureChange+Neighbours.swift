import Learning

// The changes by which a pixel takes the place of others. Beyond the picture its edge goes on.

extension PictureChange {
  /// Moves a picture by whole pixels.
  func shift(
    _ picture: UnsafeBufferPointer<UInt8>, _ changed: UnsafeMutableBufferPointer<UInt8>,
    using random: inout RandomStream
  ) {
    let distance = Int(strength)
    let (dx, dy) = [(distance, 0), (-distance, 0), (0, distance), (0, -distance)][
      random.next(upTo: 3)]
    for y in 0..<height {
      let row = min(max(y - dy, 0), height - 1) * width
      for x in 0..<width {
        changed[y * width + x] = picture[row + min(max(x - dx, 0), width - 1)]
      }
    }
  }

  /// 2¹⁶ times the cosine and the sine of an angle in degrees.
  package static func turn(by degrees: Double) -> (cosine: Int, sine: Int) {
    switch degrees {
    case 5: return (65_287, 5_712)
    case 15: return (63_303, 16_962)
    case 30: return (56_756, 32_768)
    default:
      precondition(degrees == 0, "an angle that is not measured")
      return (65_536, 0)
    }
  }

  /// Turns a picture about its centre; each pixel is the weighted mean of the four that lie nearest to
  /// where it comes from, in 256ths of their distance.
  func rotate(
    _ picture: UnsafeBufferPointer<UInt8>, _ changed: UnsafeMutableBufferPointer<UInt8>,
    isReversed: Bool
  ) {
    let (cosine, size) = Self.turn(by: strength)
    let sine = isReversed ? -size : size
    // Places are counted in 2⁻¹⁷ of a pixel, and from the centre in halves of one.
    let (right, bottom) = ((width - 1) << 17, (height - 1) << 17)
    for y in 0..<height {
      let dy = 2 * y - (height - 1)
      for x in 0..<width {
        let dx = 2 * x - (width - 1)
        let fromX = min(max(cosine * dx + sine * dy + right / 2, 0), right)
        let fromY = min(max(cosine * dy - sine * dx + bottom / 2, 0), bottom)
        let (left, top) = (fromX >> 17, (fromY >> 17) * width)
        let (partX, partY) = (fromX >> 9 & 255, fromY >> 9 & 255)
        let (nextX, nextY) = (min(left + 1, width - 1), min(top + width, (height - 1) * width))
        let upper = Int(picture[top + left]) * (256 - partX) + Int(picture[top + nextX]) * partX
        let lower =
          Int(picture[nextY + left]) * (256 - partX) + Int(picture[nextY + nextX]) * partX
        changed[y * width + x] =
          UInt8((upper * (256 - partY) + lower * partY + 32_768) >> 16)
      }
    }
  }

  /// Makes each pixel the mean of the square around it.
  func blur(
    _ picture: UnsafeBufferPointer<UInt8>, _ changed: UnsafeMutableBufferPointer<UInt8>
  ) {
    let reach = Int(strength) / 2
    let area = UInt32((2 * reach + 1) * (2 * reach + 1))
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: width * height) { sums in
      for y in 0..<height {
        let row = y * width
        var sum: UInt32 = 0
        for x in -reach...reach { sum += UInt32(picture[row + min(max(x, 0), width - 1)]) }
        for x in 0..<width {
          sums.initializeElement(at: row + x, to: sum)
          sum += UInt32(picture[row + min(x + reach + 1, width - 1)])
          sum -= UInt32(picture[row + max(x - reach, 0)])
        }
      }
      for x in 0..<width {
        var sum: UInt32 = 0
        for y in -reach...reach { sum += sums[min(max(y, 0), height - 1) * width + x] }
        for y in 0..<height {
          changed[y * width + x] = UInt8((sum + area / 2) / area)
          sum += sums[min(y + reach + 1, height - 1) * width + x]
          sum -= sums[max(y - reach, 0) * width + x]
        }
      }
    }
  }
}
