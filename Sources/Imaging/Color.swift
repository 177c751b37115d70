/// An sRGB colour, 8 bits a channel.
public struct Color: Hashable, Sendable {
  /// The channels, 0 to 255.
  public var red, green, blue: UInt8

  /// Takes the colour as a number: `0xRRGGBB`.
  public init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  /// Takes the channels.
  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The same value in every channel.
  public init(grey: UInt8) {
    red = grey
    green = grey
    blue = grey
  }

  /// The channels as one number.
  var number: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// Whether all channels are equal.
  package var isGrey: Bool { red == green && green == blue }

  package static let white = Color(grey: 255)
  package static let black = Color(grey: 0)

  /// Relative luminance of WCAG 2.2, 0 for black to 1 for white.
  public var luminance: Double {
    0.2126 * linear[Int(red)] + 0.7152 * linear[Int(green)] + 0.0722 * linear[Int(blue)]
  }

  /// The contrast ratio of WCAG 2.2, 1 to 21.
  public func contrast(with other: Color) -> Double {
    let (darker, lighter) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// Black or white, whichever stands out more; at least 4.58 : 1 on any colour.
  public var text: Color {
    contrast(with: .white) >= contrast(with: .black) ? .white : .black
  }

  /// This colour covered by `coverage` / 255 of another.
  func covered(by other: Color, _ coverage: UInt8) -> Color {
    func mix(_ below: UInt8, _ above: UInt8) -> UInt8 {
      let share = Int(coverage)
      let sum: Int = Int(below) * (255 - share) + Int(above) * share
      return UInt8((sum + 127) / 255)
    }
    var result = self
    result.red = mix(red, other.red)
    result.green = mix(green, other.green)
    result.blue = mix(blue, other.blue)
    return result
  }
}

/// sRGB values decoded to light, by the piecewise curve of IEC 61966-2-1.
///
/// The power is taken by Newton's method on y⁵ = x¹² so that every system has the same table.
private let linear: [Double] = (0...255).map { value in
  let encoded = Double(value) / 255
  if encoded <= 0.04045 { return encoded / 12.92 }
  let base = (encoded + 0.055) / 1.055
  let power = [Double](repeating: base, count: 12).reduce(1, *)
  var root = base
  for _ in 0..<60 { root -= (root - power / (root * root * root * root)) / 5 }
  return root
}
