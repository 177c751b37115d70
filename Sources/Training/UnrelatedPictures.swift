import Learning
import RunRecord

/// Pictures that are made without the data: of nothing that a model has learnt, unless its data have
/// such pictures themselves. The same bytes on every machine.
package struct UnrelatedPictures {
  /// What they are: `noise`.
  package let kind: String
  /// Grey values, `[count, height, width]`.
  package let pixels: [UInt8]
  package let count: Int

  /// How many there are of noise, and of digits.
  private static let number = 1000

  /// Every kind of a size; digits only where there is room for them.
  package static func all(width: Int, height: Int) -> [UnrelatedPictures] {
    [noise(width, height), blanks(width, height)]
      + (min(width, height) >= SegmentDigit.leastSide ? [digits(width, height)] : [])
  }

  /// Every grey value as likely as any other, in every pixel. Of large pictures fewer, that as many
  /// pixels hold as are measured of changed ones.
  private static func noise(_ width: Int, _ height: Int) -> UnrelatedPictures {
    let count = count(of: width * height)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * width * height)
    for picture in 0..<count {
      var random = RandomStream(seed: UInt64(picture), for: .unrelated)
      var bits: UInt64 = 0
      for place in 0..<width * height {
        bits = place % 8 == 0 ? random.next() : bits >> 8
        pixels.append(UInt8(truncatingIfNeeded: bits))
      }
    }
    return UnrelatedPictures(kind: "noise", pixels: pixels, count: count)
  }

  /// One grey all over, each of the 256; of large pictures some of them, black and white among these.
  private static func blanks(_ width: Int, _ height: Int) -> UnrelatedPictures {
    let count = max(min(count(of: width * height), 256), 2)
    return UnrelatedPictures(
      kind: "blanks",
      pixels: (0..<count).flatMap {
        [UInt8](repeating: UInt8($0 * 255 / (count - 1)), count: width * height)
      }, count: count)
  }

  /// The digits 0 to 9 in turn, as the seven segments of a display show them.
  private static func digits(_ width: Int, _ height: Int) -> UnrelatedPictures {
    let count = count(of: width * height)
    return UnrelatedPictures(
      kind: "drawn digits",
      pixels: (0..<count).flatMap { number in
        var random = RandomStream(seed: UInt64(number), for: .unrelated)
        return SegmentDigit(number % 10, width: width, height: height, using: &random).pixels
      }, count: count)
  }

  private static func count(of pixels: Int) -> Int {
    min(number, max(Robustness.pixelLimit / pixels, 1))
  }
}
