internal import Hashing
internal import Learning
internal import SafeTensors

/// The training of one network from its first epoch to its last.
struct TrainingCourse {
  private let recipe: NetworkRecipe
  private let images: TrainingImages
  private let seed: UInt64
  private let architecture: Architecture
  private let fitting: NetworkFitting
  private let batchSize: Int
  private let stepsAnEpoch: Int
  /// What is learnt from; nil before it is trained, or where there is none.
  var teacher: Teacher?
  private var isTaught = false
  private var random: RandomStream
  private var order: [Int32]
  private var epochs: [Fit.Epoch] = []
  /// SHA-256 of the weights after the first epoch.
  private(set) var firstEpoch: String?
  /// The epoch with the lowest validation loss, where training may end early.
  private var best: (epoch: Int, loss: Double, tensors: [String: Tensor])?

  init(_ recipe: NetworkRecipe, _ images: TrainingImages, seed: UInt64) throws {
    self.recipe = recipe
    self.images = images
    self.seed = seed
    let settings = recipe.settings
    architecture = try recipe.architecture(
      width: images.width, height: images.height, classes: images.classes)
    batchSize = min(settings.batchSize, images.training.count)
    stepsAnEpoch = (images.training.count + batchSize - 1) / batchSize
    let source = BatchSource(
      images: images, augmentation: settings.augmentation, seed: seed,
      labelSmoothing: Float(settings.labelSmoothing))
    fitting = NetworkFitting(
      architecture, settings, source, stepCount: stepsAnEpoch * settings.epochs, seed: seed)
    random = RandomStream(seed: seed, for: .order)
    order = images.training.map(Int32.init)
  }

  /// Whether every epoch has been run, or so many without a lower validation loss that no more will be.
  var hasEnded: Bool {
    if let patience = recipe.settings.patience, let best,
      epochs.count - 1 - best.epoch >= patience
    {
      return true
    }
    return epochs.count >= recipe.settings.epochs
  }

  /// Runs the next epoch.
  ///
  /// - Throws: `NetworkError` where the loss is no number any more, or what `observe` throws.
  mutating func runEpoch(threads: () -> Int, observe: (Double) throws -> Void) throws {
    let settings = recipe.settings
    let epoch = epochs.count
    let diverged = NetworkError.diverged(
      epoch: epoch + 1, learningRate: settings.optimizer.learningRate)
    let clock = ContinuousClock()
    let start = clock.now
    if let network = teacher?.network, !isTaught {
      fitting.learn(
        from: network.predict(
          pixels: images.pixels, samples: images.training, threads: threads()))
      isTaught = true
    }
    random.shuffle(&order)
    var score = Score.none
    // A few batches at a time, so that progress shows and an interruption is heard.
    let size = batchSize * 4
    for place in stride(from: 0, to: order.count, by: size) {
      let chosen = order[place..<min(place + size, order.count)]
      score += fitting.steps(chosen, from: place, epoch: epoch, threads: threads())
      guard score.loss.isFinite else { throw diverged }
      let done = Double(epoch) + Double(place + chosen.count) / Double(order.count)
      try observe(min(done / Double(settings.epochs), 0.999))
    }
    if epoch == 0 { firstEpoch = try Self.digest(of: fitting.tensors) }
    let isFinite = fitting.tensors.values.allSatisfy { $0.values.allSatisfy(\.isFinite) }
    guard isFinite else { throw diverged }
    let network = try Network(architecture, tensors: fitting.tensors, flipsAnswers: false)
    let validation =
      images.validation.isEmpty
      ? nil : network.score(images, images.validation, threads: threads())
    let steps = epoch * stepsAnEpoch..<(epoch + 1) * stepsAnEpoch
    let factor = steps.map { settings.schedule.factor(step: $0, of: fitting.stepCount) }.max()
    epochs.append(
      Fit.Epoch(
        learningRate: settings.optimizer.learningRate * (factor ?? 0), loss: score.loss,
        accuracy: score.accuracy, validation: validation,
        seconds: (clock.now - start) / .seconds(1)))
    if settings.patience != nil, let loss = validation?.loss, loss < best?.loss ?? .infinity {
      best = (epoch, loss, network.tensors)
    }
  }

  /// Seconds that the epochs took.
  var seconds: Double { epochs.map(\.seconds).reduce(0, +) }

  /// The network as it is now, its kernels in half precision.
  func network() throws -> Network {
    try Network(
      architecture, tensors: Network.rounded(best?.tensors ?? fitting.tensors),
      flipsAnswers: recipe.settings.flipsAnswers)
  }

  /// What came of it.
  func fit() throws -> Fit {
    Fit(
      classifier: try network(), settings: recipe.settings.described(architecture), epochs: epochs,
      layers: architecture.described, firstEpoch: firstEpoch,
      earlierSeconds: teacher?.seconds ?? 0)
  }

  private static func digest(of tensors: [String: Tensor]) throws -> String {
    var digest = SHA256Digest()
    try SafeTensors.encode(tensors).withUnsafeBytes { digest.update($0) }
    return digest.hexadecimal
  }
}

// MARK: - Checkpoints

