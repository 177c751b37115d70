import Kernels
import Testing

/// Kernels of linear models against plain loops.
@Suite struct LinearTests {
  @Test func `squared distances are chains in index order`() {
    for (batch, inputs, classes) in shapes {
      let pixels = (0..<batch * inputs).map { UInt8(truncatingIfNeeded: $0 * 37 + $0 / 7) }
      let centroids = Sample(inputs, classes, seed: 2)
      let (found, expected) = (Sample(batch, classes, seed: 3), Sample(batch, classes, seed: 4))
      squaredDistances(pixels: pixels, centroids: centroids.view, distances: found.view)
      for i in 0..<batch {
        for j in 0..<classes {
          var sum: Float = 0
          for k in 0..<inputs {
            let difference = Float(pixels[i * inputs + k]) - centroids.view[k, j]
            sum = sum.addingProduct(difference, difference)
          }
          expected.view[i, j] = sum
        }
      }
      #expect(found.bits == expected.bits)
    }
  }

  @Test func `gradients are added to what is there`() {
    for (batch, inputs, units) in shapes {
      let input = Sample(batch, inputs)
      let gradient = Sample(batch, units, seed: 2)
      let (found, expected) = (
        Sample(inputs + 1, units, seed: 3), Sample(inputs + 1, units, seed: 3)
      )
      for start in stride(from: 0, to: found.view.paddedColumns, by: 32) {
        let columns = start..<min(start + 32, found.view.paddedColumns)
        denseAddGradient(
          input: input.view, outputGradient: gradient.view, to: found.view, columns: columns)
        denseAddBiasGradient(
          outputGradient: gradient.view, to: found.view, row: inputs, columns: columns)
      }
      for j in 0..<units {
        for k in 0..<inputs {
          var sum: Float = 0
          for i in 0..<batch { sum = sum.addingProduct(input.view[i, k], gradient.view[i, j]) }
          expected.view[k, j] += sum
        }
        for i in 0..<batch { expected.view[inputs, j] += gradient.view[i, j] }
      }
      #expect(found.bits == expected.bits)
      #expect(found.paddingIsZero)
    }
  }

  @Test(arguments: [1, 2, 5, 40])
  func `a system of equations is solved`(order: Int) {
    // A · Aᵀ + 1 is positive definite.
    let a = Sample(order, order)
    var matrix = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order {
        for k in 0..<order {
          matrix[i * order + j] += Double(a.view[i, k]) * Double(a.view[j, k])
        }
      }
      matrix[i * order + i] += 1
    }
    let width = 3
    let wanted = (0..<order * width).map { Double($0 % 7) - 3 }
    var rows = [Double](repeating: 0, count: order * width)
    for i in 0..<order {
      for j in 0..<order {
        for k in 0..<width { rows[i * width + k] += matrix[i * order + j] * wanted[j * width + k] }
      }
    }
    choleskyFactor(&matrix, order: order, floor: 0.5)
    choleskySolve(matrix, order: order, &rows, width: width)
    #expect(zip(rows, wanted).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `a pivot that rounding made too small is raised`() {
    var matrix = [4.0, 2, 2, 1]
    choleskyFactor(&matrix, order: 2, floor: 0.25)
    #expect(matrix == [2, 1, 2, 0.5])
  }
}
