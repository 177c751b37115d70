import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct BoostingTests {
  private let recipe = BoostingRecipe(trees: 30)

  @Test func `boosted trees are the same with any number of threads`() throws {
    // A tree sees five blocks of pixels, which threads share.
    let images = pictures(700, validation: 50, width: 20, height: 15)
    let one = try recipe.fit(images, threads: 1)
    for threads in [2, 3, 16] {
      let other = try recipe.fit(images, threads: threads)
      #expect(other.classifier.weights == one.classifier.weights)
      #expect(other.trials == one.trials)
    }
    let alone = one.classifier.predict(pixels: images.pixels, samples: 5..<72, threads: 1)
    #expect(one.classifier.predict(pixels: images.pixels, samples: 5..<72, threads: 3) == alone)
    let other = try recipe.fit(images, seed: 2)
    #expect(other.classifier.weights != one.classifier.weights)
  }

  @Test func `they learn, and are judged on the validation images`() throws {
    let images = pictures(900, validation: 300)
    let fit = try recipe.fit(images)
    #expect(accuracy(fit.classifier, images, images.training) > 0.9)
    #expect(accuracy(fit.classifier, images, images.validation) > 0.7)
    #expect(fit.trials.map { $0.settings[0].value } == ["25", "30"])
    #expect(fit.settings[0] == Fit.Setting("trees", "30"))
    let hits = accuracy(fit.classifier, images, images.validation) * 300
    #expect(fit.trials.last?.correct == Int(hits.rounded()))
  }

  @Test func `growth ends when the loss has not fallen, with the trees at its lowest`() throws {
    // Nothing can be learnt: the classes are drawn at random.
    let noise = pictures(400, classes: 2, present: 1)
    var random = RandomStream(seed: 5, for: .order)
    let labels = noise.labels.map { _ in UInt8(random.next(upTo: 1)) }
    let images = TrainingImages(
      pixels: noise.pixels, labels: labels, width: 4, height: 3, classes: 2, training: 0..<200,
      validation: 200..<400)
    let fit = try BoostingRecipe(trees: 400).fit(images)
    #expect(fit.trials.map { $0.settings[0].value } == ["25", "50", "75"])
    #expect(fit.settings[0] == Fit.Setting("trees", "25"))
    let sizes = try #require(fit.classifier.weights["sizes"])
    #expect(sizes.shape == [25])
  }

  @Test func `the first step is Newton's`() throws {
    // Forty images at least are needed for a split; two thirds of the dark ones are of class 0.
    let labels = (0..<60).map { UInt8($0 < 40 ? 0 : 1) } + (0..<60).map { _ in UInt8(1) }
    let pixels = (0..<120).map { UInt8($0 < 60 ? 10 : 20) }
    let images = TrainingImages(
      pixels: pixels, labels: labels, width: 1, height: 1, classes: 2, training: 0..<120,
      validation: 120..<120)
    let weights = try BoostingRecipe(trees: 1).fit(images).classifier.weights
    #expect(weights["feature"]?.values == [0, -1, -1])
    #expect(weights["threshold"]?.values[0] == 15)
    // Probabilities are ½: Σ g = 30 − 40 and Σ h = 60 / 4, λ = 1; on the right 30 and 15.
    let left = 0.15 * Float(10.0 / 16)
    let right = 0.15 * Float(-30.0 / 16)
    #expect(weights["values"]?.values == [left, -left, right, -right])
  }

  @Test(arguments: [
    pictures(1), pictures(1, width: 1, height: 1), pictures(90, width: 1, height: 1),
    pictures(60, present: 1), pictures(300, validation: 9, width: 100, height: 10, classes: 250),
    pictures(60, classes: 14), pictures(60, classes: 15),
  ])
  func `anything can be learnt from`(_ images: TrainingImages) throws {
    let fit = try BoostingRecipe(trees: 3).fit(images, threads: 2)
    let again = try Boosting(weights: fit.classifier.weights)
    let count = images.labels.count
    let scores = again.predict(pixels: images.pixels, samples: 0..<count, threads: 2)
    #expect(scores.count == count * images.classes)
    for row in 0..<count {
      let sum: Float = scores[row * images.classes..<(row + 1) * images.classes].reduce(0, +)
      #expect(abs(sum - 1) < 1e-5)
    }
    #expect(scores == fit.classifier.predict(pixels: images.pixels, samples: 0..<count, threads: 1))
    #expect(again.weights == fit.classifier.weights)
  }

  @Test func `constant pictures have one leaf`() throws {
    let images = TrainingImages(
      pixels: [UInt8](repeating: 7, count: 200), labels: (0..<100).map { UInt8($0 % 2) }, width: 2,
      height: 1, classes: 2, training: 0..<100, validation: 100..<100)
    let weights = try BoostingRecipe(trees: 2).fit(images).classifier.weights
    #expect(weights["sizes"]?.values == [1, 1])
  }

  @Test func `observing sees the work grow to its end, and stops it`() throws {
    var seen: [Double] = []
    let images = pictures(50, validation: 20)
    _ = try recipe.fit(images, seed: 1, threads: { 1 }, observe: { seen.append($0) })
    #expect(seen == seen.sorted())
    #expect(seen.last == 1)
    #expect(seen.count > 20)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try recipe.fit(images, seed: 1, threads: { 1 }, observe: { _ in throw Stop() })
    }
  }

  @Test func `values that are not finite are refused`() throws {
    let weights = try recipe.fit(pictures(50)).classifier.weights
    let values = try #require(weights["values"])
    for wrong in [Float.nan, .infinity, 1e30] {
      var broken = weights
      broken["values"] = Tensor(
        shape: values.shape, values: [wrong] + values.values.dropFirst())
      #expect(throws: WeightsError.self) { try Boosting(weights: broken) }
    }
  }
}
