/// What was trained, on what, how, and on which machine: the content of `run.json`.
public struct Manifest: Codable, Equatable, Sendable {
  /// The version of the run directory's layout that this code reads and writes.
  public static let currentSchemaVersion = 1

  /// The version of the layout the run was written in.
  public var schemaVersion: Int
  /// The model's short name, such as `mlp`.
  public var model: String
  /// The seed that every random choice of the run derives from.
  public var seed: UInt64
  /// The hyper-parameters.
  public var configuration: Configuration
  /// The layers in order, from input to output.
  public var layers: [Layer]
  /// The data the model was trained and tested on.
  public var dataset: Dataset
  /// SHA-256 (hexadecimal) of the final weights and the test predictions; it depends on data,
  /// configuration and seed, and on nothing else.
  public var fingerprint: String
  /// What differs from machine to machine and from run to run.
  public var environment: Environment

  /// The hyper-parameters of training.
  public struct Configuration: Codable, Equatable, Sendable {
    /// Passes over the training data.
    public var epochs: Int
    /// Samples an update.
    public var batchSize: Int
    /// Fraction of the training file, taken from its end, held out for validation.
    public var validationSplit: Double
    /// The update rule.
    public var optimizer: Optimizer
    /// The loss that is minimised, such as `categorical cross-entropy`.
    public var loss: String
    /// The initialiser of the kernels, such as `Glorot uniform`; biases start at zero.
    public var initializer: String

    /// Makes a configuration from its fields.
    public init(
      epochs: Int, batchSize: Int, validationSplit: Double, optimizer: Optimizer, loss: String,
      initializer: String
    ) {
      self.epochs = epochs
      self.batchSize = batchSize
      self.validationSplit = validationSplit
      self.optimizer = optimizer
      self.loss = loss
      self.initializer = initializer
    }
  }

  /// Adam and its constants (Kingma and Ba 2015, with ε outside the bias correction as in Keras).
  public struct Optimizer: Codable, Equatable, Sendable {
    /// The name, as shown.
    public var name: String
    /// Step size α.
    public var learningRate: Double
    /// Decay of the mean of gradients, β₁.
    public var beta1: Double
    /// Decay of the mean of squared gradients, β₂.
    public var beta2: Double
    /// Added to the denominator, ε.
    public var epsilon: Double

    /// Makes an optimiser from its fields.
    public init(name: String, learningRate: Double, beta1: Double, beta2: Double, epsilon: Double) {
      self.name = name
      self.learningRate = learningRate
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
    }
  }

  /// One layer of the network.
  public struct Layer: Codable, Equatable, Sendable {
    /// The layer's name, the prefix of its weights: `dense_1`.
    public var name: String
    /// The layer's type: `Input`, `Dense`.
    public var kind: String
    /// The shape of one sample after this layer: `[128]`.
    public var outputShape: [Int]
    /// `relu`, `softmax`, or nil for none.
    public var activation: String?
    /// Trainable parameters: kernel and bias together.
    public var parameters: Int

    /// Makes a layer from its fields.
    public init(
      name: String, kind: String, outputShape: [Int], activation: String?, parameters: Int
    ) {
      self.name = name
      self.kind = kind
      self.outputShape = outputShape
      self.activation = activation
      self.parameters = parameters
    }
  }

  /// The data set, its splits and the proof of which bytes it was.
  public struct Dataset: Codable, Equatable, Sendable {
    /// The name as people know it: `Fashion-MNIST`.
    public var name: String
    /// One name a class, in label order.
    public var classNames: [String]
    /// Width of one image in pixels.
    public var imageWidth: Int
    /// Height of one image in pixels.
    public var imageHeight: Int
    /// Images of each class trained on, in label order.
    public var training: [Int]
    /// Images of each class held out for validation, in label order.
    public var validation: [Int]
    /// Images of each class tested on, in label order.
    public var test: [Int]
    /// The files that were read.
    public var files: [File]
    /// Images that occur more than once; nil, and not written, where nobody looked.
    public var audit: Audit?

    /// One file of the data set.
    public struct File: Codable, Equatable, Sendable {
      /// The name, as shown.
      public var name: String
      /// SHA-256 of the decompressed bytes, hexadecimal.
      public var sha256: String

      /// Makes a file from its fields.
      public init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
      }
    }

    /// Makes a data set from its fields.
    public init(
      name: String, classNames: [String], imageWidth: Int, imageHeight: Int, training: [Int],
      validation: [Int], test: [Int], files: [File], audit: Audit? = nil
    ) {
      self.name = name
      self.classNames = classNames
      self.imageWidth = imageWidth
      self.imageHeight = imageHeight
      self.training = training
      self.validation = validation
      self.test = test
      self.files = files
      self.audit = audit
    }
  }

  /// The machine and the time it took; two runs that differ only here are the same result.
  public struct Environment: Codable, Equatable, Sendable {
    /// Seconds spent in training and validation, without reading data and without testing.
    public var trainingSeconds: Double
    /// Seconds to predict the whole test split.
    public var testSeconds: Double
    /// Training images processed per second of `trainingSeconds`.
    public var imagesPerSecond: Double
    /// Threads used.
    public var threads: Int
    /// The processor's model name.
    public var processor: String
    /// Name and version.
    public var operatingSystem: String
    /// Version of the program that trained.
    public var toolVersion: String

    /// Makes an environment from its fields.
    public init(
      trainingSeconds: Double, testSeconds: Double, imagesPerSecond: Double, threads: Int,
      processor: String, operatingSystem: String, toolVersion: String
    ) {
      self.trainingSeconds = trainingSeconds
      self.testSeconds = testSeconds
      self.imagesPerSecond = imagesPerSecond
      self.threads = threads
      self.processor = processor
      self.operatingSystem = operatingSystem
      self.toolVersion = toolVersion
    }
  }

  /// Makes a manifest from its fields.
  public init(
    schemaVersion: Int, model: String, seed: UInt64, configuration: Configuration, layers: [Layer],
    dataset: Dataset, fingerprint: String, environment: Environment
  ) {
    self.schemaVersion = schemaVersion
    self.model = model
    self.seed = seed
    self.configuration = configuration
    self.layers = layers
    self.dataset = dataset
    self.fingerprint = fingerprint
    self.environment = environment
  }
}
