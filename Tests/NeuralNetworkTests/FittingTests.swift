import Learning
import NeuralNetwork
import SafeTensors
import Testing

@Suite struct FittingTests {
  /// Widths and batch sizes that tiles, lanes and threads do not divide.
  @Test(arguments: [[3], [10], [17, 3], [128, 64, 10], [33, 16, 20, 5]], [1, 7, 64])
  func `the weights are the same bits for any number of threads`(units: [Int], batchSize: Int) {
    let inputs = 25
    let count = 150
    let pixels = (0..<count * inputs).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ ($0 / 25)) }
    let labels = (0..<count).map { UInt8($0 % (units.last ?? 1)) }
    let order = (0..<Int32(count)).reversed().map { $0 }
    func train(_ threads: Int) -> ([String: Tensor], Score, [Float]) {
      var generator = Counter(state: 3)
      let model = Sequential(inputs: inputs, units: units, using: &generator)
      let fitting = Fitting(model, batchSize: batchSize, optimizer: Adam())
      var score = Score.none
      for _ in 0..<3 {
        score += fitting.steps(
          pixels: pixels, labels: labels, order: order[...], threads: threads)
      }
      return (
        model.weights, score, model.predict(pixels: pixels, samples: 3..<count, threads: threads)
      )
    }
    let one = train(1)
    for threads in [2, 3, 8] {
      let many = train(threads)
      #expect(many.0 == one.0)
      #expect(many.1 == one.1)
      #expect(many.2 == one.2)
    }
  }

  @Test func `training in slices equals training in one go`() {
    let pixels = (0..<100 * 9).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let labels = (0..<100).map { UInt8($0 % 3) }
    let order = (0..<Int32(100)).map { $0 }
    func train(_ slices: [Range<Int>]) -> [String: Tensor] {
      var generator = Counter(state: 5)
      let model = Sequential(inputs: 9, units: [8, 3], using: &generator)
      let fitting = Fitting(model, batchSize: 10, optimizer: Adam())
      for slice in slices {
        _ = fitting.steps(pixels: pixels, labels: labels, order: order[slice], threads: 2)
      }
      return model.weights
    }
    #expect(train([0..<100]) == train([0..<30, 30..<100]))
  }

  @Test func `nothing to train on changes nothing`() {
    var generator = Counter(state: 5)
    let model = Sequential(inputs: 4, units: [2], using: &generator)
    let before = model.weights
    let fitting = Fitting(model, batchSize: 10, optimizer: Adam())
    #expect(fitting.steps(pixels: [], labels: [], order: [], threads: 2) == .none)
    #expect(model.weights == before)
    #expect(model.predict(pixels: [], samples: 0..<0, threads: 2).isEmpty)
  }

  @Test func `a label that no class has is not measured`() async {
    await #expect(processExitsWith: .failure) { measure(labels: [0, 1, 2]) }
    await #expect(processExitsWith: .success) { measure(labels: [0, 1, 1]) }
  }

  @Test func `a sample without a label is not measured`() async {
    await #expect(processExitsWith: .failure) { measure(labels: [0, 1]) }
  }

  @Test func `weights that do not fit together are refused by name`() {
    let kernel = Tensor(shape: [4, 2], values: [Float](repeating: 0, count: 8))
    #expect(throws: WeightsError(tensor: "dense_1.kernel", expected: nil, found: nil)) {
      try Sequential(weights: [:])
    }
    #expect(throws: WeightsError(tensor: "dense_1.bias", expected: [2], found: nil)) {
      try Sequential(weights: ["dense_1.kernel": kernel])
    }
    #expect(throws: WeightsError(tensor: "dense_2.kernel", expected: [2], found: [4, 2])) {
      try Sequential(weights: ["dense_1.kernel": kernel, "dense_2.kernel": kernel])
    }
  }
}

/// Measures three samples of two classes.
private func measure(labels: [UInt8]) {
  var generator = Counter(state: 5)
  let model = Sequential(inputs: 4, units: [2], using: &generator)
  let pixels = [UInt8](repeating: 9, count: 12)
  _ = model.measure(pixels: pixels, labels: labels, samples: 0..<3, threads: 1)
}
