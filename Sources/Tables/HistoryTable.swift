public import Foundation

/// One pass over the training data, as another program wrote it down.
public struct HistoryRow: Equatable, Sendable {
  /// Counted from 1.
  public let epoch: Int
  /// The learning rate during the epoch.
  public internal(set) var learningRate: Double?
  /// The loss on the training data.
  public internal(set) var trainLoss: Double?
  /// The share of the training samples classified right.
  public internal(set) var trainAccuracy: Double?
  /// The loss on the validation data.
  public internal(set) var validationLoss: Double?
  /// The share of the validation samples classified right.
  public internal(set) var validationAccuracy: Double?
  /// The time that the epoch took.
  public internal(set) var seconds: Double?

  /// Makes a row from its fields.
  public init(
    epoch: Int, learningRate: Double? = nil, trainLoss: Double? = nil,
    trainAccuracy: Double? = nil, validationLoss: Double? = nil,
    validationAccuracy: Double? = nil, seconds: Double? = nil
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

/// The course of a training, epoch by epoch.
public struct HistoryTable: Equatable, Sendable {
  /// The epochs 1, 2, 3, ….
  public let rows: [HistoryRow]
  /// The names of columns that were left out, being none of a history.
  public let ignoredColumns: [String]

  /// The most rows that are read.
  static let rowLimit = 1_000_000

  /// Reads a history in CSV or TSV, its columns in any order, losses or accuracies among them.
  ///
  /// Epochs count from 1 or, as Keras has them, from 0; without the column rows are counted.
  ///
  /// - Throws: ``TableFaults`` with the first faults of the whole file.
  public init(_ bytes: Data, file: String) throws(TableFaults) {
    self = try bytes.withUnsafeBytes { bytes in
      Result { () throws(TableFaults) in try Self(bytes, file: file) }
    }.get()
  }

  private init(_ bytes: UnsafeRawBufferPointer, file: String) throws(TableFaults) {
    let start = try PredictionTable.textStart(of: bytes, file: file)
    var faults = FaultList()
    guard var table = DelimitedTable(bytes, from: start, faults: &faults),
      let columns = HistoryColumns(table.names, faults: &faults)
    else { throw faults.error(file: file) }
    var reader = HistoryReader(columns, bytes, faults: faults)
    table.forEachRow { cells, line, problem in
      reader.read(cells, line: line, problem: problem)
    }
    faults = reader.faults
    if faults.isEmpty, reader.rows.isEmpty { faults.add("expected at least one epoch, found none") }
    guard faults.isEmpty else { throw faults.error(file: file) }
    rows = reader.rows
    ignoredColumns = columns.ignored
  }
}
