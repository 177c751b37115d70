import Foundation
import Learning
import NeuralNetwork
import SafeTensors
import Testing

/// Small networks of every kind of layer against PyTorch; `Fixtures/make-torch.py` says how.
@Suite struct TorchParityTests {
  private let expected: Expected
  private let tensors: [String: Tensor]
  private let images: TrainingImages

  init() throws {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "torch.json")))
    tensors = try SafeTensors.decode(
      Data(contentsOf: folder.appending(path: "torch.safetensors")))
    let pixels = try #require(tensors["pixels"])
    let labels = try #require(tensors["labels"]?.bytes)
    images = try TrainingImages(
      pixels: #require(pixels.bytes), labels: labels, width: pixels.shape[2],
      height: pixels.shape[1], classes: 3, training: labels.indices, validation: 0..<0)
  }

  /// Float32 costs PyTorch at most 5e-7 of a loss, a weight or a probability against its own float64, which
  /// the fixture holds; other orders of summation may cost another few times that. A wrong constant costs
  /// a thousand times as much.
  private let tolerance = 3e-6

  @Test(arguments: 0..<5, ["adamw", "sgd"]) func `six steps follow PyTorch`(
    number: Int, optimizer: String
  ) throws {
    let network = expected.networks[number]
    let course = optimizer == "adamw" ? network.adamw : network.sgd
    let architecture = try Architecture(
      network.architecture, input: Shape(channels: 1, height: images.height, width: images.width),
      classes: images.classes)
    let fitting = NetworkFitting(
      architecture, settings(optimizer),
      BatchSource(images: images, seed: 0, labelSmoothing: Float(expected.label_smoothing)),
      stepCount: course.losses.count, seed: 0)
    #expect(fitting.take(tensors(number, "initial")) == nil)

    let order = images.training.map(Int32.init)
    var losses: [Double] = []
    for epoch in 0..<expected.epochs {
      // One batch at a time, for the loss of each.
      for start in stride(from: 0, to: order.count, by: expected.batch_size) {
        let batch = order[start..<min(start + expected.batch_size, order.count)]
        losses.append(fitting.steps(batch, from: start, epoch: epoch, threads: 2).loss)
      }
    }
    for (step, (loss, theirs)) in zip(losses, course.losses).enumerated() {
      #expect(abs(loss - theirs) < tolerance, "step \(step)")
    }
    let after = tensors(number, optimizer)
    for (name, tensor) in fitting.tensors { try expectEqual(tensor, after[name], name) }
    try expectProbabilities(of: fitting.tensors, number, optimizer)
  }

  @Test(arguments: 0..<5, ["adamw", "sgd"]) func `answers are PyTorch's`(
    number: Int, optimizer: String
  ) throws {
    try expectProbabilities(of: tensors(number, optimizer), number, optimizer)
  }

  // MARK: - Parts

  private struct Expected: Decodable {
    let batch_size, epochs: Int
    let label_smoothing: Double
    let adamw, sgd: Constants
    let networks: [Course]

    struct Constants: Decodable {
      let lr, weight_decay: Double
      let momentum: Double?
    }
    struct Course: Decodable {
      let architecture: String
      let adamw, sgd: Losses
    }
    struct Losses: Decodable { let losses: [Double] }
  }

  private func settings(_ optimizer: String) -> NetworkSettings {
    let (adamw, sgd) = (expected.adamw, expected.sgd)
    return NetworkSettings(
      epochs: expected.epochs, batchSize: expected.batch_size,
      optimizer: optimizer == "adamw"
        ? .adamW(Adam(learningRate: adamw.lr), weightDecay: adamw.weight_decay)
        : .sgd(
          learningRate: sgd.lr, momentum: sgd.momentum ?? 0, weightDecay: sgd.weight_decay),
      schedule: optimizer == "adamw" ? .oneCycle : .cosine,
      labelSmoothing: expected.label_smoothing)
  }

  /// A network's tensors at one time.
  private func tensors(_ number: Int, _ time: String) -> [String: Tensor] {
    let prefix = "\(number).\(time)."
    let chosen = tensors.filter { $0.key.hasPrefix(prefix) && !$0.key.hasSuffix("probabilities") }
    return Dictionary(
      uniqueKeysWithValues: chosen.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
  }

  /// As a file of weights is read, with and without the mirror image.
  private func expectProbabilities(
    of tensors: [String: Tensor], _ number: Int, _ optimizer: String
  ) throws {
    let text = Array(expected.networks[number].architecture.utf8)
    for (flips, name) in [(Float(0), "probabilities"), (1, "flipped_probabilities")] {
      let network = try Network(
        weights: tensors.merging([
          "architecture": Tensor(shape: [text.count], bytes: text),
          "input": Tensor(shape: [3], values: [1, Float(images.height), Float(images.width)]),
          "flips": Tensor(shape: [1], values: [flips]),
        ]) { $1 })
      let answers = network.predict(
        pixels: images.pixels, samples: images.training, threads: 2)
      try expectEqual(
        Tensor(shape: [images.training.count, images.classes], values: answers),
        self.tensors["\(number).\(optimizer).\(name)"], name)
    }
  }

  private func expectEqual(_ tensor: Tensor, _ theirs: Tensor?, _ name: String) throws {
    let theirs = try #require(theirs, "\(name)")
    #expect(tensor.shape == theirs.shape, "\(name)")
    let error = zip(tensor.values, theirs.values).map { abs($0 - $1) }.max() ?? .infinity
    #expect(Double(error) < tolerance, "\(name)")
  }
}
