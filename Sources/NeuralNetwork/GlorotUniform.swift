/// Uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010), one value after another.
///
/// Each value takes the upper 24 bits of one draw, so that the same generator gives the same
/// weights whatever the standard library's own sampling does.
func glorotUniform(
  fanIn: Int, fanOut: Int, count: Int, using generator: inout some RandomNumberGenerator
) -> [Float] {
  let limit = (6 / Float(fanIn + fanOut)).squareRoot()
  return (0..<count).map { _ in
    let unit = Float(generator.next() >> 40) / Float(1 << 24)
    return (2 * unit - 1) * limit
  }
}
