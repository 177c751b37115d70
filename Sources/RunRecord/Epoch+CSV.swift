package import Foundation
internal import Tables

extension Epoch {
  private static let columns = [
    "epoch", "learning_rate", "train_loss", "train_accuracy", "validation_loss",
    "validation_accuracy", "seconds",
  ]

  /// The most rows of a history that are read.
  static let rowLimit = 1_000_000

  /// Reads `history.csv`; an empty cell, or a column that is not there, is nil.
  package static func history(
    csv: Data, file: String = RunFile.history
  ) throws(RunError) -> [Epoch] {
    let table: HistoryTable
    do {
      table = try HistoryTable(csv, file: file)
    } catch {
      throw RunError(error)
    }
    return table.rows.enumerated().map { index, row in
      Epoch(
        epoch: index + 1, learningRate: row.learningRate, trainLoss: row.trainLoss,
        trainAccuracy: row.trainAccuracy, validationLoss: row.validationLoss,
        validationAccuracy: row.validationAccuracy, seconds: row.seconds)
    }
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
