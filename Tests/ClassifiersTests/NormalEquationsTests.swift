import Kernels
import Learning
import Testing

@Suite struct NormalEquationsTests {
  private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var stream = RandomStream(seed: seed, for: .features)
    let matrix = Matrix(rows: rows, columns: columns, .panelMajor)
    matrix.values = (0..<rows * columns).map { _ in Float(stream.next() >> 40) * 0x1p-23 - 1 }
    return matrix
  }

  @Test(arguments: [(1, 16, 3), (7, 32, 10), (33, 48, 20)])
  func `a cross product adds one chain to each chosen element`(count: Int, m: Int, n: Int) {
    let (a, b) = (random(count, m, seed: 1), random(count, n, seed: 2))
    let output = random(m, n, seed: 3)
    let before = output.values
    addCrossProduct(
      a.view, b.view, into: output.view, rows: 16..<m, columns: 0..<output.view.paddedColumns)
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for k in 0..<count { sum = sum.addingProduct(a.view[k, i], b.view[k, j]) }
        #expect(output.view[i, j] == before[i * n + j] + (i < 16 ? 0 : sum))
      }
    }
  }

  @Test(arguments: [(1, 1, 1), (5, 16, 10), (6, 40, 17)])
  func `a product adds chains of sixteen, or takes them away`(rows: Int, m: Int, n: Int) {
    let (a, b) = (random(rows, m, seed: 1), random(m, n, seed: 2))
    for sign: Float in [1, -1] {
      let output = random(rows, n, seed: 3)
      let before = output.values
      addProduct(a.view, b.view, sign: sign, into: output.view, rows: 0..<rows)
      for i in 0..<rows {
        for j in 0..<n {
          var total = before[i * n + j]
          for start in stride(from: 0, to: m, by: 16) {
            var sum: Float = 0
            for k in start..<min(start + 16, m) {
              sum = sum.addingProduct(a.view[i, k], b.view[k, j])
            }
            total += sign * sum
          }
          #expect(output.view[i, j] == total)
        }
      }
    }
  }

  @Test(arguments: [16, 48, 80]) func `a factored matrix solves its equations`(size: Int) {
    let samples = random(2 * size, size, seed: 4)
    let matrix = Matrix(rows: size, columns: size, .panelMajor)
    addCrossProduct(
      samples.view, samples.view, into: matrix.view, rows: 0..<size, columns: 0..<size)
    for k in 0..<size { matrix.view[k, k] += 1 }
    let (original, solution) = (matrix.values, random(size, 18, seed: 5))
    let wanted = solution.values
    choleskyFactor(matrix.view, smallestPivot: 0.5)
    choleskySolve(factor: matrix.view, values: solution.view)
    for i in 0..<size {
      for j in 0..<18 {
        let found = (0..<size).reduce(0.0) {
          $0 + Double(original[i * size + $1]) * Double(solution.view[$1, j])
        }
        // The condition number is below 300, times 6 · 10⁻⁸ for a rounding.
        #expect(abs(found - Double(wanted[i * 18 + j])) < 1e-4)
      }
    }
  }

  @Test func `a matrix of one rank gives finite numbers`() {
    let matrix = Matrix(rows: 32, columns: 32, .panelMajor)
    matrix.values = Array(repeating: 1e6, count: 1024)
    choleskyFactor(matrix.view, smallestPivot: 0.25)
    let values = random(32, 2, seed: 6)
    choleskySolve(factor: matrix.view, values: values.view)
    #expect(values.values.allSatisfy { $0.isFinite })
    #expect((1..<32).allSatisfy { matrix.view[$0, $0] >= 0.5 })
  }
}