extension TrainingCourse {
  /// Everything that the rest of the training follows from, at the end of an epoch.
  var checkpoint: [String: Tensor] {
    var tensors = fitting.state
    tensors["key"] = Self.tensor(of: Array(key.utf8))
    tensors["epochs"] = Self.tensor(of: epochs.flatMap(\.numbers).flatMap(\.littleEndianBytes))
    if let firstEpoch { tensors["first epoch"] = Self.tensor(of: Array(firstEpoch.utf8)) }
    if let teacher {
      tensors["time of the teacher"] = Self.tensor(of: teacher.seconds.littleEndianBytes)
      for (name, tensor) in teacher.network.weights { tensors["teacher \(name)"] = tensor }
    }
    if let best {
      tensors["best epoch"] = Tensor(shape: [1], values: [Float(best.epoch)])
      for (name, tensor) in best.tensors { tensors["best \(name)"] = tensor }
    }
    return tensors
  }

  /// Goes on from a checkpoint of this very training; one of another, or a damaged one, is passed over.
  mutating func resume(from kept: [String: Tensor]) {
    guard epochs.isEmpty, kept["key"]?.bytes == Array(key.utf8), let bytes = kept["epochs"]?.bytes,
      bytes.count % 48 == 0, (1...recipe.settings.epochs).contains(bytes.count / 48),
      let first = kept["first epoch"]?.bytes
    else { return }
    let numbers = stride(from: 0, to: bytes.count, by: 8).map {
      Double(littleEndianBytes: bytes[$0..<$0 + 8])
    }
    let records = stride(from: 0, to: numbers.count, by: 6).map {
      Fit.Epoch(numbers: numbers[$0..<$0 + 6])
    }
    let teacher = keptTeacher(kept)
    if recipe.teacher != nil, teacher == nil { return }
    var best: (epoch: Int, loss: Double, tensors: [String: Tensor])?
    if recipe.settings.patience != nil, !images.validation.isEmpty {
      var tensors = Self.tensors(of: kept, named: "best ")
      tensors["epoch"] = nil
      guard let epoch = kept["best epoch"]?.values.first.flatMap({ Int(exactly: $0) }),
        records.indices.contains(epoch), let loss = records[epoch].validation?.loss,
        (try? Network(architecture, tensors: tensors, flipsAnswers: false)) != nil
      else { return }
      best = (epoch, loss, tensors)
    }
    guard fitting.resume(from: kept, step: records.count * stepsAnEpoch) else { return }
    self.best = best
    self.teacher = teacher
    epochs = records
    firstEpoch = String(decoding: first, as: UTF8.self)
    for _ in epochs { random.shuffle(&order) }
  }

  /// The teacher of a checkpoint; nil where it has none, or not the one that is asked for.
  private func keptTeacher(_ kept: [String: Tensor]) -> Teacher? {
    guard let expected = recipe.teacher, let time = kept["time of the teacher"]?.bytes,
      time.count == 8,
      let network = try? Network(weights: Self.tensors(of: kept, named: "teacher ")),
      let architecture = try? expected.architecture(
        width: images.width, height: images.height, classes: images.classes),
      network.architecture == architecture,
      network.flipsAnswers == expected.settings.flipsAnswers
    else { return nil }
    return Teacher(network: network, seconds: Double(littleEndianBytes: time[...]))
  }

  /// What a checkpoint must be of: the settings, the seed and which images; whoever keeps it knows their
  /// files.
  private var key: String {
    let settings = recipe.settings.described(architecture).map { "\($0.name) \($0.value)" }
    return
      (settings + [
        "seed \(seed)", "training \(images.training)", "validation \(images.validation)",
        "\(images.width) × \(images.height)", "\(images.classes) classes",
      ]).joined(separator: "\n")
  }

  /// The tensors whose names begin so, under the rest of their names.
  private static func tensors(
    of kept: [String: Tensor], named prefix: String
  ) -> [String: Tensor] {
    Dictionary(
      uniqueKeysWithValues: kept.filter { $0.key.hasPrefix(prefix) }.map {
        (String($0.key.dropFirst(prefix.count)), $0.value)
      })
  }

  private static func tensor(of bytes: [UInt8]) -> Tensor {
    Tensor(shape: [bytes.count], bytes: bytes)
  }
}

extension Fit.Epoch {
  /// Every figure, in a fixed order; without validation images two of them are no numbers.
  fileprivate var numbers: [Double] {
    [
      learningRate, loss, accuracy, validation?.loss ?? .nan, validation?.accuracy ?? .nan, seconds,
    ]
  }

  /// The record that such figures are of.
  fileprivate init(numbers: ArraySlice<Double>) {
    let numbers = Array(numbers)
    self.init(
      learningRate: numbers[0], loss: numbers[1], accuracy: numbers[2],
      validation: numbers[3].isNaN ? nil : (numbers[3], numbers[4]), seconds: numbers[5])
  }
}

extension Double {
  fileprivate var littleEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: bitPattern >> (8 * $0)) }
  }

  fileprivate init(littleEndianBytes bytes: ArraySlice<UInt8>) {
    self.init(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }
}
