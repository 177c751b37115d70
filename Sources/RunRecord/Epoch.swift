/// One pass over the training data: a row of `history.csv`; what was not recorded is nil.
public struct Epoch: Equatable, Sendable {
  /// Counted from 1.
  public var epoch: Int
  /// The optimiser's learning rate during the epoch.
  public var learningRate: Double?
  /// Mean over the epoch's batches, each measured before its update, as Keras reports it.
  public var trainLoss: Double?
  /// Share of the training examples classified right, measured like `trainLoss`.
  public var trainAccuracy: Double?
  /// Measured after the epoch's last update; nil where nothing was held out.
  public var validationLoss: Double?
  /// Share of the validation examples classified right, measured like `validationLoss`.
  public var validationAccuracy: Double?
  /// Wall-clock seconds; the one column that differs from machine to machine.
  public var seconds: Double?

  /// Makes an epoch from its fields.
  public init(
    epoch: Int, learningRate: Double? = nil, trainLoss: Double? = nil,
    trainAccuracy: Double? = nil, validationLoss: Double? = nil, validationAccuracy: Double? = nil,
    seconds: Double? = nil
  ) {
    self.epoch = epoch
    self.learningRate = learningRate
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.seconds = seconds
  }
}
