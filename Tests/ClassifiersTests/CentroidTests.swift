import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct CentroidTests {
  @Test(arguments: [(1, 1), (5, 3), (66, 17), (131, 30)])
  func `the nearest mean is the answer`(count: Int, inputs: Int) throws {
    let images = sampleImages(training: count, inputs: inputs)
    let model = try fit(CentroidRecipe(), images).classifier
    let scores = model.predict(pixels: images.pixels, samples: 0..<count, threads: 2)
    var means = [[Double]](repeating: [Double](repeating: 0, count: inputs), count: 3)
    for label in 0..<3 {
      let own = images.training.filter { images.labels[$0] == label }
      for pixel in 0..<inputs {
        let sum = own.reduce(0) { $0 + Int(images.pixels[$1 * inputs + pixel]) }
        means[label][pixel] = Double(sum) / Double(own.count)
      }
    }
    let nearest = images.training.map { image in
      let distances = means.map { mean in
        (0..<inputs).reduce(0.0) { sum, pixel in
          let difference = Double(images.pixels[image * inputs + pixel]) - mean[pixel]
          return sum + difference * difference
        }
      }
      // A class without images has no mean: not a number is less than nothing.
      return (0..<3).reduce(Int(images.labels[image])) { distances[$1] < distances[$0] ? $1 : $0 }
    }
    #expect(largest(scores, classes: 3) == nearest)
  }

  @Test func `results are the same for any number of threads and from weights`() throws {
    try checkReproducible(
      CentroidRecipe(), sampleImages(training: 300, validation: 20, inputs: 20), as: Centroid.self)
  }

  @Test func `sharpness makes the labels most likely`() throws {
    let images = sampleImages(training: 200, inputs: 8)
    let model = try fit(CentroidRecipe(), images).classifier
    func likelihood(times factor: Float) throws -> Double {
      var weights = model.weights
      let sharpness = try #require(weights["sharpness"]).values[0]
      weights["sharpness"] = Tensor(shape: [1], values: [sharpness * factor])
      let scores = try Centroid(weights: weights).predict(
        pixels: images.pixels, samples: images.training, threads: 1)
      return images.labels.enumerated().reduce(1.0) { product, label in
        // Scaled, or two hundred factors would leave what a number holds.
        product * 2 * Double(scores[label.offset * 3 + Int(label.element)])
      }
    }
    let most = try likelihood(times: 1)
    #expect(try likelihood(times: 1.02) < most)
    #expect(try likelihood(times: 0.98) < most)
  }

  @Test func `of equally near means the first class wins, and a class without images never`() throws
  {
    let images = TrainingImages(
      pixels: [10, 30, 30, 10], labels: [3, 1, 1, 3], width: 1, height: 1, classes: 5,
      training: 0..<4, validation: 4..<4)
    let model = try fit(CentroidRecipe(), images).classifier
    let scores = model.predict(pixels: [20, 0, 40], samples: 0..<3, threads: 1)
    #expect(scores[..<5] == [0, 0.5, 0, 0.5, 0])
    #expect(largest(scores, classes: 5) == [1, 3, 1])
    #expect(scores[5] == 0 && scores[7] == 0 && scores[9] == 0)
  }

  @Test func `one image, one class and constant pixels are learnt too`() throws {
    let constant = TrainingImages(
      pixels: [7, 7, 7], labels: [1, 1, 0], width: 1, height: 1, classes: 2, training: 0..<2,
      validation: 2..<3)
    let model = try fit(CentroidRecipe(), constant).classifier
    #expect(model.predict(pixels: [7, 255], samples: 0..<2, threads: 1) == [0, 1, 0, 1])
    let equal = TrainingImages(
      pixels: [7, 7], labels: [1, 0], width: 1, height: 1, classes: 2, training: 0..<2,
      validation: 2..<2)
    let undecided = try fit(CentroidRecipe(), equal).classifier
    #expect(undecided.predict(pixels: [0], samples: 0..<1, threads: 1) == [0.5, 0.5])
  }

  @Test(arguments: ["centroids", "present", "sharpness"])
  func `broken weights are refused`(name: String) throws {
    let weights = try fit(CentroidRecipe(), sampleImages(training: 9, inputs: 2)).classifier.weights
    let broken: [Tensor?] =
      switch name {
      case "centroids":
        [
          nil, Tensor(shape: [6], values: [Float](repeating: 0, count: 6)),
          Tensor(shape: [3, 0], values: []),
          Tensor(shape: [2, 2], values: [0, 0, 0, 0]),
          Tensor(shape: [3, 2], values: [0, 0, 0, 0, 0, .nan]),
          Tensor(shape: [3, 2], values: [0, 0, 0, 0, 0, 255.5]),
        ]
      case "present":
        [nil] + numbers([1])
          + [[0, 0, 0], [1, 2, 0], [1, .nan, 0]].map { Tensor(shape: [3], values: $0) }
      default: [nil, Tensor(shape: [2], values: [1, 1])] + numbers([-1, .nan, .infinity])
      }
    for tensor in broken {
      var changed = weights
      changed[name] = tensor
      #expect(throws: WeightsError.self) { try Centroid(weights: changed) }
    }
  }
}
