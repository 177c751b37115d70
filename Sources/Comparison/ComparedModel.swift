public import RunRecord

/// A model as it is compared: what it answered, and what it cost.
public struct ComparedModel: Sendable {
  /// The name, unlike that of every other model compared.
  public let name: String
  /// One name a class, in label order.
  public let classNames: [String]
  /// The answers of every model trained alike but for the seed; the first is the one shown.
  public let seeds: [Predictions]
  /// The time that training the one shown took; nil where it is not known.
  public let trainingSeconds: Double?
  /// Trained parameters; nil where it is not known.
  public let parameters: Int?
  /// The size of the model in bytes; nil where it is not known.
  public let bytes: Int?

  /// A model from its fields; what is wrong with them is said by `ModelComparison`.
  public init(
    name: String, classNames: [String], seeds: [Predictions], trainingSeconds: Double? = nil,
    parameters: Int? = nil, bytes: Int? = nil
  ) {
    self.name = name
    self.classNames = classNames
    self.seeds = seeds
    self.trainingSeconds = trainingSeconds
    self.parameters = parameters
    self.bytes = bytes
  }
}
