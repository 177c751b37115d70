import CKernels

/// Runs independent chains of `rounds` fused multiply-adds each, on registers alone: as many as hide the
/// latency of an FMA and fit the registers, for a value in memory would be measured instead.
///
/// - Returns: The floating-point operations done and a value that depends on all of them. What the
///   fastest kernel could reach is their number over the time this takes.
package func fusedMultiplyAddPeak(rounds: Int) -> (operations: Int, value: Float) {
  ck_wide_registers ? chains(12, rounds: rounds) : chains(6, rounds: rounds)
}

@inline(__always)
private func chains(_ count: Int, rounds: Int) -> (operations: Int, value: Float) {
  let a = Vector(repeating: 0.999_999)
  let b = Vector(repeating: 1e-6)
  var (x0, x1, x2, x3, x4, x5) = (a, a, a, a, a, a)
  var (x6, x7, x8, x9, x10, x11) = (a, a, a, a, a, a)
  for _ in 0..<rounds {
    x0 = b.addingProduct(x0, a)
    x1 = b.addingProduct(x1, a)
    x2 = b.addingProduct(x2, a)
    x3 = b.addingProduct(x3, a)
    x4 = b.addingProduct(x4, a)
    x5 = b.addingProduct(x5, a)
    guard count > 6 else { continue }
    x6 = b.addingProduct(x6, a)
    x7 = b.addingProduct(x7, a)
    x8 = b.addingProduct(x8, a)
    x9 = b.addingProduct(x9, a)
    x10 = b.addingProduct(x10, a)
    x11 = b.addingProduct(x11, a)
  }
  let total = x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11
  return (rounds * count * Vector.scalarCount * 2, total[0])
}
