import Learning
import Testing

/// Fits with a fixed seed.
func fit(
  _ recipe: some Recipe, _ images: TrainingImages, threads: Int = 2
) throws -> Fit {
  try recipe.fit(images, seed: 1, threads: { threads }, observe: { _ in })
}

/// The class of the largest score of each row, the first of equals.
func largest(_ scores: [Float], classes: Int) -> [Int] {
  stride(from: 0, to: scores.count, by: classes).map { start in
    (0..<classes).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 }
  }
}

/// Images of reproducible grey values, whose class shows in the first pixels.
///
/// - Parameter levels: How many grey values there are, so that few give equal distances.
func sampleImages(
  training: Int, validation: Int = 0, inputs: Int, classes: Int = 3, levels: Int = 256,
  seed: UInt64 = 1
) -> TrainingImages {
  var random = RandomStream(seed: seed, for: .order)
  let count = training + validation
  let labels = (0..<count).map { _ in UInt8(random.next(upTo: classes - 1)) }
  let pixels = labels.flatMap { label in
    (0..<inputs).map { pixel in
      let level = random.next(upTo: levels - 1) / (pixel % classes == Int(label) ? 1 : 2)
      return UInt8(level * 255 / max(levels - 1, 1))
    }
  }
  return TrainingImages(
    pixels: pixels, labels: labels, width: inputs, height: 1, classes: classes,
    training: 0..<training, validation: training..<count)
}

/// Whether each row sums to 1.
func sumsAreOne(_ scores: [Float], classes: Int) -> Bool {
  stride(from: 0, to: scores.count, by: classes).allSatisfy { start in
    abs(scores[start..<start + classes].reduce(0, +) - 1) < 1e-6
  }
}

/// Thrown by tests to stop a fit.
struct Stop: Error {}

/// Checks that a recipe gives the same trials and answers, bit for bit, with 1, 2 and 3 threads and
/// after its weights were taken apart and put together, and that throwing from `observe` ends it.
func checkReproducible<Model: Classifier>(
  _ recipe: some Recipe, _ images: TrainingImages, as type: Model.Type
) throws {
  let first = try fit(recipe, images, threads: 1)
  let samples = 0..<images.labels.count
  let scores = first.classifier.predict(pixels: images.pixels, samples: samples, threads: 1)
  #expect(sumsAreOne(scores, classes: images.classes))
  for threads in 2...3 {
    let other = try fit(recipe, images, threads: threads)
    #expect(other.trials == first.trials)
    #expect(other.settings == first.settings)
    #expect(areSame(other.classifier.weights, first.classifier.weights))
    #expect(
      areSame(
        other.classifier.predict(pixels: images.pixels, samples: samples, threads: threads), scores)
    )
  }
  let again = try Model(weights: first.classifier.weights)
  #expect(
    areSame(again.predict(pixels: images.pixels, samples: samples, threads: 2), scores))
  #expect(areSame(again.weights, first.classifier.weights))
  let part = samples.dropFirst(samples.count / 3)
  #expect(
    areSame(
      again.predict(pixels: images.pixels, samples: part, threads: 2),
      Array(scores[part.lowerBound * images.classes..<part.upperBound * images.classes])))
  #expect(again.predict(pixels: images.pixels, samples: 1..<1, threads: 2).isEmpty)
  #expect(throws: Stop.self) {
    try recipe.fit(images, seed: 1, threads: { 1 }, observe: { _ in throw Stop() })
  }
}

/// Whether two values are equal; `#expect` would look for the differences of long arrays for minutes.
func areSame<Value: Equatable>(_ a: Value, _ b: Value) -> Bool { a == b }
