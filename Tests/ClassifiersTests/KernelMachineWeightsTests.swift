import Classifiers
import Learning
import SafeTensors
import Testing

@Suite struct KernelMachineWeightsTests {
  private func classifier(_ recipe: any Recipe) throws -> any Classifier {
    try recipe.fit(
      KernelMachineTests.images(), seed: 1, threads: { 2 }, observe: { _ in }
    ).classifier
  }

  @Test(arguments: 0..<3) func `weights hold all that answers follow from`(index: Int) throws {
    let images = KernelMachineTests.images()
    let classifier = try classifier(KernelMachineTests.recipes[index])
    let again = try type(of: classifier).init(weights: classifier.weights)
    #expect(again.inputs == 15 && again.classes == 3)
    let answers = classifier.predict(pixels: images.pixels, samples: 0..<60, threads: 2)
    #expect(again.predict(pixels: images.pixels, samples: 0..<60, threads: 1) == answers)
    for row in stride(from: 0, to: answers.count, by: 3) {
      let sum: Float = answers[row] + answers[row + 1] + answers[row + 2]
      #expect(abs(sum - 1) < 1e-6)
    }
  }

  @Test func `broken weights are named`() throws {
    for recipe in KernelMachineTests.recipes.prefix(2) {
      let classifier = try classifier(recipe)
      let kind = type(of: classifier)
      for (name, tensor) in classifier.weights {
        var broken: [Tensor?] = [
          nil, Tensor(shape: [0], values: []),
          Tensor(shape: [tensor.values.count + 1], values: tensor.values + [1]),
        ]
        for value in [Float.nan, .infinity, -1e30, -2] + (name == "signs" ? [0.5] : []) {
          var values = tensor.values
          values[values.count - 1] = value
          // Scores and offsets may be −2.
          if value == -2, ["coefficients", "offsets"].contains(name) { continue }
          broken.append(Tensor(shape: tensor.shape, values: values))
        }
        for replacement in broken {
          var weights = classifier.weights
          weights[name] = replacement
          #expect(throws: WeightsError.self, "\(name)") { _ = try kind.init(weights: weights) }
        }
      }
      var weights = classifier.weights
      weights[recipe.name == "rbf" ? "inputs" : "size"] =
        recipe.name == "rbf"
        ? Tensor(shape: [1], values: [17]) : Tensor(shape: [2], values: [4096, 4096])
      #expect(throws: WeightsError.self) { _ = try kind.init(weights: weights) }
    }
  }
}
