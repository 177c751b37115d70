import RunRecord

/// What several runs that differ in their seed say together.
package struct SeedFindings {
  let accuracies: [Double]

  package init(_ runs: [Run]) {
    accuracies = runs.map(\.metrics.accuracy)
  }

  /// Mean, sample standard deviation and range; nothing for a single run.
  package var statement: String {
    guard accuracies.count > 1, let lowest = accuracies.min(), let highest = accuracies.max() else {
      return ""
    }
    let mean = accuracies.reduce(0, +) / Double(accuracies.count)
    let squares = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(accuracies.count - 1)).squareRoot()
    return "Over \(Phrase.word(accuracies.count)) seeds the accuracy is "
      + "\(Phrase.fixed(mean * 100, 1)) ± \(Phrase.fixed(deviation * 100, 1))% "
      + "(mean ± standard deviation), from \(Phrase.percent(lowest)) to \(Phrase.percent(highest))."
  }

  /// What the figures cannot tell.
  package var limits: String {
    accuracies.count > 1
      ? "All figures but the mean over seeds are those of one run. Its interval speaks of the choice "
        + "of test images, and the spread over seeds of the chance in training. Nothing here compares "
        + "the model with one of another kind."
      : "This is one run with one seed. The interval speaks of the choice of test images and not of "
        + "the chance in training, and nothing here compares the model with another."
  }
}
