extension Epoch {
  /// Checks that numbers are finite, times not negative and accuracies shares.
  func check() throws(RunError) {
    let numbers = [
      ("learning_rate", learningRate), ("train_loss", trainLoss),
      ("validation_loss", validationLoss),
    ]
    for (column, value) in numbers {
      if let value, !value.isFinite { throw error(column, "a finite number", value) }
    }
    if let seconds, !(seconds >= 0 && seconds.isFinite) {
      throw error("seconds", "a number of at least 0", seconds)
    }
    let shares = [
      ("train_accuracy", trainAccuracy), ("validation_accuracy", validationAccuracy),
    ]
    // A mean of ones over batches can exceed 1 by rounding.
    for (column, value) in shares {
      if let value, !(value >= 0 && value <= 1 + 1e-6) {
        throw error(column, "a share from 0 to 1", value)
      }
    }
  }

  private func error(_ column: String, _ expected: String, _ found: Double) -> RunError {
    RunError(
      RunFile.history, "row \(epoch), column \(column): expected \(expected), found \(found)")
  }
}
