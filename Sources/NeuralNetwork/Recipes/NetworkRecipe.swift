internal import Kernels
public import Learning
public import SafeTensors

/// The recipe of a network: its architecture and what it is trained with.
public struct NetworkRecipe: Recipe {
  /// What the kind is called by.
  public let name: String
  /// The name as shown.
  public let title: String
  /// What it makes.
  public var kind: any Classifier.Type { Network.self }
  /// The layers as they are written; the last is dense, its units the number of classes.
  public let architecture: String
  /// What it is trained with.
  public let settings: NetworkSettings

  /// A recipe from its parts.
  public init(name: String, title: String, architecture: String, settings: NetworkSettings) {
    self.name = name
    self.title = title
    self.architecture = architecture
    self.settings = settings
  }

  /// The architecture for images of this size.
  ///
  /// - Throws: `ArchitectureError` where it does not fit them.
  func architecture(
    width: Int, height: Int, classes: Int
  ) throws(ArchitectureError) -> Architecture {
    try Architecture(
      architecture, input: Shape(channels: 1, height: height, width: width), classes: classes)
  }

  /// Values and gradients of every layer for one batch, the parameters with a gradient a block, and the
  /// optimiser's state with its checkpoint; a teacher's as well, and its answers.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    guard let architecture = try? architecture(width: width, height: height, classes: classes)
    else { return 0 }
    let blocks = (min(settings.batchSize, images) + PlanesView.lanes - 1) / PlanesView.lanes
    let values = ([architecture.input] + architecture.layers.map(\.output)).map { shape in
      let border = shape.isMap ? 1 : 0
      return PlanesView.elementCount(
        channels: shape.channels, height: shape.height, width: shape.width, border: border)
    }.reduce(0, +)
    let scratch = architecture.layers.map(\.scratchCount).max() ?? 0
    // Dropout keeps a mask, and a stride's gradient is spread over the size of the input.
    let further = architecture.layers.map { layer in
      switch layer.kind {
      case .dropout: layer.output.count
      case .convolution(let channels, let stride) where stride > 1:
        channels * (layer.input.height + 2) * (layer.input.width + 2)
      default: 0
      }
    }.reduce(0, +)
    let parameters = architecture.parameterCount
    let teaching =
      teacher.map {
        $0.memory(images: images, width: width, height: height, classes: classes, threads: threads)
          + 4 * images * classes
      } ?? 0
    return teaching
      + 4
      * (blocks
        * (2 * values + further * PlanesView.lanes + scratch + parameters)
        + threads * (values + scratch + 3 * parameters) + 20 * parameters)
  }

  /// Trains the network, epoch after epoch.
  ///
  /// - Throws: `ArchitectureError`, `NetworkError` where the loss is no number any more, or what `observe`
  ///   throws.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    try fit(images, seed: seed, threads: threads, checkpoints: nil, observe: observe)
  }

  /// Trains the network from the last epoch that `checkpoints` has, and keeps each epoch's end.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> Fit {
    let course = try endedCourse(
      images, seed: seed, threads: threads, checkpoints: checkpoints, observe: observe)
    try observe(1)
    return try course.fit()
  }

  /// The whole training.
  func endedCourse(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> TrainingCourse {
    let share = try teacherShare(images)
    var course = try startedCourse(
      images, seed: seed, threads: threads, checkpoints: checkpoints
    ) { try observe($0 * share) }
    while !course.hasEnded {
      try course.runEpoch(threads: threads) { try observe(share + $0 * (1 - share)) }
      try checkpoints?.write(course.checkpoint)
    }
    return course
  }
}

extension NetworkRecipe {
  /// SHA-256 (hexadecimal) of the weights after the first epoch, which stands for the others where repeating
  /// all would take too long.
  ///
  /// - Throws: As ``fit(_:seed:threads:observe:)``.
  public func firstEpoch(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> String? {
    var course = try startedCourse(
      images, seed: seed, threads: threads, checkpoints: nil, observe: observe)
    try course.runEpoch(threads: threads, observe: observe)
    return course.firstEpoch
  }

  /// What training would have come to where it ended in these weights; nil where it could not have.
  ///
  /// - Parameters:
  ///   - weights: Those of a ``Network``.
  ///   - epochs: What each pass measured, as recorded; so is `firstEpoch`.
  /// - Throws: `WeightsError` where the weights form no network.
  public func fit(
    endingIn weights: [String: Tensor], width: Int, height: Int, classes: Int,
    epochs: [Fit.Epoch], firstEpoch: String?
  ) throws -> Fit? {
    // Of the recipe's layers, not of those that the file names: it may name any.
    let architecture = try architecture(width: width, height: height, classes: classes)
    let network = try Network(
      architecture, tensors: Network.rounded(Network.layerTensors(of: weights)),
      flipsAnswers: settings.flipsAnswers)
    guard network.weights == weights else { return nil }
    return Fit(
      classifier: network, settings: settings.described(architecture), epochs: epochs,
      layers: architecture.described, firstEpoch: firstEpoch)
  }
}

/// Why a network could not be trained.
public struct NetworkError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String

  /// The loss is no number any more.
  package static func diverged(epoch: Int, learningRate: Double) -> NetworkError {
    NetworkError(
      description: """
        The training loss of epoch \(epoch) is not a finite number. Expected a loss that falls; a \
        learning rate below \(learningRate) usually helps.
        """)
  }
}
