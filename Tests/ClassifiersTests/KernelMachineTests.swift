import Classifiers
import Foundation
import Learning
import SafeTensors
import Testing

@Suite struct KernelMachineTests {
  /// Small images whose brighter half is their class, with noise.
  static func images(
    training: Int = 40, validation: Int = 20, width: Int = 5, height: Int = 3,
    constant: UInt8? = nil
  ) -> TrainingImages {
    var stream = RandomStream(seed: 3, for: .change)
    let labels = (0..<training + validation).map { UInt8($0 % 3) }
    let pixels = labels.flatMap { label in
      (0..<width * height).map { place -> UInt8 in
        constant ?? UInt8(stream.next(upTo: 80) + (place % 3 == Int(label) ? 120 : 20))
      }
    }
    return TrainingImages(
      pixels: pixels, labels: labels, width: width, height: height, classes: 3,
      training: 0..<training, validation: training..<training + validation)
  }

  static let recipes: [any Recipe] = [
    RBFRecipe(features: 64, passes: 2), HOGRecipe(cells: [2, 3], features: 64, passes: 2),
    RBFRecipe(features: 1100, passes: 2),
  ]

  private func fit(
    _ recipe: any Recipe, _ images: TrainingImages, threads: Int = 2
  ) throws -> Fit {
    try recipe.fit(images, seed: 1, threads: { threads }, observe: { _ in })
  }

  @Test(arguments: 0..<3) func `the bits do not depend on threads`(index: Int) throws {
    let images = Self.images(training: 300)
    let fits = try (1...3).map { try fit(Self.recipes[index], images, threads: $0) }
    let outputs = zip(fits, 1...3).map {
      $0.classifier.predict(pixels: images.pixels, samples: 2..<318, threads: $1)
    }
    #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0])
    #expect(fits[1].classifier.weights == fits[0].classifier.weights)
    #expect(fits[2].trials == fits[0].trials)
  }

  @Test(arguments: 0..<2) func `what was tried is told, and the best is kept`(index: Int) throws {
    let fit = try fit(Self.recipes[index], Self.images())
    #expect(fit.trials.count == 4 && fit.trials.allSatisfy { $0.count == 20 })
    let chosen = Array(fit.settings.suffix(2))
    // Of equal γ the first, of equal λ the last.
    var best = fit.trials[0]
    for trial in fit.trials[1...2] where trial.correct > best.correct { best = trial }
    if fit.trials[3].correct >= best.correct { best = fit.trials[3] }
    #expect(best.settings == chosen)
    #expect(best.correct > 15)
  }

  /// At the minimum of ½‖Y − Z·C‖² + ½λ‖C‖² the gradient Zᵀ(Y − Z·C) − λC is zero.
  @Test(arguments: [(32, 1), (2048, 400)]) func `the coefficients solve the ridge regression`(
    features: Int, passes: Int
  ) throws {
    let images = Self.images(training: 50, validation: 0)
    let recipe = RBFRecipe(features: features, passes: passes)
    let weights = try fit(recipe, images).classifier.weights
    let coefficients = try #require(weights["coefficients"]).values
    let offsets = try #require(weights["offsets"]).values
    let z = try naiveFeatures(images, weights)
    let ridge = 0.1 * Double(features) / 2
    var residuals = (0..<50).map { (row: Int) -> [Double] in
      (0..<3).map { (column: Int) -> Double in
        let target: Double = Int(images.labels[row]) == column ? 1 : 0
        return target - Double(offsets[column])
      }
    }
    for row in 0..<50 {
      for (j, value) in z[row].enumerated() {
        for column in 0..<3 {
          residuals[row][column] -= value * Double(coefficients[j * 3 + column])
        }
      }
    }
    var largest = 0.0
    for j in 0..<features {
      for column in 0..<3 {
        var slope: Double = -ridge * Double(coefficients[j * 3 + column])
        for row in 0..<50 { slope += z[row][j] * residuals[row][column] }
        largest = max(largest, abs(slope))
      }
    }
    // At C = 0 it is 10: what is left is rounding.
    #expect(largest < 1e-3)
  }

  /// cos 2π(scale · HD₃HD₂HD₁x + phase), in Double.
  private func naiveFeatures(
    _ images: TrainingImages, _ weights: [String: Tensor]
  ) throws -> [[Double]] {
    let signs = try #require(weights["signs"])
    let phases = try #require(weights["phases"]).values
    let scale = Double(try #require(weights["scale"]).values[0])
    let size = signs.shape[2]
    return images.training.map { image in
      (0..<signs.shape[0]).flatMap { transform -> [Double] in
        var values = (0..<size).map { place in
          place < images.inputs ? Double(images.pixels[image * images.inputs + place]) / 255 : 0
        }
        for round in 0..<3 {
          let start = (transform * 3 + round) * size
          for place in 0..<size { values[place] *= Double(signs.values[start + place]) }
          values = (0..<size).map { (row: Int) -> Double in
            var sum = 0.0
            for column in 0..<size {
              sum += (row & column).nonzeroBitCount % 2 == 1 ? -values[column] : values[column]
            }
            return sum
          }
        }
        return values.enumerated().map { place, value in
          cos(2 * .pi * (scale * value + Double(phases[transform * size + place])))
        }
      }
    }
  }

  @Test func `odd data give probabilities`() throws {
    let cases: [TrainingImages] = [
      Self.images(training: 1, validation: 0), Self.images(training: 1, validation: 3),
      Self.images(constant: 7), Self.images(width: 1, height: 1),
      TrainingImages(
        pixels: [1, 2, 3, 4], labels: [1, 1, 1, 1], width: 1, height: 1, classes: 2,
        training: 0..<3, validation: 3..<4),
    ]
    for images in cases {
      for recipe in Self.recipes {
        let classifier = try fit(recipe, images).classifier
        let count = images.labels.count
        let answers = classifier.predict(pixels: images.pixels, samples: 0..<count, threads: 2)
        #expect(answers.count == count * images.classes)
        #expect(answers.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(classifier.predict(pixels: images.pixels, samples: 0..<0, threads: 2) == [])
      }
    }
    let single = try fit(Self.recipes[0], cases[4])
    let answers = single.classifier.predict(pixels: [9], samples: 0..<1, threads: 1)
    #expect(answers[1] > answers[0])
  }

  @Test func `progress never goes back, and stops where it is told to`() throws {
    struct Stop: Error {}
    for recipe in Self.recipes {
      var last = 0.0
      _ = try recipe.fit(Self.images(), seed: 1, threads: { 1 }) {
        #expect($0 >= last && $0 <= 1)
        last = $0
      }
      #expect(last == 1)
      #expect(throws: Stop.self) {
        try recipe.fit(Self.images(), seed: 1, threads: { 1 }) { if $0 > 0.3 { throw Stop() } }
      }
    }
  }
}
