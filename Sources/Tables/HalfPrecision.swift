/// Numbers in IEEE 754 half precision, which Swift does not have on every platform.
enum HalfPrecision {
  /// The bits of the number nearest to one from 0 to 65,504; of two equally near the even one.
  static func bits(_ value: Float) -> UInt16 {
    // Below 2⁻¹⁴ numbers are multiples of 2⁻²⁴; the largest of them rounds up to the next format.
    if value < 0x1p-14 { return UInt16((value * 0x1p24).rounded(.toNearestOrEven)) }
    let single = value.bitPattern
    let rounded = (single + 0xFFF + (single >> 13 & 1)) >> 13
    return UInt16(rounded - UInt32(127 - 15) << 10)
  }

  /// The number with some bits.
  static func value(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF)
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      default:
        (1 + fraction * 0x1p-10) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
      }
    return bits >> 15 == 1 ? -magnitude : magnitude
  }
}
