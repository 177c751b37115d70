import Foundation
import Kernels
import Testing

@Suite struct SoftmaxTests {
  @Test(arguments: [1, 2, 10, 16, 17, 100])
  func `probabilities are within 3 ulp of those in double precision`(classes: Int) {
    let logits = Sample(9, classes)
    for row in 0..<9 {
      for column in 0..<classes { logits.view[row, column] *= Float(1 << row) / 8 }
    }
    let exact = (0..<9).map { row in
      let exponentials = (0..<classes).map { exp(Double(logits.view[row, $0])) }
      return exponentials.map { $0 / exponentials.reduce(0, +) }
    }
    softmax(logits.view, rows: 0..<9)
    for row in 0..<9 {
      for column in 0..<classes where exact[row][column] > 1e-30 {
        // Half an ulp each for the range reduction's rest, the sum and the quotient, and one more
        // for each doubling of the number of summands.
        let tolerance = Double(Float(exact[row][column]).ulp) * (3 + Double(classes) / 16)
        #expect(abs(Double(logits.view[row, column]) - exact[row][column]) <= tolerance)
      }
    }
    #expect(logits.paddingIsZero)
  }

  @Test func `huge logits give finite probabilities`() {
    let logits = Sample(2, 3)
    for (column, value) in [Float(3e38), 0, -3e38].enumerated() {
      logits.view[0, column] = value
      logits.view[1, column] = 88.5
    }
    softmax(logits.view, rows: 0..<2)
    #expect((0..<3).map { logits.view[0, $0] } == [1, 0, 0])
    #expect((0..<3).allSatisfy { abs(logits.view[1, $0] - 1 / 3) < 1e-7 })
  }

  @Test func `cross-entropy, gradient and hits follow their formulas`() {
    let logits = Sample(6, 10)
    let raw = (0..<6).map { row in (0..<10).map { Double(logits.view[row, $0]) } }
    let targets = Sample(6, 10)
    let order: [Int32] = [0, 1, 2, 3, 4, 5]
    let labels: [UInt8] = [0, 9, 3, 3, 7, 1]
    gatherLabels(labels: labels, order: order, output: targets.view, rows: 0..<6)
    let gradient = Sample(6, 10, seed: 9)
    var losses = [Double](repeating: .nan, count: 6)
    var hits = [UInt8](repeating: 9, count: 6)
    softmaxCrossEntropy(
      logits.view, targets: targets.view, gradient: gradient.view, rows: 0..<6, losses: &losses,
      hits: &hits)
    for row in 0..<6 {
      let sum = raw[row].map(exp).reduce(0, +)
      let label = Int(labels[row])
      #expect(abs(losses[row] - (log(sum) - raw[row][label])) < 1e-6)
      #expect(hits[row] == (raw[row].firstIndex(of: raw[row].max() ?? 0) == label ? 1 : 0))
      for column in 0..<10 {
        let expected = (exp(raw[row][column]) / sum - (column == label ? 1 : 0)) / 6
        #expect(abs(Double(gradient.view[row, column]) - expected) < 1e-7)
      }
    }
    #expect(gradient.paddingIsZero)
  }

  @Test func `of equal logits the lowest class is the prediction`() {
    let logits = Sample(1, 4)
    let targets = Sample(1, 4)
    for column in 0..<4 {
      logits.view[0, column] = 1
      targets.view[0, column] = column == 1 ? 1 : 0
    }
    var losses = [0.0]
    var hits: [UInt8] = [9]
    softmaxCrossEntropy(
      logits.view, targets: targets.view, gradient: nil, rows: 0..<1, losses: &losses, hits: &hits)
    #expect(hits == [0])
  }
}
