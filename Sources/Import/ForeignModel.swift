public import Foundation
public import RunRecord

/// What is known of a model that another program trained, beside its predictions.
public struct ForeignModel: Equatable, Sendable {
  /// The model's name, as shown.
  public var name: String
  /// The program that trained it.
  public var maker: String?
  /// The seed that it was trained with.
  public var seed: UInt64?
  /// What was chosen before training, in the order shown.
  public var settings: [Manifest.Setting]
  /// The name of the data.
  public var datasetName: String
  /// One name a class, where the predictions do not say them.
  public var classNames: [String]?
  /// What one example is called.
  public var noun: Noun?
  /// Trainable parameters.
  public var parameters: Int?
  /// Seconds that training took.
  public var trainingSeconds: Double?

  /// Makes a model from what is known of it.
  public init(
    name: String, maker: String? = nil, seed: UInt64? = nil, settings: [Manifest.Setting] = [],
    datasetName: String, classNames: [String]? = nil, noun: Noun? = nil, parameters: Int? = nil,
    trainingSeconds: Double? = nil
  ) {
    self.name = name
    self.maker = maker
    self.seed = seed
    self.settings = settings
    self.datasetName = datasetName
    self.classNames = classNames
    self.noun = noun
    self.parameters = parameters
    self.trainingSeconds = trainingSeconds
  }

  /// A file as it was read.
  public struct Source: Sendable {
    /// The name, for messages.
    public let name: String
    /// The content.
    public let bytes: Data

    /// A file and its name.
    public init(name: String, bytes: Data) {
      self.name = name
      self.bytes = bytes
    }
  }
}
