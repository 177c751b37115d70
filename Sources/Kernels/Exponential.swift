/// eˣ of each lane, at most 2 ulp from the exact value; 0 below −87.3, +∞ never for x ≤ 88.
///
/// Range reduction to |r| ≤ ½ ln 2, then the polynomial of Cephes' `expf` (Moshier 1992). Built on
/// FMA alone, so that every processor returns the same bits.
@inline(__always)
func exponential(_ x: Vector) -> Vector {
  let roundingShift: Float = 12_582_912  // 1.5 · 2²³: adding it rounds to an integer
  let shifted = Vector(repeating: roundingShift).addingProduct(x, Vector(repeating: 1.442_695_04))
  let n = shifted - roundingShift
  let upper = x.addingProduct(n, Vector(repeating: -0.693_359_375))
  let r = upper.addingProduct(n, Vector(repeating: 2.121_944_4e-4))
  var p = Vector(repeating: 1.987_569_15e-4)
  p = Vector(repeating: 1.398_199_95e-3).addingProduct(p, r)
  p = Vector(repeating: 8.333_452e-3).addingProduct(p, r)
  p = Vector(repeating: 4.166_579_6e-2).addingProduct(p, r)
  p = Vector(repeating: 1.666_666_5e-1).addingProduct(p, r)
  p = Vector(repeating: 0.5).addingProduct(p, r)
  let fraction = (r + 1).addingProduct(p, r * r)
  // `shifted` holds n in its low bits; moved to the exponent field it is 2ⁿ.
  let integer = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- 0x4B40_0000
  let power = unsafeBitCast((integer &+ 127) &<< 23, to: Vector.self)
  return (fraction * power).replacing(with: 0, where: x .< -87.3)
}
