import CKernels

// input [rows, inputs] → output [rows, count]; inputs, count ≤ size; size and count powers of two ≥ 16

/// Random Fourier features (Rahimi and Recht 2007) along the directions of structured orthogonal
/// random features (Yu et al. 2016):
/// `output[i, column + j] = cos 2π(scale · (H·D₃·H·D₂·H·D₁·input[i])[j] + phases[j])`.
///
/// H is the Walsh–Hadamard matrix, not normalised, so a row costs 3 · size · log₂ size sums instead
/// of size · inputs products: with 784 inputs a twentieth.
///
/// - Parameters:
///   - input: Row-major; what a row lacks to `size` is zero.
///   - signs: The diagonals D₁, D₂ and D₃, ±1, `[3, size]`.
///   - phases: In turns, `count` values.
///   - scratch: Room for `size` values.
///   - column: Where in `output` the features go; `column` is a multiple of 16.
///   - rows: The rows of `output` to compute, and those of `input` that they are made from.
public func fourierFeatures(
  input: MatrixView, signs: UnsafePointer<Float>, size: Int, phases: UnsafePointer<Float>,
  count: Int, scale: Float, scratch: UnsafeMutablePointer<Float>, output: MatrixView, column: Int,
  rows: Range<Int>
) {
  let lanes = Vector.scalarCount
  let whole = input.paddedColumns
  let signs = UnsafeMutablePointer(mutating: signs)
  let phases = UnsafeMutablePointer(mutating: phases)
  for row in rows {
    let source = input.base + row * input.rowStride
    for place in stride(from: 0, to: size, by: lanes) {
      scratch[vector: place] =
        place < whole ? ck_hadamard(source[vector: place] * signs[vector: place]) : .zero
    }
    hadamardStages(scratch, size: size)
    for place in stride(from: 0, to: size, by: lanes) {
      scratch[vector: place] = ck_hadamard(scratch[vector: place] * signs[vector: size + place])
    }
    hadamardStages(scratch, size: size)
    // The first outputs alone are those of a shorter transform of sums: with a quarter of them the last
    // round takes a third of the time.
    for place in stride(from: 0, to: count, by: lanes) {
      var folded = scratch[vector: place] * signs[vector: 2 * size + place]
      for other in stride(from: place + count, to: size, by: count) {
        folded = folded.addingProduct(scratch[vector: other], signs[vector: 2 * size + other])
      }
      scratch[vector: place] = ck_hadamard(folded)
    }
    hadamardStages(scratch, size: count)
    let factor = Vector(repeating: scale)
    for place in stride(from: 0, to: count, by: lanes) {
      let turns = phases[vector: place].addingProduct(scratch[vector: place], factor)
      output[row, vector: column + place] = cosine(ofTurns: turns)
    }
  }
}

/// The stages of a Walsh–Hadamard transform that pair whole vectors, two stages at a time.
@inline(__always)
private func hadamardStages(_ x: UnsafeMutablePointer<Float>, size: Int) {
  var reach = Vector.scalarCount
  while reach * 4 <= size {
    for start in stride(from: 0, to: size, by: reach * 4) {
      for i in stride(from: start, to: start + reach, by: Vector.scalarCount) {
        let (a, b) = (x[vector: i], x[vector: i + reach])
        let (c, d) = (x[vector: i + 2 * reach], x[vector: i + 3 * reach])
        let (sum0, difference0) = (a + b, a - b)
        let (sum1, difference1) = (c + d, c - d)
        x[vector: i] = sum0 + sum1
        x[vector: i + reach] = difference0 + difference1
        x[vector: i + 2 * reach] = sum0 - sum1
        x[vector: i + 3 * reach] = difference0 - difference1
      }
    }
    reach *= 4
  }
  guard reach < size else { return }
  for i in stride(from: 0, to: reach, by: Vector.scalarCount) {
    let (a, b) = (x[vector: i], x[vector: i + reach])
    x[vector: i] = a + b
    x[vector: i + reach] = a - b
  }
}
