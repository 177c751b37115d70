import Evaluation
import RunRecord

extension ComparisonText {
  /// In which classes recall differs after the correction.
  public func classes(_ pair: ModelPair) -> String {
    let tested = pair.classes.filter { $0.counts.count > 0 }
    guard tested.count > 1 else {
      return tested.map { "All common \(noun.plural) are of one class, \(className($0.label))." }
        .joined()
    }
    let correction = "McNemar’s exact test, corrected for \(word(tested.count)) classes by Holm"
    let absent = pair.classes.count - tested.count
    let note =
      absent == 0
      ? ""
      : " \(counted(absent, Noun(singular: "class has", plural: "classes have"))) no common "
        + "\(noun.plural) and \(absent == 1 ? "is" : "are") not tested."
    let differing = tested.filter(\.differs).sorted {
      (-abs($0.difference), $0.label) < (-abs($1.difference), $1.label)
    }
    guard !differing.isEmpty else {
      return "Recall differs at the 0.05 level in no class (\(correction)).\(note)"
    }
    let words = differing.map { item in
      let digits = Comparison.digits(for: [item.difference], apartFrom: [0])
      return "\(className(item.label)) (\(points(item.difference, digits)) points, "
        + "\(pText(item.adjustedP ?? 1)))"
    }
    let place =
      differing.count < tested.count
      ? "\(word(differing.count)) of the \(word(tested.count)) classes"
      : tested.count == 2 ? "both classes" : "all \(word(tested.count)) classes"
    return
      "Recall differs at the 0.05 level in \(place) (\(correction)): \(list(words)).\(note)"
  }
}
