import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct TreesWeightsTests {
  /// One tree of one question, and one that is a leaf.
  private let weights: [String: Tensor] = [
    "sizes": Tensor(shape: [2], values: [3, 1]),
    "feature": Tensor(shape: [4], values: [1, -1, -1, -1]),
    "threshold": Tensor(shape: [4], values: [9, 0, 0, 0]),
    "next": Tensor(shape: [4], values: [1, 0, 1, 2]),
    "values": Tensor(shape: [3, 2], values: [1, 0, 0, 1, 0.5, 0.5]),
    "inputs": Tensor(shape: [1], values: [2]),
  ]

  @Test func `an image comes to the leaf that its pixels lead to`() throws {
    let forest = try Forest(weights: weights)
    #expect(forest.inputs == 2)
    #expect(forest.classes == 2)
    let scores = forest.predict(pixels: [200, 9, 0, 10], samples: 0..<2, threads: 1)
    #expect(scores == [0.75, 0.25, 0.25, 0.75])
    #expect(forest.weights == weights)
  }

  @Test(
    arguments: [
      ("sizes", [2], [4, 0]), ("sizes", [2], [3, 2]), ("sizes", [2], [3, .nan]),
      ("sizes", [1], [3]), ("sizes", [0], []), ("sizes", [2], [2.5, 1.5]), ("sizes", [2], [1, 3]),
      ("feature", [4], [2, -1, -1, -1]), ("feature", [4], [0.5, -1, -1, -1]),
      ("feature", [4], [-2, -1, -1, -1]), ("feature", [4], [.infinity, -1, -1, -1]),
      ("feature", [3], [1, -1, -1]), ("feature", [4], [1, 0, -1, -1]),
      ("threshold", [4], [256, 0, 0, 0]), ("threshold", [4], [-1, 0, 0, 0]),
      ("threshold", [3], [9, 0, 0]),
      ("next", [4], [0, 0, 1, 2]), ("next", [4], [2, 0, 1, 2]), ("next", [4], [-1, 0, 1, 2]),
      ("next", [4], [1, 0, 3, 2]), ("next", [4], [1, -1, 1, 2]), ("next", [4], [1, 0, .nan, 2]),
      ("values", [3, 2], [1, 0, 0, 1, 0.5, 0.4]), ("values", [3, 2], [1, 0, 0, 1, 2, -1]),
      ("values", [3, 2], [1, 0, 0, 1, .nan, 0]), ("values", [6, 1], [1, 1, 1, 1, 1, 1]),
      ("values", [0, 2], []), ("values", [6], [1, 0, 0, 1, 0.5, 0.5]),
      ("inputs", [1], [0]), ("inputs", [1], [1]), ("inputs", [1], [1e9]), ("inputs", [2], [2, 2]),
    ] as [(String, [Int], [Float])])
  func `broken weights are refused`(_ name: String, _ shape: [Int], _ values: [Float]) {
    var broken = weights
    broken[name] = Tensor(shape: shape, values: values)
    #expect(throws: WeightsError.self) { try Forest(weights: broken) }
  }

  @Test(arguments: ["sizes", "feature", "threshold", "next", "values", "inputs"])
  func `an absent tensor is named`(_ name: String) {
    var broken = weights
    broken[name] = nil
    #expect(throws: WeightsError(tensor: name, expected: nil, found: nil)) {
      try Forest(weights: broken)
    }
  }
}
