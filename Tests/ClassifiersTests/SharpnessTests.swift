import Classifiers
import Foundation
import Testing

@Suite struct SharpnessTests {
  @Test func `the sharpness has the least log loss`() {
    // Right three times in four by a lead of 0.1: β · 0.1 = ln 3 is best.
    let scores: [Float] = [0.1, 0, 0, 0.1, 0.1, 0, 0, 0.1]
    let sharpness = bestSharpness(scores: scores, labels: [0, 1, 0, 0])
    let exact = Float(10 * log(3.0))
    #expect(abs(sharpness / exact - 1) < 1e-5)
    #expect(bestSharpness(scores: scores, labels: [0, 1, 0, 1]) > 4095)
    #expect(bestSharpness(scores: scores, labels: [1, 0, 1, 0]) < 0.016)
    #expect(bestSharpness(scores: [], labels: []) == 1)
  }
}
