import Foundation
import Kernels
import Learning
import Testing

@Suite struct FourierFeaturesTests {
  /// Features of rows that `value` makes, and what they were made from.
  private struct Made {
    let input, signs, phases, output: Matrix

    init(rows: Int, inputs: Int, size: Int, count: Int, scale: Float) {
      var stream = RandomStream(seed: 5, for: .features)
      func uniform() -> Float { Float(stream.next() >> 40) * 0x1p-24 }
      input = Matrix(rows: rows, columns: inputs)
      input.values = (0..<rows * inputs).map { _ in uniform() }
      signs = Matrix(rows: 3, columns: size)
      signs.values = (0..<3 * size).map { _ in uniform() < 0.5 ? 1 : -1 }
      phases = Matrix(rows: 1, columns: count)
      phases.values = (0..<count).map { _ in uniform() }
      output = Matrix(rows: rows, columns: count + 16, .panelMajor)
      let scratch = Matrix(rows: 1, columns: size)
      fourierFeatures(
        input: input.view, signs: signs.view.base, size: size, phases: phases.view.base,
        count: count, scale: scale, scratch: scratch.view.base, output: output.view, column: 16,
        rows: 0..<rows)
    }
  }

  @Test func `the cosine is within its stated error of the exact one`() {
    let count = 1 << 14
    let phases = Matrix(rows: 1, columns: count)
    // From quarter turns to the largest angles that are promised, both signs.
    phases.values = (0..<count).map { place in
      let turns = Float(place - count / 2) / Float(count / 4)
      return place % 3 == 0 ? turns * 0x1p20 : place % 3 == 1 ? turns : turns * 317.3
    }
    let input = Matrix(rows: 1, columns: 16)
    let signs = Matrix(rows: 3, columns: count)
    let scratch = Matrix(rows: 1, columns: count)
    let output = Matrix(rows: 1, columns: count, .panelMajor)
    fourierFeatures(
      input: input.view, signs: signs.view.base, size: count, phases: phases.view.base,
      count: count, scale: 0, scratch: scratch.view.base, output: output.view, column: 0,
      rows: 0..<1)
    let worst = zip(phases.values, output.values).map { phase, found in
      let turns = Double(phase).remainder(dividingBy: 1)
      return abs(cos(2 * .pi * turns) - Double(found))
    }.max()
    #expect(worst.map { $0 < 1.5e-7 } == true)
    #expect(output.values.allSatisfy { $0.magnitude <= 1.000_000_2 })
  }

  @Test(arguments: [
    (3, 5, 16, 16), (2, 40, 64, 64), (2, 100, 128, 32), (1, 500, 512, 128), (1, 1000, 1024, 1024),
  ]) func `features equal their plain twin within the error of the cosine`(
    rows: Int, inputs: Int, size: Int, count: Int
  ) {
    // Angles of several turns, so that a wrong transform shows.
    let scale = 1 / Float(size)
    let made = Made(rows: rows, inputs: inputs, size: size, count: count, scale: scale)
    for row in 0..<rows {
      var values = (0..<size).map { $0 < inputs ? made.input.view[row, $0] : 0 }
      for round in 0..<3 {
        for place in 0..<size { values[place] *= made.signs.view[round, place] }
        if round == 2 {
          values = (0..<count).map { place in
            stride(from: place + count, to: size, by: count).reduce(values[place]) {
              $0 + values[$1]
            }
          }
        }
        transform(&values)
      }
      for place in 0..<count {
        let turns = made.phases.view[0, place].addingProduct(values[place], scale)
        let exact = cos(2 * Double.pi * Double(turns))
        #expect(abs(exact - Double(made.output.view[row, 16 + place])) < 1.5e-7)
      }
      #expect(made.output.view[row, 3] == 0)
    }
  }

  /// The Walsh–Hadamard transform, as textbooks have it.
  private func transform(_ values: inout [Float]) {
    var reach = 1
    while reach < values.count {
      for place in values.indices where place & reach == 0 {
        let (a, b) = (values[place], values[place + reach])
        (values[place], values[place + reach]) = (a + b, a - b)
      }
      reach *= 2
    }
  }
}
