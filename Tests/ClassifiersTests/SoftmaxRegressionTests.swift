import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct SoftmaxRegressionTests {
  @Test func `results are the same for any number of threads and from weights`() throws {
    let images = sampleImages(training: 4200, validation: 100, inputs: 12)
    try checkReproducible(
      SoftmaxRecipe(strengths: [1e-2, 1e-3], iterations: 5), images, as: SoftmaxRegression.self)
  }

  @Test(arguments: [(1, 1), (63, 5), (64, 16), (65, 17), (150, 30)])
  func `what has been learnt is where the loss is flat`(count: Int, inputs: Int) throws {
    let images = sampleImages(training: count, inputs: inputs)
    let strength = 0.02
    let recipe = SoftmaxRecipe(strengths: [strength], iterations: 500, tolerance: 1e-7)
    let model = try fit(recipe, images).classifier
    let scores = model.predict(pixels: images.pixels, samples: 0..<count, threads: 2)
    let kernel = try #require(model.weights["kernel"]).values
    // The gradient as in a textbook.
    for column in 0..<3 {
      let errors = (0..<count).map { image in
        Double(scores[image * 3 + column]) - (images.labels[image] == column ? 1 : 0)
      }
      #expect(abs(errors.reduce(0, +)) / Double(count) < 2e-6)
      for pixel in 0..<inputs {
        var sum = 0.0
        for (image, error) in errors.enumerated() {
          sum += error * Double(images.pixels[image * inputs + pixel]) / 255
        }
        let slope = sum / Double(count) + strength * Double(kernel[pixel * 3 + column])
        #expect(abs(slope) < 2e-6)
      }
    }
  }

  @Test func `large images, whose curvature is not measured in full, have the same minimum`() throws
  {
    let small = sampleImages(training: 80, inputs: 10)
    let size = 1100
    var pixels = [UInt8](repeating: 0, count: 80 * size)
    for (place, value) in small.pixels.enumerated() {
      pixels[place / 10 * size + place % 10 * 110 + 7] = value
    }
    let large = TrainingImages(
      pixels: pixels, labels: small.labels, width: size, height: 1, classes: 3, training: 0..<80,
      validation: 80..<80)
    let recipe = SoftmaxRecipe(strengths: [0.01], iterations: 1000, tolerance: 1e-7)
    let scores = try fit(recipe, small).classifier.predict(
      pixels: small.pixels, samples: 0..<80, threads: 2)
    let others = try fit(recipe, large).classifier.predict(
      pixels: pixels, samples: 0..<80, threads: 2)
    #expect(zip(scores, others).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `the best penalty on the validation images is taken`() throws {
    let images = sampleImages(training: 90, validation: 60, inputs: 15, levels: 9)
    let fitted = try fit(SoftmaxRecipe(strengths: [1e-4, 10, 1e-2]), images)
    #expect(fitted.trials.map(\.settings) == ["10.0", "0.01", "0.0001"].map { [.init("l2", $0)] })
    let most = fitted.trials.map(\.correct).max()
    #expect(fitted.settings == fitted.trials.first { $0.correct == most }?.settings)
    let scores = fitted.classifier.predict(
      pixels: images.pixels, samples: images.validation, threads: 2)
    let correct = zip(largest(scores, classes: 3), images.labels[90...]).count { $0 == Int($1) }
    #expect(correct == most)
  }

  @Test func `one class and constant pixels are learnt too`() throws {
    let images = TrainingImages(
      pixels: [7, 7, 0, 0], labels: [1, 1], width: 2, height: 1, classes: 2, training: 0..<2,
      validation: 2..<2)
    let model = try fit(SoftmaxRecipe(), images).classifier
    let scores = model.predict(pixels: [7, 7], samples: 0..<1, threads: 1)
    #expect(scores[1] > 0.99)
    #expect(try fit(SoftmaxRecipe(), images).trials.isEmpty)
  }

  @Test(arguments: ["kernel", "bias"])
  func `broken weights are refused`(name: String) throws {
    let images = sampleImages(training: 9, inputs: 2)
    let weights = try fit(SoftmaxRecipe(), images).classifier.weights
    let broken: [Tensor?] =
      switch name {
      case "kernel":
        [
          nil, Tensor(shape: [6], values: [Float](repeating: 0, count: 6)),
          Tensor(shape: [0, 3], values: []), Tensor(shape: [3, 2], values: [0, 0, 0, 0, 0, 0]),
          Tensor(shape: [2, 3], values: [0, 0, 0, 0, 0, .nan]),
          Tensor(shape: [2, 3], values: [0, 0, 0, 0, 0, 3e38]),
          Tensor(shape: [2, 1], values: [0, 0]),
        ]
      default:
        [nil] + numbers([0])
          + [[0, 0, .nan], [0, -.infinity, 0], [0, 3e38, 0]].map { Tensor(shape: [3], values: $0) }
      }
    for tensor in broken {
      var changed = weights
      changed[name] = tensor
      #expect(throws: WeightsError.self) { try SoftmaxRegression(weights: changed) }
    }
  }
}
