import Wording

extension ModelComparison {
  /// The comparison for a terminal: a table of the models, one of the pairs, a paragraph a pair and
  /// the rule; the paragraphs in lines of at most 100 characters.
  public var text: String {
    let tables = ComparisonTables(comparison: self, style: .plain)
    let words = ComparisonText(self)
    var parts = [tables.models().plain, tables.pairs().plain]
    for pair in pairs {
      parts.append(WrappedText.text(words.paragraph(pair)) + "\n")
    }
    if let multiplicity = words.multiplicity { parts.append(WrappedText.text(multiplicity) + "\n") }
    parts.append(WrappedText.text(words.rule) + "\n")
    return parts.joined(separator: "\n")
  }
}

extension ComparisonText {
  /// All that is said of a pair, the verdict first.
  func paragraph(_ pair: ModelPair) -> String {
    [
      verdict(pair), accounting(pair), flips(pair), classes(pair), seeds(pair), calibration(pair),
      surest(pair), cost(pair),
    ]
    .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
