import Foundation
import NeuralNetwork
import Testing

/// The gradients that the kernels compute, against central differences of the loss in Double.
@Suite struct GradientTests {
  @Test(arguments: [0, 1, 2]) func `a layer's gradient is the slope of the loss`(layer: Int) {
    var generator = Counter(state: 7)
    let model = Sequential(inputs: 7, units: [6, 5, 3], using: &generator)
    for bias in model.biases { bias.values = bias.values.map { _ in 0.05 } }
    let pixels = (0..<4 * 7).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    let labels: [UInt8] = [0, 2, 1, 2]

    let (kernel, bias) = gradients(of: model, layer, pixels, labels)
    for (name, gradient) in [
      (model.layers[layer].kernelName, kernel), (model.layers[layer].biasName, bias),
    ] {
      for index in gradient.indices {
        let slope = slope(of: name, index, model, pixels, labels)
        // Float32 gradients of size 0.1 carry an error of some 1e-8; the differences, 1e-9.
        #expect(abs(Double(gradient[index]) - slope) < 1e-6, "\(name)[\(index)]")
      }
    }
  }

  /// Trains one step with Adam's first moment set to hold the gradient itself.
  private func gradients(
    of model: Sequential, _ layer: Int, _ pixels: [UInt8], _ labels: [UInt8]
  ) -> (kernel: [Float], bias: [Float]) {
    var adam = Adam(learningRate: 1e-30)
    adam.beta1 = 0
    let copy = try? Sequential(weights: model.weights)
    guard let copy else { return ([], []) }
    let fitting = Fitting(copy, batchSize: 4, optimizer: adam)
    _ = fitting.steps(pixels: pixels, labels: labels, order: [0, 1, 2, 3], threads: 2)
    let state = fitting.layers[layer]
    return (state.kernelMean.values, state.biasMean.values)
  }

  private func slope(
    of name: String, _ index: Int, _ model: Sequential, _ pixels: [UInt8], _ labels: [UInt8]
  ) -> Double {
    let step = 1e-5
    let sides = [step, -step].map { shift in
      var weights = model.weights.mapValues { $0.values.map(Double.init) }
      weights[name]?[index] += shift
      return loss(weights, model.layers, pixels, labels)
    }
    return (sides[0] - sides[1]) / (2 * step)
  }

  /// The mean cross-entropy in Double, written out without the kernels.
  private func loss(
    _ weights: [String: [Double]], _ layers: [Dense], _ pixels: [UInt8], _ labels: [UInt8]
  ) -> Double {
    var total = 0.0
    for (row, label) in labels.enumerated() {
      var values = pixels[row * 7..<(row + 1) * 7].map { Double($0) / 255 }
      for layer in layers {
        let kernel = weights[layer.kernelName] ?? []
        let bias = weights[layer.biasName] ?? []
        values = (0..<layer.units).map { unit in
          let sum = values.indices.reduce(bias[unit]) {
            $0 + values[$1] * kernel[$1 * layer.units + unit]
          }
          return layer.activation == .relu ? max(sum, 0) : sum
        }
      }
      total += log(values.map(exp).reduce(0, +)) - values[Int(label)]
    }
    return total / Double(labels.count)
  }
}
