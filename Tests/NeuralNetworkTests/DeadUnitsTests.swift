import NeuralNetwork
import SafeTensors
import Testing

@Suite struct DeadUnitsTests {
  /// A network of two inputs whose first layer has the biases given and copies the first input.
  private func network(biases: [Float], layers: Int = 2) throws -> Sequential {
    let units = biases.count
    var weights = [
      "dense_1.kernel": Tensor(
        shape: [2, units],
        values: [Float](repeating: 1, count: units) + .init(repeating: 0, count: units)),
      "dense_1.bias": Tensor(shape: [units], values: biases),
    ]
    if layers > 1 {
      weights["dense_2.kernel"] = Tensor(shape: [units, 1], values: biases)
      weights["dense_2.bias"] = Tensor(shape: [1], values: [0])
    }
    return try Sequential(weights: weights)
  }

  @Test func `a unit is dead that no image of those chosen lifts above zero`() throws {
    // The 70th image alone is bright: inputs are grey values from 0 to 1.
    var pixels = [UInt8](repeating: 0, count: 200)
    pixels[2 * 69] = 255
    let model = try network(biases: [-2, -0.5, 0.5, -1, 0])
    #expect(model.deadUnits(pixels: pixels, samples: 0..<100) == 2)
    #expect(model.deadUnits(pixels: pixels, samples: 69..<70) == 2)
    #expect(model.deadUnits(pixels: pixels, samples: 0..<69) == 4)
    #expect(model.deadUnits(pixels: pixels, samples: 70..<100) == 4)
  }

  @Test func `nothing is said without images, or where the only layer is not rectified`() throws {
    let pixels = [UInt8](repeating: 0, count: 20)
    #expect(try network(biases: [1, 1]).deadUnits(pixels: pixels, samples: 0..<0) == nil)
    #expect(
      try network(biases: [1, 1], layers: 1).deadUnits(pixels: pixels, samples: 0..<10) == nil)
  }
}
