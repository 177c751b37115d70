/// How a kind of classifier is made from images.
public protocol Recipe: Sendable {
  /// The kind's name, such as `forest`: what it is called by on the command line and in a run.
  var name: String { get }

  /// The kind's name as a report shows it, such as `Random forest`.
  var title: String { get }

  /// What it makes, to be read from its weights.
  var kind: any Classifier.Type { get }

  /// The most bytes that fitting and answering take beside the images themselves.
  ///
  /// - Parameters:
  ///   - images: The images of the training file.
  ///   - width: Columns of an image.
  ///   - height: Rows of an image.
  ///   - classes: The number of classes.
  ///   - threads: Threads at work.
  func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int

  /// Learns from the training images; what is left open is chosen on the validation images.
  ///
  /// - Parameters:
  ///   - images: What to learn from.
  ///   - seed: What every random choice derives from.
  ///   - threads: Threads to use from now on, at least 1, asked for again and again; they change the
  ///     time, never the result.
  ///   - observe: Called several times a second with the part of the work that is done, 0 to 1; throw
  ///     from it to stop.
  /// - Throws: What `observe` throws, or an error that says why these images cannot be learnt from.
  func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit

  /// The same, going on from the last of `checkpoints` and adding to them.
  func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> Fit
}

/// What a classifier is made from: grey images `[count, width · height]` with their labels.
public struct TrainingImages: Sendable {
  /// Grey values, image after image, row after row.
  public let pixels: [UInt8]
  /// The class of each image, below `classes`.
  public let labels: [UInt8]
  /// The size of an image in pixels.
  public let width, height: Int
  /// The number of classes, at least 2.
  public let classes: Int
  /// The images to learn from; there is one.
  public let training: Range<Int>
  /// The images to choose by, none of the others; perhaps none.
  public let validation: Range<Int>

  /// Puts images and labels together.
  ///
  /// - Precondition: Sizes agree, labels are below `classes` and ranges are within the images.
  public init(
    pixels: [UInt8], labels: [UInt8], width: Int, height: Int, classes: Int,
    training: Range<Int>, validation: Range<Int>
  ) {
    precondition(width > 0 && height > 0 && pixels.count == labels.count * width * height)
    precondition(classes >= 2 && labels.allSatisfy { $0 < classes })
    precondition(!training.isEmpty && !training.overlaps(validation))
    precondition(labels.indices.contains(training) && labels.indices.contains(validation))
    self.pixels = pixels
    self.labels = labels
    self.width = width
    self.height = height
    self.classes = classes
    self.training = training
    self.validation = validation
  }

  /// The pixels of one image.
  public var inputs: Int { width * height }
}

/// A classifier that has learnt, and how its settings were chosen.
public struct Fit: Sendable {
  /// What has learnt.
  public let classifier: any Classifier
  /// What it was made with, as a run lists it.
  public let settings: [Setting]
  /// What was tried on the validation images, in order; empty where nothing was left open.
  public let trials: [Trial]
  /// What each pass over the training images measured; empty where there are none.
  public let epochs: [Epoch]
  /// The layers from input to output; empty where there are none.
  public let layers: [Layer]
  /// SHA-256 (hexadecimal) of the weights after the first epoch; nil where there are no epochs.
  public let firstEpoch: String?
  /// Seconds of what was trained before the first epoch: a teacher.
  public let earlierSeconds: Double

  /// A name and a value, such as `k` and `5`.
  public struct Setting: Equatable, Sendable {
    /// The two texts.
    public let name, value: String

    /// Makes a setting from its fields.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// One choice of what was left open.
  public struct Trial: Equatable, Sendable {
    /// The values tried.
    public let settings: [Setting]
    /// Validation images classified correctly, and validation images.
    public let correct, count: Int

    /// Makes a trial from its fields.
    public init(settings: [Setting], correct: Int, count: Int) {
      self.settings = settings
      self.correct = correct
      self.count = count
    }
  }

  /// What one pass over the training images measured.
  public struct Epoch: Equatable, Sendable {
    /// The highest learning rate of the pass.
    public let learningRate: Double
    /// Mean loss and accuracy of the batches, each before its step, on images and targets as they were
    /// learnt from.
    public let loss, accuracy: Double
    /// Mean cross-entropy and accuracy on the validation images at the end of the pass; nil without any.
    public let validation: (loss: Double, accuracy: Double)?
    /// Wall-clock seconds.
    public let seconds: Double

    /// Makes the record of a pass.
    public init(
      learningRate: Double, loss: Double, accuracy: Double,
      validation: (loss: Double, accuracy: Double)?, seconds: Double
    ) {
      self.learningRate = learningRate
      self.loss = loss
      self.accuracy = accuracy
      self.validation = validation
      self.seconds = seconds
    }

    /// Whether every figure is the same.
    public static func == (left: Epoch, right: Epoch) -> Bool {
      left.learningRate == right.learningRate && left.loss == right.loss
        && left.accuracy == right.accuracy && left.validation?.loss == right.validation?.loss
        && left.validation?.accuracy == right.validation?.accuracy && left.seconds == right.seconds
    }
  }

  /// One layer of a network.
  public struct Layer: Equatable, Sendable {
    /// The prefix of its weights, and what Keras calls its kind.
    public let name, kind: String
    /// The function applied to what it returns: `relu`, `softmax` or nil.
    public let activation: String?
    /// The shape of one image after it: `[28, 28, 16]` or `[10]`.
    public let outputShape: [Int]
    /// Trainable parameters.
    public let parameters: Int

    /// Makes a layer from its fields.
    public init(
      name: String, kind: String, activation: String?, outputShape: [Int], parameters: Int
    ) {
      self.name = name
      self.kind = kind
      self.activation = activation
      self.outputShape = outputShape
      self.parameters = parameters
    }
  }

  /// Puts the parts together.
  public init(
    classifier: any Classifier, settings: [Setting], trials: [Trial] = [], epochs: [Epoch] = [],
    layers: [Layer] = [], firstEpoch: String? = nil, earlierSeconds: Double = 0
  ) {
    self.classifier = classifier
    self.settings = settings
    self.trials = trials
    self.epochs = epochs
    self.layers = layers
    self.firstEpoch = firstEpoch
    self.earlierSeconds = earlierSeconds
  }
}
