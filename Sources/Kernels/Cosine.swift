/// cos 2πt of each lane, within 1.5 · 10⁻⁷ of the exact value for |t| ≤ 2²¹.
///
/// An angle in turns is reduced exactly: `t` less the nearest integer. With |r| ≤ ½ left,
/// cos 2πr = sin 2π(¼ − |r|), an odd polynomial of degree 9 whose own error is 4 · 10⁻⁹ (the best
/// one on ±¼, by Lawson's iteration). Built on FMA alone, so that every processor returns the same
/// bits.
@inline(__always)
func cosine(ofTurns t: Vector) -> Vector {
  let roundingShift: Float = 12_582_912  // 1.5 · 2²³: adding it rounds to an integer
  let r = t - ((t + roundingShift) - roundingShift)
  let magnitude = unsafeBitCast(
    unsafeBitCast(r, to: SIMD16<UInt32>.self) & 0x7FFF_FFFF, to: Vector.self)
  let q = 0.25 - magnitude
  let square = q * q
  var p = Vector(repeating: 39.536_705)
  p = Vector(repeating: -76.549_78).addingProduct(p, square)
  p = Vector(repeating: 81.601_006).addingProduct(p, square)
  p = Vector(repeating: -41.341_656).addingProduct(p, square)
  p = Vector(repeating: 6.283_185).addingProduct(p, square)
  return p * q
}
