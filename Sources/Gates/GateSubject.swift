public import RunRecord

/// What a gate is judged on: a run, as far as it was measured.
public struct GateSubject: Sendable {
  /// The run's name, for messages.
  public let name: String
  /// One name a class, in label order.
  public let classNames: [String]
  /// The run's figures.
  public let metrics: Metrics
  /// What the model answered, where it was recorded.
  public let predictions: Predictions?

  /// A run's name, classes, figures and answers.
  public init(
    name: String, classNames: [String], metrics: Metrics, predictions: Predictions?
  ) {
    self.name = name
    self.classNames = classNames
    self.metrics = metrics
    self.predictions = predictions
  }

  /// Examples that have a label and no score: the model abstained or failed.
  var unscoredCount: Int {
    predictions?.unscored.count { $0.reason == .abstained || $0.reason == .failed } ?? 0
  }

  /// The index of a class: the same bytes before the same characters.
  func index(of className: String) throws(GateError) -> Int {
    let exact = classNames.firstIndex { $0.utf8.elementsEqual(className.utf8) }
    if let index = exact ?? classNames.firstIndex(of: className) { return index }
    let names = classNames.prefix(20).joined(separator: ", ")
    let rest = classNames.count > 20 ? " and \(classNames.count - 20) more" : ""
    throw GateError(
      "'\(className)' is not a class of \(name). "
        + (nearest(to: className, among: classNames) ?? "Its classes are \(names)\(rest)."))
  }

  /// Checks that counts, names and predictions are of as many classes, and that there are examples.
  func check() throws(GateError) {
    let count = classNames.count
    let matrix = metrics.confusionMatrix
    guard metrics.samples > 0, count > 0, metrics.perClass.count == count, matrix.count == count,
      matrix.allSatisfy({ $0.count == count && $0.allSatisfy { $0 >= 0 } }),
      predictions?.classCount ?? count == count,
      predictions?.labels.allSatisfy({ $0 < count }) ?? true
    else {
      throw GateError(
        "\(name) cannot be judged: its figures are not of \(count) classes and at least one "
          + "example.")
    }
  }
}
