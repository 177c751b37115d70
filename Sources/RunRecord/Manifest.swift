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
    public var epochs: Int
    public var batchSize: Int
    /// Fraction of the training file, taken from its end, held out for validation.
    public var validationSplit: Double
    public var optimizer: Optimizer
    /// The loss that is minimised, such as `categorical cross-entropy`.
    public var loss: String
    /// The initialiser of the kernels, such as `Glorot uniform`; biases start at zero.
    public var initializer: String
  }

  /// Adam and its constants (Kingma and Ba 2015, with ε outside the bias correction as in Keras).
  public struct Optimizer: Codable, Equatable, Sendable {
    public var name: String
    public var learningRate: Double
    public var beta1: Double
    public var beta2: Double
    public var epsilon: Double
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
  }

  /// The data set, its splits and the proof of which bytes it was.
  public struct Dataset: Codable, Equatable, Sendable {
    /// The name as people know it: `Fashion-MNIST`.
    public var name: String
    /// One name a class, in label order.
    public var classNames: [String]
    /// Width and height of one image in pixels.
    public var imageWidth: Int
    public var imageHeight: Int
    /// Images of each class in each split, in label order.
    public var training: [Int]
    public var validation: [Int]
    public var test: [Int]
    /// The files that were read.
    public var files: [File]

    /// One file of the data set.
    public struct File: Codable, Equatable, Sendable {
      public var name: String
      /// SHA-256 of the decompressed bytes, hexadecimal.
      public var sha256: String
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
    public var threads: Int
    public var processor: String
    public var operatingSystem: String
    public var toolVersion: String
  }
}
