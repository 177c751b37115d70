import Evaluation
import RunRecord

extension ComparisonText {
  /// In which classes the recalls differ after the correction.
  public func classes(_ pair: ModelPair) -> String {
    let tested = pair.classes.filter { $0.counts.count > 0 }
    guard tested.count > 1 else {
      return tested.map { "All common \(noun.plural) are of one class, \(className($0.label))." }
        .joined()
    }
    let correction = "McNemar’s exact test, corrected for \(count(tested.count)) classes by Holm"
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
      return "In no class do the recalls differ at the level of 0.05 (\(correction)).\(note)"
    }
    let words = differing.map { item in
      let digits = Comparison.digits(for: [item.difference], apartFrom: [0])
      return "\(className(item.label)) (\(points(item.difference, digits)) points, "
        + "\(pText(item.adjustedP ?? 1)))"
    }
    let where_ = differing.count == 1 ? "one class" : "\(count(differing.count)) classes"
    return
      "In \(where_) the recalls differ at the level of 0.05 (\(correction)): \(list(words)).\(note)"
  }
}
