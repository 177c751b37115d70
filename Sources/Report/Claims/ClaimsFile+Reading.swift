public import Foundation
import Intake

extension ClaimsFile {
  /// The most bytes of a file of claims that are read.
  public static let sizeLimit = 1 << 20
  private static let claimLimit = 500

  /// Reads a file of claims and checks that each claim can be tested, or says why not.
  ///
  /// - Throws: ``ReportError`` that names the file and the claim.
  public init(json: Data, name: String) throws(ReportError) {
    do {
      self = try decodeJSON(ClaimsFile.self, from: json)
    } catch {
      throw ReportError(
        "\(name): \(error.description). docs/your-model.md lists the keys of a file of claims.")
    }
    if let key = Self.unknownKey(in: json) {
      throw ReportError(
        "\(name): \(key): this key is not known. docs/your-model.md lists those of a file of claims."
      )
    }
    if let problem { throw ReportError("\(name): \(problem).") }
  }

  /// What is wrong with a claim about a class that the study does not have; nil where nothing is.
  private func unknownClass(in claim: Entry) -> String? {
    guard let classes else { return nil }
    let named = (claim.className.map { [$0] } ?? []) + (claim.targets ?? [])
    return named.first { !classes.contains($0) }
      .map { "class, targets: expected one of classes, found \($0.debugDescription)" }
  }

  /// The keys of a file and of a claim.
  private static let keys: Set = [
    "study", "classes", "similar", "setUp", "remark", "published", "readings", "figures",
    "statements",
  ]
  private static let entryKeys: Set = [
    "subject", "reading", "metric", "class", "targets", "relation", "value", "upTo", "rule",
    "models", "margin", "untested",
  ]

  /// A key that means nothing, which may be another one misspelt; nil where there is none.
  private static func unknownKey(in json: Data) -> String? {
    guard let object = try? JSONSerialization.jsonObject(with: json) as? [String: Any] else {
      return nil
    }
    if let key = object.keys.sorted().first(where: { !keys.contains($0) }) { return key }
    for list in ["figures", "statements"] {
      for (index, entry) in ((object[list] as? [[String: Any]]) ?? []).enumerated() {
        if let key = entry.keys.sorted().first(where: { !entryKeys.contains($0) }) {
          return "\(list)[\(index)].\(key)"
        }
      }
    }
    return nil
  }

  /// What is wrong with the claims; nil where nothing is.
  package var problem: String? {
    let (figures, statements) = (figures ?? [], statements ?? [])
    if figures.isEmpty && statements.isEmpty {
      return "expected at least one claim in figures or statements, found none"
    }
    if figures.count + statements.count > Self.claimLimit {
      return "expected at most \(Self.claimLimit) claims, found \(figures.count + statements.count)"
    }
    var texts = [("study", study), ("remark", remark ?? "")]
    texts += (readings ?? []).map { ("readings", $0) }
    texts +=
      (classes ?? []).map { ("classes", $0) } + (similar ?? []).joined().map { ("similar", $0) }
    if let setUp {
      texts += [("setUp.description", setUp.description), ("setUp.layers", setUp.layers ?? "")]
      texts += setUp.settings.flatMap {
        [("setUp.settings", $0.name), ("setUp.settings", $0.value)]
      }
    }
    if let published {
      texts += [("published.source", published.source)]
      texts += published.figures.map { ("published.figures", $0.name) }
    }
    for (key, text) in texts {
      if let problem = TextRule.problem(of: text, limit: 1000) { return "\(key): \(problem)" }
    }
    if study.allSatisfy(\.isWhitespace) { return "study: expected a title, found none" }
    if let problem = published?.problem { return "published.figures\(problem)" }
    for (key, claims) in [("figures", figures), ("statements", statements)] {
      for (index, claim) in claims.enumerated() {
        if let problem = claim.problem ?? unknownClass(in: claim) {
          return "\(key)[\(index)]: \(problem)"
        }
      }
    }
    return figures.firstIndex { $0.metric == nil || $0.relation == nil }
      .map { "figures[\($0)]: expected a metric and a relation" }
  }
}

extension ClaimsFile.Published {
  /// The most figures shown.
  private static let limit = 20

  /// What is wrong with the figures; nil where nothing is.
  fileprivate var problem: String? {
    if figures.isEmpty || figures.count > Self.limit {
      return ": expected 1 to \(Self.limit), found \(figures.count)"
    }
    for (index, figure) in figures.enumerated() {
      if figure.name.allSatisfy(\.isWhitespace) { return "[\(index)].name: expected a name" }
      if !(0...1 ~= figure.accuracy) {
        return "[\(index)].accuracy: expected a share from 0 to 1, found "
          + Phrase.shortest(figure.accuracy)
      }
      if let examples = figure.examples, !(1...1_000_000_000 ~= examples) {
        return "[\(index)].examples: expected a count from 1 on, found \(examples)"
      }
    }
    return nil
  }
}

extension ClaimsFile.Entry {
  /// What is wrong with a claim; nil where it can be tested or says why not.
  fileprivate var problem: String? {
    let texts =
      [subject, reading ?? "", className ?? "", untested ?? ""] + (targets ?? []) + (models ?? [])
    if let problem = texts.lazy.compactMap({ TextRule.problem(of: $0, limit: 1000) }).first {
      return problem
    }
    if subject.allSatisfy(\.isWhitespace) { return "subject: expected words, found none" }
    let ways = [metric != nil, rule != nil, untested != nil].count { $0 }
    guard ways == 1 else {
      return "expected one of metric, rule and untested, found \(ways == 0 ? "none" : "\(ways)")"
    }
    if let value, !value.isFinite { return "value: expected a finite number" }
    if let rule, ![.examples, .classes, .answerTime].contains(rule), value != nil {
      return "value: expected none beside the rule \(rule.rawValue)"
    }
    if let rule, [.outperforms, .outperformed].contains(rule) {
      if (models ?? []).isEmpty { return "models: expected names of models beside the rule" }
    } else if models != nil {
      return "models: expected them beside the rules outperforms and outperformed only"
    }
    if margin != nil, relation != .equal {
      return "margin: expected it beside the relation = only"
    }
    if let margin, !(margin > 0 && margin <= 1) {
      return "margin: expected a share above 0 and up to 1, found \(Phrase.shortest(margin))"
    }
    if let rule, [.examples, .classes].contains(rule) {
      guard let value, value == value.rounded(), (0...1e15).contains(value) else {
        return "value: expected a whole number"
      }
    }
    if rule == .answerTime {
      guard let value, value > 0 else { return "value: expected seconds above 0" }
    }
    guard let metric else { return nil }
    guard let relation, let value else { return "expected a relation and a value" }
    guard (-1...1).contains(value), (-1...1).contains(upTo ?? 0) else {
      return "value, upTo: expected shares from -1 to 1"
    }
    if relation == .between, !(upTo ?? -2 > value) { return "upTo: expected more than value" }
    if ![.accuracy, .errorsAmongSimilar, .accuracyGap, .elsewhere].contains(metric),
      className == nil
    {
      return "class: expected the class that the figure is of"
    }
    return metric == .missesTo && (targets ?? []).isEmpty ? "targets: expected classes" : nil
  }
}
