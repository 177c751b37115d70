internal import Evaluation
public import RunRecord
internal import Tables

extension Run {
  /// How sums were understood, a line each: `10000000 rows as sums`, `10 classes: 0, 1, …`.
  public var sumsUnderstood: [String] {
    guard let sums else { return [] }
    let names = sums.classNames.prefix(10).joined(separator: ", ")
    var lines = [
      "\(sums.samples) rows as sums, with a probability of each class",
      "\(sums.classNames.count) classes: \(names)\(sums.classNames.count > 10 ? ", …" : "")",
    ]
    if !sums.slices.isEmpty {
      let columns = sums.slices.map { "\($0.name) (\($0.values.count) values)" }
      lines.append("slices: \(columns.joined(separator: ", "))")
    }
    for reason in [Unscored.Reason.abstained, .failed, .unlabelled] {
      let count = sums.unscored.count(reason)
      if count > 0 { lines.append("not scored: \(count) \(reason.rawValue)") }
    }
    return lines
  }
}

extension ForeignModel.Imported {
  /// How the table was understood, a line each: `360 rows as CSV`, `10 classes: 0, 1, …`.
  public var understanding: [String] {
    func text(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    let names = table.classNames.prefix(10).joined(separator: ", ")
    var lines = [
      "\(text(table.ids.count, "row", "rows")) as \(table.format.rawValue), \(kind)",
      "\(table.classNames.count) classes: \(names)\(table.classNames.count > 10 ? ", …" : "")",
    ]
    if !table.slices.isEmpty {
      let columns = table.slices.map { "\($0.name) (\(text($0.values.count, "value", "values")))" }
      lines.append("slices: \(columns.joined(separator: ", "))")
    }
    for reason in [Unscored.Reason.abstained, .failed, .unlabelled] {
      let count = table.unscored.count { $0.reason == reason }
      if count > 0 { lines.append("not scored: \(count) \(reason.rawValue)") }
    }
    let epochs = run.history.count
    if epochs > 0 { lines.append("history: \(text(epochs, "epoch", "epochs"))") }
    if let validation = run.metrics.validation {
      lines.append("validation: \(text(validation.samples, "row", "rows"))")
    }
    if let pictures = run.pictures {
      lines.append(
        "pictures of \(text(pictures.entries.count, "wrong answer", "wrong answers")), "
          + "\(pictures.width) × \(pictures.height) pixels"
          + (pictures.channels == 3 ? " in colour" : ""))
    }
    return lines
  }

  private var kind: String {
    switch table.kind {
    case .probabilities: "with a probability of each class"
    case .margins: "with a score of each class (margins)"
    case .answers: "with the predicted class alone"
    }
  }
}
