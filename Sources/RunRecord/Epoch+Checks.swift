extension Epoch {
  /// Checks that losses and times are not negative and that accuracies are shares.
  func check() throws(RunError) {
    let amounts = [
      ("learning_rate", learningRate), ("train_loss", trainLoss),
      ("validation_loss", validationLoss ?? 0), ("seconds", seconds),
    ]
    for (column, value) in amounts where !(value >= 0 && value.isFinite) {
      throw error(column, "a number of at least 0", value)
    }
    let shares = [
      ("train_accuracy", trainAccuracy), ("validation_accuracy", validationAccuracy ?? 0),
    ]
    // A mean of ones over batches can exceed 1 by rounding.
    for (column, value) in shares where !(value >= 0 && value <= 1 + 1e-6) {
      throw error(column, "a share from 0 to 1", value)
    }
  }

  private func error(_ column: String, _ expected: String, _ found: Double) -> RunError {
    RunError(
      RunFile.history, "row \(epoch), column \(column): expected \(expected), found \(found)")
  }
}
