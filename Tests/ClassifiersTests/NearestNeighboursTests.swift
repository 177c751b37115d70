import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct NearestNeighboursTests {
  /// Every distance, sorted: the plain twin. The shares of votes, uniform or by distance.
  private func plain(
    _ images: TrainingImages, k: Int, byDistance: Bool, pixels: [UInt8]
  ) -> [Float] {
    let inputs = images.inputs
    return (0..<pixels.count / inputs).flatMap { query in
      let sorted = images.training.map { image in
        let squares = (0..<inputs).map { pixel in
          let difference =
            Int(pixels[query * inputs + pixel]) - Int(images.pixels[image * inputs + pixel])
          return difference * difference
        }
        return (distance: squares.reduce(0, +), image: image)
      }.sorted { ($0.distance, $0.image) < ($1.distance, $1.image) }
      let near = sorted.prefix(k)
      let hasEqual = near[0].distance == 0
      var votes = [Double](repeating: 0, count: images.classes)
      for (distance, image) in near {
        let weight = hasEqual ? (distance == 0 ? 1 : 0) : 1 / Double(distance).squareRoot()
        votes[Int(images.labels[image])] += byDistance ? weight : 1
      }
      let total = votes.reduce(0, +)
      return votes.map { Float($0 / total) }
    }
  }

  // Around panels of 16 images, tiles of 4 queries, blocks of 128 and pairs of pixels; three grey
  // values make many distances equal.
  @Test(arguments: [
    (1, 1, 1, 1), (2, 1, 3, 2), (15, 2, 4, 3), (16, 3, 5, 16), (17, 4, 7, 17), (33, 5, 130, 20),
    (100, 7, 9, 5), (48, 36, 129, 4),
  ])
  func `votes are those of a plain search`(count: Int, inputs: Int, queries: Int, k: Int) throws {
    for levels in [3, 256] {
      let images = sampleImages(training: count, inputs: inputs, levels: levels)
      let other = sampleImages(training: queries, inputs: inputs, levels: levels, seed: 2)
      for weighting in [NearestNeighbours.Weighting.uniform, .distance] {
        let recipe = NearestNeighboursRecipe(candidates: [k], weightings: [weighting])
        let model = try fit(recipe, images).classifier
        let expected = plain(
          images, k: k, byDistance: weighting == .distance, pixels: other.pixels)
        for threads in 1...3 {
          let found = model.predict(pixels: other.pixels, samples: 0..<queries, threads: threads)
          #expect(areSame(found, expected))
        }
      }
    }
  }

  @Test func `results are the same for any number of threads and from weights`() throws {
    let images = sampleImages(training: 150, validation: 300, inputs: 20, levels: 5)
    try checkReproducible(NearestNeighboursRecipe(), images, as: NearestNeighbours.self)
  }

  @Test func `trials count what each choice classifies correctly`() throws {
    let images = sampleImages(training: 60, validation: 41, inputs: 6, levels: 6)
    let fitted = try fit(NearestNeighboursRecipe(candidates: [2, 1, 90, 7]), images)
    #expect(fitted.trials.count == 8)
    for (place, trial) in fitted.trials.enumerated() {
      let k = [2, 1, 90, 7][place % 4]
      let name = place < 4 ? "uniform" : "distance"
      #expect(trial.settings == [Fit.Setting("k", "\(k)"), Fit.Setting("weights", name)])
      let scores = plain(
        images, k: k, byDistance: place >= 4, pixels: Array(images.pixels[(60 * 6)...]))
      let classes = largest(scores, classes: 3)
      let correct = zip(classes, images.labels[60...]).count { $0 == Int($1) }
      #expect(trial.correct == correct && trial.count == 41)
    }
    let most = fitted.trials.map(\.correct).max()
    #expect(fitted.settings == fitted.trials.first { $0.correct == most }?.settings)
  }

  @Test func `without validation images the first candidate is taken`() throws {
    let images = sampleImages(training: 9, inputs: 4)
    let fitted = try fit(NearestNeighboursRecipe(), images)
    #expect(fitted.settings == [Fit.Setting("k", "5"), Fit.Setting("weights", "uniform")])
    #expect(fitted.trials.isEmpty)
  }

  @Test func `of equal images the earlier votes, and of equal votes the first class wins`() throws {
    let images = TrainingImages(
      pixels: [UInt8](repeating: 9, count: 40), labels: [2, 1] + [UInt8](repeating: 0, count: 38),
      width: 1, height: 1, classes: 3, training: 0..<40, validation: 40..<40)
    let one = try fit(NearestNeighboursRecipe(candidates: [1]), images).classifier
    #expect(one.predict(pixels: [7], samples: 0..<1, threads: 1) == [0, 0, 1])
    let two = try fit(NearestNeighboursRecipe(candidates: [2]), images).classifier
    #expect(two.predict(pixels: [7], samples: 0..<1, threads: 1) == [0, 0.5, 0.5])
  }

  @Test func `distances are exact up to the largest image, and beyond it is refused`() throws {
    let limit = 33_025
    func images(of size: Int) -> TrainingImages {
      // The second differs from white by one grey level of one pixel.
      let white = [UInt8](repeating: 255, count: size)
      return TrainingImages(
        pixels: white.dropLast() + [254] + white.map { _ in 1 } + white, labels: [0, 1, 1],
        width: size, height: 1, classes: 2, training: 0..<2, validation: 2..<3)
    }
    let recipe = NearestNeighboursRecipe(candidates: [2], weightings: [.distance])
    let model = try fit(recipe, images(of: limit)).classifier
    let black = [UInt8](repeating: 0, count: limit)
    let (near, far) = (
      1 / Double(limit).squareRoot(), 1 / Double(255 * 255 * limit - 509).squareRoot()
    )
    #expect(
      model.predict(pixels: black, samples: 0..<1, threads: 1)
        == [Float(far / (far + near)), Float(near / (far + near))])
    #expect(throws: ImageSizeError.self) {
      try fit(recipe, images(of: limit + 1))
    }
  }

  @Test(arguments: [
    "images", "labels", "classes", "k", "by_distance",
  ])
  func `broken weights are refused`(name: String) throws {
    let images = sampleImages(training: 5, inputs: 4)
    let weights = try fit(NearestNeighboursRecipe(candidates: [2]), images).classifier.weights
    let broken: [Tensor?] =
      switch name {
      case "images":
        [
          nil, Tensor(shape: [20], bytes: [UInt8](repeating: 0, count: 20)),
          Tensor(shape: [4, 4], bytes: [UInt8](repeating: 0, count: 16)),
          Tensor(shape: [5, 4], values: [Float](repeating: 0, count: 20)),
          Tensor(shape: [0, 4], bytes: []), Tensor(shape: [5, 0], bytes: []),
          Tensor(shape: [1, 33_026], bytes: [UInt8](repeating: 0, count: 33_026)),
        ]
      case "labels":
        [
          nil, Tensor(shape: [5], bytes: [0, 1, 2, 3, 0]), Tensor(shape: [4], bytes: [0, 1, 2, 0]),
          Tensor(shape: [5], values: [0, 1, 2, 0, 1]),
        ]
      case "classes": [nil] + numbers([1, 0, -3, 257, 2.5, .nan, .infinity, 2])
      case "k": [nil] + numbers([0, -1, 1001, 1e30, .nan, 1.5])
      default: [nil] + numbers([2, -1, 0.5, .nan])
      }
    for tensor in broken {
      var changed = weights
      changed[name] = tensor
      #expect(throws: WeightsError.self) { try NearestNeighbours(weights: changed) }
    }
  }
}

/// Tensors of one value.
func numbers(_ values: [Float]) -> [Tensor?] { values.map { Tensor(shape: [1], values: [$0]) } }
