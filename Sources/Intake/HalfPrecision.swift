/// Numbers in IEEE 754 half precision, which Swift does not have on every platform.
package enum HalfPrecision {
  /// The bits of the nearest number, of two equally near the even one; from ±65,520 on those of infinity.
  package static func bits(_ value: Float) -> UInt16 {
    let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
    return sign | magnitudeBits(value.magnitude)
  }

  private static func magnitudeBits(_ value: Float) -> UInt16 {
    // Below 2⁻¹⁴ numbers are multiples of 2⁻²⁴; the largest of them rounds up to the next format.
    if value < 0x1p-14 { return UInt16((value * 0x1p24).rounded(.toNearestOrEven)) }
    if value >= 65_520 { return 0x7C00 }
    if value.isNaN { return 0x7E00 }
    let single = value.bitPattern
    let rounded = (single + 0xFFF + (single >> 13 & 1)) >> 13
    return UInt16(rounded - UInt32(127 - 15) << 10)
  }

  /// The number with some bits, exactly.
  package static func value(_ bits: UInt16) -> Float {
    let rest = UInt32(bits & 0x7FFF)
    let magnitude: Float =
      switch rest {
      case ..<0x400: Float(rest) * 0x1p-24
      case ..<0x7C00: Float(bitPattern: rest << 13 + UInt32(127 - 15) << 23)
      case 0x7C00: .infinity
      default: .nan
      }
    return bits >> 15 == 1 ? -magnitude : magnitude
  }
}
