/// One pass over the training data: a row of `history.csv`.
public struct Epoch: Equatable, Sendable {
  /// Counted from 1.
  public var epoch: Int
  public var learningRate: Double
  /// Mean over the epoch's batches, each measured before its update, as Keras reports it.
  public var trainLoss: Double
  public var trainAccuracy: Double
  /// Measured after the epoch's last update; nil where nothing was held out.
  public var validationLoss: Double?
  public var validationAccuracy: Double?
  /// Wall-clock seconds; the one column that differs from machine to machine.
  public var seconds: Double
}
