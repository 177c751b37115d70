import Datasets
import Foundation
import NeuralNetwork
import SafeTensors
import Testing

/// 200 Adam steps of Keras 3.15.1 on TensorFlow 2.21.0; `Fixtures/expected.json` says how.
@Suite struct KerasParityTests {
  private struct Expected: Decodable {
    let batch_size, steps: Int
    let batch_loss: [Double]
    let test_loss, test_accuracy: Double
  }

  // Both compute in float32 with sums in another order; a float64 program stays within 5e-6 of
  // every loss and 3e-6 of every weight, and rounding grows from step to step.
  private let tolerance = 1e-4

  @Test func `200 steps follow Keras`() throws {
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: fixture("expected.json")))
    let data = try ImageDataset.load(
      from: ImageDataset.locate(explicit: nil, environment: ProcessInfo.processInfo.environment))
    let model = try Sequential(weights: weights("initial.safetensors"))
    let fitting = Fitting(model, batchSize: expected.batch_size, optimizer: Adam())
    for step in 0..<expected.steps {
      let order = (0..<expected.batch_size).map { Int32(step * expected.batch_size + $0) }
      let score = fitting.steps(
        pixels: data.training.pixels, labels: data.training.labels, order: order[...], threads: 2)
      #expect(abs(score.loss / expected.batch_loss[step] - 1) < tolerance, "step \(step)")
    }
    for (name, tensor) in try weights("after_200_steps.safetensors") {
      let ours = try #require(model.weights[name])
      #expect(ours.shape == tensor.shape)
      let error = zip(ours.values, tensor.values).map { abs($0 - $1) }.max() ?? .infinity
      #expect(Double(error) < tolerance, "\(name)")
    }
    let test = model.measure(
      pixels: data.test.pixels, labels: data.test.labels, samples: 0..<data.test.count, threads: 2)
    #expect(abs(test.loss / expected.test_loss - 1) < tolerance)
    // One image of 10,000 may lie on the border between two classes.
    #expect(abs(test.accuracy - expected.test_accuracy) < 1.5e-4)
  }

  private func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
  }

  private func weights(_ name: String) throws -> [String: Tensor] {
    try SafeTensors.decode(Data(contentsOf: fixture(name)))
  }
}
