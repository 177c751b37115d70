import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct ForestTests {
  private let recipe = ForestRecipe(trees: 12)

  @Test func `a forest is the same with any number of threads`() throws {
    let images = pictures(700, validation: 50)
    let one = try recipe.fit(images, threads: 1)
    for threads in [2, 3, 16] {
      let other = try recipe.fit(images, threads: threads)
      #expect(other.classifier.weights == one.classifier.weights)
      #expect(other.trials == one.trials)
    }
    let alone = one.classifier.predict(pixels: images.pixels, samples: 5..<72, threads: 1)
    #expect(
      one.classifier.predict(pixels: images.pixels, samples: 5..<72, threads: 3) == alone)
    #expect(try recipe.fit(images, seed: 2).classifier.weights != one.classifier.weights)
  }

  @Test func `it learns, and chooses on the validation images`() throws {
    let images = pictures(900, validation: 300)
    let fit = try recipe.fit(images)
    #expect(accuracy(fit.classifier, images, images.training) > 0.98)
    #expect(accuracy(fit.classifier, images, images.validation) > 0.6)
    #expect(fit.trials.map(\.count) == [300, 300])
    #expect(fit.trials.map { $0.settings.map(\.value) } == [["6", "3"], ["6", "6"]])
    let best = try #require(fit.trials.max { $0.correct < $1.correct })
    #expect(fit.settings.last == best.settings.last)
  }

  @Test func `each row of probabilities sums to 1`() throws {
    let images = pictures(60)
    let scores = try recipe.fit(images).classifier
      .predict(pixels: images.pixels, samples: 0..<60, threads: 1)
    for row in 0..<60 {
      let sum: Float = scores[row * 3..<row * 3 + 3].reduce(0, +)
      #expect(abs(sum - 1) < 1e-5)
    }
  }

  @Test func `leaves hold shares where no pixel tells images apart`() throws {
    let images = TrainingImages(
      pixels: [7, 7, 7, 7], labels: [0, 0, 0, 1], width: 1, height: 1, classes: 2, training: 0..<4,
      validation: 4..<4)
    let fit = try ForestRecipe(trees: 400).fit(images)
    let scores = fit.classifier.predict(pixels: [9], samples: 0..<1, threads: 1)
    // The mean of what bootstraps hold of class 0; its deviation is 0.22 / 20.
    #expect(abs(scores[0] - 0.75) < 0.05)
    #expect(fit.trials.isEmpty)
  }

  @Test func `a node looks on until a pixel tells its images apart`() throws {
    // One pixel of a hundred does.
    let pixels = (0..<300).flatMap { image -> [UInt8] in
      var picture = [UInt8](repeating: 7, count: 100)
      picture[42] = UInt8(image % 3 * 100)
      return picture
    }
    let images = TrainingImages(
      pixels: pixels, labels: (0..<300).map { UInt8($0 % 3) }, width: 10, height: 10, classes: 3,
      training: 0..<300, validation: 300..<300)
    let fit = try recipe.fit(images)
    #expect(accuracy(fit.classifier, images, 0..<300) == 1)
    let sizes = fit.classifier.weights["sizes"]
    #expect(sizes?.values == [Float](repeating: 5, count: 12))
  }

  @Test(arguments: [
    pictures(1), pictures(1, width: 1, height: 1), pictures(50, width: 1, height: 1),
    pictures(40, present: 1), pictures(300, validation: 9, width: 100, height: 10, classes: 250),
  ])
  func `anything can be learnt from`(_ images: TrainingImages) throws {
    let fit = try ForestRecipe(trees: 5).fit(images, threads: 2)
    let again = try Forest(weights: fit.classifier.weights)
    let count = images.labels.count
    let scores = again.predict(pixels: images.pixels, samples: 0..<count, threads: 2)
    #expect(scores.count == count * images.classes)
    #expect(scores == fit.classifier.predict(pixels: images.pixels, samples: 0..<count, threads: 1))
    #expect(again.weights == fit.classifier.weights)
  }

  @Test func `observing sees the work grow to its end, and stops it`() throws {
    var seen: [Double] = []
    let images = pictures(50, validation: 20)
    _ = try recipe.fit(images, seed: 1, threads: { 1 }, observe: { seen.append($0) })
    #expect(seen == seen.sorted())
    #expect(seen.last == 1)
    #expect(seen.count > 5)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try recipe.fit(images, seed: 1, threads: { 1 }, observe: { _ in throw Stop() })
    }
  }
}
