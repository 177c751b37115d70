import Charts
import Comparison
import RunRecord

extension Plate {
  /// The accuracy of a model, and of the others of its report that were tested on the same examples,
  /// between what costs nothing and certainty.
  static func ruler(_ model: Model, among models: [Model]) -> Plate? {
    guard model.tally.samples > 0 else { return nil }
    let ruler = Ruler(model, among: models)
    return Plate(
      ruler, id: ruler.id, title: ruler.title, caption: "Bars are 95% intervals.",
      credit: model.credit(isOfShown: false), layout: "narrow")
  }
}

extension Ruler {
  /// The ruler of a model's page, to be drawn in any width.
  init(_ model: Model, among models: [Model], id: String = "accuracy-ruler") {
    let others = models.filter { $0.name != model.name && $0.isTestedAlike(model) }
    // Many have no room here: a chapter shows them all, and the baselines among them.
    let isCrowded = models.count > ModelComparison.fewModels
    let all = [model] + (isCrowded ? [] : others)
    let references = model.baselines.points.filter { !isCrowded || $0.interval == nil }
    let points = all.map(\.point) + references
    let lowest = points.map(\.value).filter(\.isFinite).min() ?? 0
    // From the tenth below the lowest value on.
    let start = min(max((lowest * 10).rounded(.down) / 10, 0), 0.9)
    let compared = references.map { "\($0.name.lowercasedStart) (\(Phrase.percent($0.value)))" }
    let reached = all.map { model in
      "\(model.name) \(Phrase.percent(model.accuracy.share)) (95% interval \(model.accuracy.interval))"
    }
    self.init(
      id: id,
      title: "Accuracy on the test \(model.noun.plural): \(Phrase.list(reached, limit: 12)); for "
        + "comparison, \(Phrase.list(compared)).",
      points: points, scale: start...1)
  }
}

extension Model {
  /// Where the model stands on a ruler.
  fileprivate var point: Ruler.Point {
    let ends = accuracy.ends
    let interval = ends.first.flatMap { lower in
      ends.last.flatMap { lower <= $0 ? lower...$0 : nil }
    }
    return Ruler.Point(name: name, value: accuracy.share, interval: interval)
  }

  /// Whether the same examples were tested, as far as the runs tell.
  func isTestedAlike(_ other: Model) -> Bool {
    guard let own = run.predictions, let others = other.run.predictions else {
      return run.testCounts == other.run.testCounts
    }
    return own.ids == others.ids && own.labels == others.labels
  }
}

extension BaselineFindings {
  /// What stands beside a model on a ruler; the most frequent class only where it is not the
  /// same as chance.
  fileprivate var points: [Ruler.Point] {
    var points: [Ruler.Point] = []
    if let centroids, let lower = centroids.interval.first, let upper = centroids.interval.last {
      points.append(
        .init(
          name: "Nearest centroids", value: centroids.share, interval: lower...upper,
          isReference: true))
    }
    guard let majority, Phrase.percent(majority.share) != Phrase.percent(chance) else {
      return points + [.init(name: "Chance", value: chance, isReference: true)]
    }
    return points + [
      .init(name: "Most frequent class", value: majority.share, isReference: true),
      .init(name: "Chance", value: chance, isReference: true),
    ]
  }
}

extension String {
  /// The text with its first letter in lower case.
  fileprivate var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
}
