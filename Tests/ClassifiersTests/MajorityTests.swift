import Classifiers
import Learning
import Testing

@Suite struct MajorityTests {
  @Test func `the most frequent class is the answer to everything`() throws {
    let images = TrainingImages(
      pixels: [0, 9, 9, 4], labels: [1, 1, 0, 2], width: 1, height: 1, classes: 3, training: 0..<3,
      validation: 3..<4)
    let model = Majority(images)
    let scores = model.predict(pixels: [1, 2], samples: 0..<2, threads: 1)
    #expect(scores == [Float(1.0 / 3), Float(2.0 / 3), 0, Float(1.0 / 3), Float(2.0 / 3), 0])
    let again = try Majority(weights: model.weights)
    #expect(again.predict(pixels: [1, 2], samples: 0..<2, threads: 1) == scores)
  }
}
