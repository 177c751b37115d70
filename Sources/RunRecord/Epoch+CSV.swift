package import Foundation

extension Epoch {
  private static let columns = [
    "epoch", "learning_rate", "train_loss", "train_accuracy", "validation_loss",
    "validation_accuracy", "seconds",
  ]

  /// The most rows of a history that are read.
  static let rowLimit = 1_000_000

  /// Reads `history.csv`; an empty validation cell is nil.
  package static func history(csv: Data) throws(RunError) -> [Epoch] {
    try csv.withUnsafeBytes { bytes in
      Result { () throws(RunError) in try history(bytes) }
    }.get()
  }

  private static func history(
    _ bytes: UnsafeRawBufferPointer
  ) throws(RunError) -> [Epoch] {
    var table = try CSVReader(bytes, file: RunFile.history) { _ in columns }
    var epochs: [Epoch] = []
    epochs.reserveCapacity(min(table.rowCapacity, rowLimit))
    while table.nextRow() {
      guard epochs.count < rowLimit else { throw table.error("expected at most \(rowLimit) rows") }
      let epoch = Epoch(
        epoch: try table.integer(upTo: rowLimit),
        learningRate: try table.double(),
        trainLoss: try table.double(),
        trainAccuracy: try table.double(),
        validationLoss: try table.optionalDouble(),
        validationAccuracy: try table.optionalDouble(),
        seconds: try table.double())
      guard epoch.epoch == epochs.count + 1 else {
        throw table.error("expected epoch \(epochs.count + 1), found \(epoch.epoch)")
      }
      epochs.append(epoch)
    }
    return epochs
  }

  /// The content of `history.csv`.
  package static func csv(_ history: [Epoch]) -> Data {
    var text = columns.joined(separator: ",") + "\n"
    for epoch in history {
      let numbers: [Double?] = [
        epoch.learningRate, epoch.trainLoss, epoch.trainAccuracy, epoch.validationLoss,
        epoch.validationAccuracy, epoch.seconds,
      ]
      let cells = ["\(epoch.epoch)"] + numbers.map { $0?.description ?? "" }
      text += cells.joined(separator: ",") + "\n"
    }
    return Data(text.utf8)
  }
}
