import Evaluation
import RunRecord

extension ComparedModel {
  /// The predictions of the model shown.
  ///
  /// - Throws: `ComparisonError` where the seeds are none, or their values could not be indexed.
  func checked() throws(ComparisonError) -> Predictions {
    guard let shown = seeds.first else {
      throw ComparisonError(
        description: "\(inline(name)) has no predictions. Expected those of one seed at least.")
    }
    for predictions in seeds { try check(predictions) }
    return shown
  }

  private func check(_ predictions: Predictions) throws(ComparisonError) {
    let classes = predictions.classCount
    guard classes == classNames.count else {
      throw ComparisonError(
        description: "\(inline(name)) has \(classNames.count) class names, but predictions for "
          + "\(classes) classes. Expected as many.")
    }
    let count = predictions.ids.count
    let scores = predictions.kind == .answers ? 0 : count.multipliedReportingOverflow(by: classes).0
    guard predictions.labels.count == count, predictions.answers.count == count,
      predictions.scores.count == scores,
      predictions.labels.allSatisfy({ $0 < classes }),
      predictions.answers.allSatisfy({ $0 < classes })
    else {
      throw ComparisonError(
        description: "The predictions of \(inline(name)) are not a label and an answer below "
          + "\(classes) for each id, with as many scores as its classes.")
    }
    var seen: Set<RowID> = []
    seen.reserveCapacity(count + predictions.unscored.count)
    for id in predictions.ids + predictions.unscored.map(\.id)
    where !seen.insert(RowID(text: id)).inserted {
      throw ComparisonError(
        description: "\(inline(name)) has the id \(quoted(id)) twice. Expected ids of their own.")
    }
  }

  /// Refuses a model whose labels do not mean the same classes.
  package func checkClasses(against reference: ComparedModel) throws(ComparisonError) {
    guard classNames != reference.classNames else { return }
    let (one, other) = (reference.classNames, classNames)
    let names = "\(inline(reference.name)) and \(inline(name))"
    if one.sorted() == other.sorted() {
      let place = zip(one, other).enumerated().first { $1.0 != $1.1 }
      let found = place.map {
        ": class \($0) is \(quoted($1.0)) in one and \(quoted($1.1)) in the other"
      }
      throw ComparisonError(
        description: "\(names) have the same classes in another order\(found ?? ""). "
          + "Write the labels, the answers and the scores of one in the order of the other.")
    }
    var problems: [String] = []
    let (onlyOne, onlyOther) = (
      one.filter { !other.contains($0) }, other.filter { !one.contains($0) }
    )
    if !onlyOne.isEmpty {
      problems.append("only \(inline(reference.name)) has \(list(onlyOne.map(quoted)))")
    }
    if !onlyOther.isEmpty {
      problems.append("only \(inline(name)) has \(list(onlyOther.map(quoted)))")
    }
    if problems.isEmpty { problems = ["\(one.count) names and \(other.count)"] }
    throw ComparisonError(
      description: "\(names) have different classes: \(problems.joined(separator: "; ")). "
        + "Expected models of the same classes.")
  }
}
