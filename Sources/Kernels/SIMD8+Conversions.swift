// The standard library's conversions are not always compiled to vectors; these are.

/// Each integer as a float.
@inline(__always)
func floats(_ x: SIMD8<Int32>) -> SIMD8<Float> {
  var result = SIMD8<Float>()
  for lane in 0..<8 { result[lane] = Float(x[lane]) }
  return result
}

/// Each integer as a double.
@inline(__always)
func doubles(_ x: SIMD8<Int32>) -> SIMD8<Double> {
  var result = SIMD8<Double>()
  for lane in 0..<8 { result[lane] = Double(x[lane]) }
  return result
}

/// Each float as a double.
@inline(__always)
func doubles(_ x: SIMD8<Float>) -> SIMD8<Double> {
  var result = SIMD8<Double>()
  for lane in 0..<8 { result[lane] = Double(x[lane]) }
  return result
}
