import RunRecord

/// Whose label the training image most like each wrong answer bears.
struct NearestFindings {
  /// Wrong answers whose nearest training image is known.
  let errors: Int
  /// Those among them where it has the class predicted, and where it has the true class.
  let predicted, truly: Int
  /// Right answers whose nearest training image is known, and those among them where it has their class.
  let right, agreed: Int
  private let noun: Noun

  /// nil where the run knows of no wrong answer which training image is nearest to it.
  init?(_ run: Run) {
    guard let pictures = run.pictures, let predictions = run.predictions else { return nil }
    let all = run.pictured(Array(0..<predictions.count)).compactMap { row, picture in
      pictures.entries[picture].nearest.map { (row: row, label: Int($0.label)) }
    }
    let pairs = all.filter { !predictions.isRight($0.row) }
    guard !pairs.isEmpty else { return nil }
    errors = pairs.count
    right = all.count - errors
    agreed = all.count {
      predictions.isRight($0.row) && predictions.predictedClass($0.row) == $0.label
    }
    predicted = pairs.count { predictions.predictedClass($0.row) == $0.label }
    truly = pairs.count { Int(predictions.labels[$0.row]) == $0.label }
    noun = run.noun
  }

  /// How often the nearest training image sides with the model.
  var statement: String {
    let others = errors - predicted - truly
    func share(_ count: Int) -> String {
      "\(Phrase.count(count)) (\(Phrase.percent(Double(count) / Double(errors))))"
    }
    let third = others > 0 ? " and for \(Phrase.count(others)) of a third" : ""
    return
      "For \(Phrase.count(predicted)) of the \(Phrase.count(errors)) misclassified \(noun.plural) "
      + "(\(Phrase.percent(Double(predicted) / Double(errors)))) the nearest training \(noun.singular) "
      + "(Euclidean distance between pixels) is of the class predicted, for \(share(truly)) of the true class"
      + "\(third). \(base)"
  }

  /// What to hold that against: how often it is of the class of a right answer, where that is known.
  private var base: String {
    right == 0
      ? "For right answers, to compare, the nearest training \(noun.singular) was not recorded."
      : "It is of the class answered for \(Phrase.percent(Double(agreed) / Double(right))) of the "
        + "\(Phrase.count(right, "right answer")) of which it is recorded."
  }
}
