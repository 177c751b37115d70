import Classifiers
import Foundation
import Learning
import SafeTensors
import Testing

/// What scikit-learn makes of small images of whole numbers; `Fixtures/make-scikit-learn.py` says how.
@Suite struct ScikitLearnTests {
  private struct Expected: Decodable {
    let inputs, classes: Int
    let training, labels, queries: [UInt8]
    let neighbours: [Neighbours]
    let centroid: [Int]
    let regressions: [Regression]

    struct Neighbours: Decodable {
      let k: Int
      let weights: String
      let classes: [Int]
      let probabilities: [Double]
    }

    struct Regression: Decodable {
      let strength: Double
      let kernel, bias, probabilities: [Double]
    }
  }

  private let expected: Expected

  init() throws {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/scikit-learn", withExtension: "json"))
    expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: url))
  }

  /// The training images, every grey value multiplied.
  private func images(times factor: UInt8 = 1) -> TrainingImages {
    let count = expected.labels.count
    return TrainingImages(
      pixels: expected.training.map { $0 * factor }, labels: expected.labels,
      width: expected.inputs, height: 1, classes: expected.classes, training: 0..<count,
      validation: count..<count)
  }

  private func scores(_ classifier: any Classifier, times factor: UInt8 = 1) -> [Float] {
    let pixels = expected.queries.map { $0 * factor }
    return classifier.predict(
      pixels: pixels, samples: 0..<pixels.count / expected.inputs, threads: 2)
  }

  @Test func `nearest neighbours vote as there`() throws {
    for wanted in expected.neighbours {
      let weighting = try #require(NearestNeighbours.Weighting(rawValue: wanted.weights))
      let recipe = NearestNeighboursRecipe(candidates: [wanted.k], weightings: [weighting])
      let scores = scores(try fit(recipe, images()).classifier)
      #expect(largest(scores, classes: expected.classes) == wanted.classes)
      for (ours, theirs) in zip(scores, wanted.probabilities) {
        // Ours are floats; theirs take the root of distances that are rounded.
        #expect(abs(Double(ours) - theirs) < 1e-6)
      }
    }
  }

  @Test func `the nearest centroid is the same`() throws {
    let scores = scores(try fit(CentroidRecipe(), images()).classifier)
    #expect(largest(scores, classes: expected.classes) == expected.centroid)
  }

  @Test func `softmax regression has the same minimum`() throws {
    for wanted in expected.regressions {
      let recipe = SoftmaxRecipe(
        strengths: [wanted.strength], iterations: 1000, tolerance: 1e-7)
      let classifier = try fit(recipe, images(times: 15)).classifier
      // Floats hold a loss of about 1 to 1e-7, so that what is flatter than that is not seen: with the
      // weakest penalty, a weight may be off by the root of that over the penalty's 0.0025.
      let kernel = try #require(classifier.weights["kernel"]).values
      let bias = try #require(classifier.weights["bias"]).values
      #expect(largestDifference(kernel, wanted.kernel) < 2e-3)
      #expect(largestDifference(bias, wanted.bias) < 2e-3)
      #expect(largestDifference(scores(classifier, times: 15), wanted.probabilities) < 2e-4)
    }
  }

  private func largestDifference(_ ours: [Float], _ theirs: [Double]) -> Double {
    #expect(ours.count == theirs.count)
    return zip(ours, theirs).map { abs(Double($0) - $1) }.max() ?? 0
  }
}
