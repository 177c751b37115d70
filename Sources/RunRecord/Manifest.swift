/// What was trained, on what, how, and on which machine: the content of `run.json`.
///
/// A name for the model and one for the data, the class names and predictions make a run; all else may
/// be absent, and is then absent from the page too.
public struct Manifest: Codable, Equatable, Sendable {
  /// The version of the run directory's layout that this code writes; it reads the first as well.
  public static let currentSchemaVersion = 2

  /// The version of the layout the run was written in.
  public var schemaVersion: Int
  /// The model's name: `mlp`, `Random forest`.
  public var model: String
  /// The model's name as shown, where that is another: `Random forest` of `forest`.
  public var title: String?
  /// The program that trained it, such as `scikit-learn 1.9`.
  public var maker: String?
  /// The seed that every random choice of the run derives from.
  public var seed: UInt64?
  /// What was chosen before training, as names and values, in the order shown.
  public var settings: [Setting]
  /// The layers in order, from input to output; none where the model has none or nobody says.
  public var layers: [Layer]
  /// Trainable parameters, where the layers do not say.
  public var parameters: Int?
  /// The size of the file of weights in bytes.
  public var weightBytes: Int?
  /// What was done to an example before the model saw it, in a sentence.
  public var preprocessing: String?
  /// The runs that the model is the average of; nil of every other model.
  public var members: [Member]?
  /// The data the model was trained and tested on.
  public var dataset: Dataset
  /// What the result is known by.
  public var fingerprint: Fingerprint?
  /// What the weights after the first epoch are known by, where training takes too long to be repeated
  /// each time.
  public var firstEpoch: Fingerprint?
  /// What differs from machine to machine and from run to run.
  public var environment: Environment

  /// One thing that was chosen before training.
  public struct Setting: Codable, Equatable, Sendable {
    /// The name, as shown: `batch size`, `n_estimators`.
    public var name: String
    /// The value, as shown.
    public var value: String

    /// Makes a setting from its fields.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A digest and what it was taken of.
  public struct Fingerprint: Codable, Equatable, Sendable {
    /// SHA-256, hexadecimal.
    public var sha256: String
    /// What it covers, in words: `the final weights and the test predictions`.
    public var covers: String

    /// Makes a fingerprint from its fields.
    public init(sha256: String, covers: String) {
      self.sha256 = sha256
      self.covers = covers
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
    /// Units that gave 0 for every validation image after training; nil where nobody counted.
    public var deadUnits: Int?

    /// Makes a layer from its fields.
    public init(
      name: String, kind: String, outputShape: [Int], activation: String?, parameters: Int,
      deadUnits: Int? = nil
    ) {
      self.name = name
      self.kind = kind
      self.outputShape = outputShape
      self.activation = activation
      self.parameters = parameters
      self.deadUnits = deadUnits
    }
  }

  /// Makes a manifest from its fields.
  public init(
    model: String, title: String? = nil, maker: String? = nil, seed: UInt64? = nil,
    settings: [Setting] = [],
    layers: [Layer] = [], parameters: Int? = nil, weightBytes: Int? = nil,
    preprocessing: String? = nil, members: [Member]? = nil, dataset: Dataset,
    fingerprint: Fingerprint? = nil,
    firstEpoch: Fingerprint? = nil, environment: Environment = Environment()
  ) {
    schemaVersion = Self.currentSchemaVersion
    self.model = model
    self.title = title
    self.maker = maker
    self.seed = seed
    self.settings = settings
    self.layers = layers
    self.parameters = parameters
    self.weightBytes = weightBytes
    self.preprocessing = preprocessing
    self.members = members
    self.dataset = dataset
    self.fingerprint = fingerprint
    self.firstEpoch = firstEpoch
    self.environment = environment
  }

  /// Reads every key that is there; absent lists are empty.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    schemaVersion = try keys.decode(Int.self, forKey: .schemaVersion)
    model = try keys.decode(String.self, forKey: .model)
    title = try keys.decodeIfPresent(String.self, forKey: .title)
    maker = try keys.decodeIfPresent(String.self, forKey: .maker)
    seed = try keys.decodeIfPresent(UInt64.self, forKey: .seed)
    settings = try keys.decodeIfPresent([Setting].self, forKey: .settings) ?? []
    layers = try keys.decodeIfPresent([Layer].self, forKey: .layers) ?? []
    parameters = try keys.decodeIfPresent(Int.self, forKey: .parameters)
    weightBytes = try keys.decodeIfPresent(Int.self, forKey: .weightBytes)
    preprocessing = try keys.decodeIfPresent(String.self, forKey: .preprocessing)
    members = try keys.decodeIfPresent([Member].self, forKey: .members)
    dataset = try keys.decode(Dataset.self, forKey: .dataset)
    fingerprint = try keys.decodeIfPresent(Fingerprint.self, forKey: .fingerprint)
    firstEpoch = try keys.decodeIfPresent(Fingerprint.self, forKey: .firstEpoch)
    environment =
      try keys.decodeIfPresent(Environment.self, forKey: .environment) ?? Environment()
  }
}

extension Manifest {
  /// Trainable parameters: as recorded, or of all layers; nil where neither says.
  package var parameterCount: Int? {
    parameters ?? (layers.isEmpty ? nil : layers.reduce(0) { $0 + $1.parameters })
  }
}
