import Learning
import NeuralNetwork
import SafeTensors
import Synchronization
import Testing

@Suite struct NetworkRecipeTests {
  static let images = pictures(150, width: 8, height: 8, classes: 3, validation: 40)

  static func recipe(
    _ text: String = "conv4 bn relu maxpool conv5 bn relu average dense3", epochs: Int = 4,
    _ change: (inout NetworkSettings) -> Void = { _ in }
  ) -> NetworkRecipe {
    var settings = NetworkSettings(
      epochs: epochs, batchSize: 32,
      optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0.02), schedule: .oneCycle,
      labelSmoothing: 0.1, augmentation: Augmentation(flips: true, shift: 1, erasing: 0.3),
      averaging: 0.9, flipsAnswers: true)
    change(&settings)
    return NetworkRecipe(name: "test", title: "Test", architecture: text, settings: settings)
  }

  static func fit(
    _ recipe: NetworkRecipe, seed: UInt64 = 1, threads: Int = 2,
    _ checkpoints: (any Checkpoints)? = nil, observe: (Double) throws -> Void = { _ in }
  ) throws -> Fit {
    try recipe.fit(
      images, seed: seed, threads: { threads }, checkpoints: checkpoints, observe: observe)
  }

  @Test(arguments: [
    "conv4 bn relu maxpool conv5 bn relu average dense3",
    "conv3 relu ( conv3 bn relu dropout0.4 conv3 bn ) relu flatten dropout0.2 dense3",
  ]) func `no number of threads changes a bit`(text: String) throws {
    let one = try Self.fit(Self.recipe(text), threads: 1)
    for threads in [2, 3, 8] {
      let other = try Self.fit(Self.recipe(text), threads: threads)
      #expect(other.classifier.weights == one.classifier.weights)
      #expect(other.epochs.map(\.loss) == one.epochs.map(\.loss))
      #expect(answers(of: other, threads: threads) == answers(of: one, threads: 1))
    }
  }

  @Test func `another seed gives other weights, the same seed the same`() throws {
    let one = try Self.fit(Self.recipe())
    #expect(try Self.fit(Self.recipe()).classifier.weights == one.classifier.weights)
    #expect(try Self.fit(Self.recipe(), seed: 2).classifier.weights != one.classifier.weights)
  }

  @Test func `it learns, and says what each epoch measured`() throws {
    let fit = try Self.fit(
      Self.recipe(epochs: 12) {
        // The classes differ by patterns that mirroring would mix up.
        $0.augmentation = Augmentation()
        $0.flipsAnswers = false
      })
    #expect(fit.epochs.count == 12)
    let last = try #require(fit.epochs.last)
    // A third would be chance.
    #expect(try #require(last.validation).accuracy > 0.6)
    #expect(last.loss < fit.epochs[0].loss)
    let highest = try #require(fit.epochs.map(\.learningRate).max())
    #expect(highest > 0.0099 && highest <= 0.01)
    #expect(fit.layers.map(\.parameters) == [36, 8, 0, 180, 10, 0, 18])
  }

  @Test(arguments: [1, 2, 3]) func `training that was stopped ends with the same weights`(
    epoch: Int
  ) throws {
    struct Stopped: Error {}
    let whole = try Self.fit(Self.recipe { $0.patience = 3 })
    let memory = MemoryCheckpoints()
    // Stopped in the middle of the next epoch.
    #expect(throws: Stopped.self) {
      try Self.fit(Self.recipe { $0.patience = 3 }, memory) { part in
        if part > (Double(epoch) + 0.2) / 4 { throw Stopped() }
      }
    }
    var begun: Double?
    let rest = try Self.fit(Self.recipe { $0.patience = 3 }, memory) { begun = begun ?? $0 }
    #expect(try #require(begun) > Double(epoch) / 4)
    #expect(rest.classifier.weights == whole.classifier.weights)
    #expect(rest.epochs.map(\.loss) == whole.epochs.map(\.loss))
  }

  @Test func `what another training kept is passed over`() throws {
    let memory = MemoryCheckpoints()
    _ = try Self.fit(Self.recipe(epochs: 2), seed: 5, memory)
    let whole = try Self.fit(Self.recipe())
    #expect(try Self.fit(Self.recipe(), memory).classifier.weights == whole.classifier.weights)
    // Damaged in place of each tensor in turn.
    _ = try Self.fit(Self.recipe(), memory)
    for name in try #require(memory.read()).keys.sorted() {
      let damaged = MemoryCheckpoints()
      var tensors = try #require(memory.read())
      tensors[name] = Tensor(shape: [1], values: [.nan])
      try damaged.write(tensors)
      let fit = try Self.fit(Self.recipe(), damaged)
      #expect(fit.classifier.weights == whole.classifier.weights, "\(name)")
    }
  }

  @Test func `training ends early where validation no longer improves, with the best weights`()
    throws
  {
    let long = try Self.fit(
      Self.recipe(epochs: 30) {
        $0.schedule = .constant; $0.patience = 2
      })
    let losses = long.epochs.compactMap { $0.validation?.loss }
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(long.epochs.count < 30)
    #expect(best == losses.count - 3)
  }

  @Test func `a network read from its weights answers the same`() throws {
    let fit = try Self.fit(Self.recipe())
    let again = try Network(weights: fit.classifier.weights)
    #expect(
      again.predict(pixels: Self.images.pixels, samples: 0..<150, threads: 2)
        == answers(of: fit, threads: 2))
    for name in fit.classifier.weights.keys {
      var weights = fit.classifier.weights
      weights[name] = nil
      #expect(throws: WeightsError.self, "\(name)") { try Network(weights: weights) }
      weights[name] = Tensor(shape: [3, 3], values: Array(repeating: 2, count: 9))
      #expect(throws: WeightsError.self, "\(name)") { try Network(weights: weights) }
    }
  }

  @Test func `kernels are halves, everything else is in single precision`() throws {
    let fit = try Self.fit(Self.recipe { $0.averaging = nil })
    for (name, tensor) in fit.classifier.weights where tensor.bytes == nil {
      #expect((tensor == tensor.rounded) == name.hasSuffix(".kernel"), "\(name)")
    }
    // Training itself knows nothing of it: what was kept after its last epoch is in single precision.
    let memory = MemoryCheckpoints()
    _ = try Self.fit(Self.recipe { $0.averaging = nil }, memory)
    let kept = try #require(memory.read()?["conv2d_1.kernel"])
    let used = try #require(fit.classifier.weights["conv2d_1.kernel"])
    #expect(kept != used && kept.rounded == used)
  }

  @Test func `only weights that training could have left are those of a network that it made`()
    throws
  {
    let recipe = Self.recipe()
    let fit = try Self.fit(recipe)
    func isMade(_ weights: [String: Tensor]) throws -> Bool {
      try recipe.fit(
        endingIn: weights, width: 8, height: 8, classes: 3, epochs: fit.epochs, firstEpoch: nil)
        != nil
    }
    #expect(try isMade(fit.classifier.weights))
    for (name, tensor) in fit.classifier.weights where tensor.bytes == nil {
      var weights = fit.classifier.weights
      // The same numbers stored otherwise.
      weights[name] =
        name.hasSuffix(".kernel")
        ? Tensor(shape: tensor.shape, values: tensor.values)
        : Tensor(shape: tensor.shape, halves: tensor.rounded.values.map { _ in 0 })
      #expect(try !isMade(weights), "\(name)")
    }
    // A kernel that halves cannot hold stays as it is.
    var large = fit.classifier.weights
    let kernel = try #require(large["conv2d_1.kernel"])
    large["conv2d_1.kernel"] = Tensor(shape: kernel.shape, values: kernel.values.map { $0 * 1e8 })
    #expect(try isMade(large))
  }

  @Test(arguments: [
    ([Float(1), 1, 65_536], "conv1 average dense3"),
    ([1, 28, 28], String(repeating: "conv1024 ", count: 40) + "average dense3"),
  ]) func `weights that ask for more memory than they hold are refused`(
    input: [Float], text: String
  ) {
    let bytes = Array(text.utf8)
    let weights = [
      "architecture": Tensor(shape: [bytes.count], bytes: bytes),
      "input": Tensor(shape: [3], values: input), "flips": Tensor(shape: [1], values: [0]),
    ]
    #expect(throws: WeightsError.self) { try Network(weights: weights) }
  }

  @Test func `answers are the mean for an image and its mirror image`() throws {
    let fit = try Self.fit(Self.recipe())
    var weights = fit.classifier.weights
    weights["flips"] = Tensor(shape: [1], values: [0])
    let plain = try Network(weights: weights)
    let mirrored = Self.images.mirrored
    let left = plain.predict(pixels: Self.images.pixels, samples: 0..<150, threads: 1)
    let right = plain.predict(pixels: mirrored, samples: 0..<150, threads: 1)
    #expect(answers(of: fit, threads: 1) == zip(left, right).map { ($0 + $1) / 2 })
  }

  @Test func `a loss that is no number ends training with advice`() {
    let recipe = Self.recipe {
      $0.optimizer = .sgd(learningRate: 1e30, momentum: 0.9, weightDecay: 0)
    }
    #expect(throws: NetworkError.self) { try Self.fit(recipe) }
  }

  @Test func `settings are read from what a run lists of them`() throws {
    for settings in [
      Self.recipe().settings, NetworkRecipes.cnn.settings, TeacherTests.recipe().settings,
      NetworkRecipes.tuned.settings.taught(by: " conv4\n\tbn  relu average dense3 "),
      NetworkSettings(
        epochs: 1, batchSize: 2,
        optimizer: .sgd(learningRate: 0.1, momentum: 0.9, weightDecay: 0.0005), schedule: .cosine,
        patience: 4),
    ] {
      var one = settings
      one.epochs = 1
      let recipe = NetworkRecipe(
        name: "test", title: "test", architecture: "average dense3", settings: one)
      let list = try Self.fit(recipe).settings.map { ($0.name, $0.value) }
      let read = try #require(NetworkRecipe(describedBy: list, name: "test"))
      #expect(read.settings == one)
      #expect(read.difference(from: recipe) == nil)
    }
  }

  private func answers(of fit: Fit, threads: Int) -> [Float] {
    fit.classifier.predict(pixels: Self.images.pixels, samples: 0..<150, threads: threads)
  }
}

/// Checkpoints in memory.
final class MemoryCheckpoints: Checkpoints {
  private let tensors = Mutex<[String: Tensor]?>(nil)
  func read() -> [String: Tensor]? { tensors.withLock { $0 } }
  func write(_ tensors: [String: Tensor]) throws { self.tensors.withLock { $0 = tensors } }
}

extension TrainingImages {
  /// Every image mirrored.
  fileprivate var mirrored: [UInt8] {
    pixels.indices.map { place in
      let x = place % width
      return pixels[place - x + width - 1 - x]
    }
  }
}

extension NetworkSettings {
  /// The same with another teacher.
  func taught(by teacher: String?) -> NetworkSettings {
    NetworkSettings(
      epochs: epochs, batchSize: batchSize, optimizer: optimizer, schedule: schedule,
      labelSmoothing: labelSmoothing, augmentation: augmentation, averaging: averaging,
      patience: patience, flipsAnswers: flipsAnswers, teacher: teacher)
  }
}
