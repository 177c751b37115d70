import RunRecord

extension ModelComparison {
  /// The comparison as GitHub's Markdown, at most 60,000 bytes: what is too long for a comment there
  /// is cut, and says how much more there is.
  public var markdown: String {
    let limits = [
      (100, 50), (100, 20), (100, 10), (50, 10), (20, 10), (20, 5), (10, 5), (5, 3), (2, 2), (1, 1),
    ]
    let tables = ComparisonTables(comparison: self, style: .markdown)
    for (pairs, rows) in limits {
      let draft = ComparisonMarkdown(tables: tables, pairLimit: pairs, rowLimit: rows)
      if let text = draft.text(within: 60_000) { return text }
    }
    return ""
  }
}

/// The Markdown of a comparison with so many pairs, and so many rows of every other table.
///
/// Names are cut too, so that one pair and one row stay far below any limit.
private struct ComparisonMarkdown {
  let tables: ComparisonTables
  let pairLimit: Int
  let rowLimit: Int

  private var comparison: ModelComparison { tables.comparison }
  private var words: ComparisonText { ComparisonText(comparison, style: .markdown) }

  /// The whole; nil as soon as it has more bytes than allowed.
  func text(within limit: Int) -> String? {
    let (models, pairs) = (comparison.models, comparison.pairs)
    var parts = ["# Comparison of models", "\(words.verdict(pairs[0]))"]
    parts += table("Models", tables.models(limit: max(rowLimit, 10)), models.count, "models")
    parts += table("Verdicts", tables.pairs(limit: pairLimit), pairs.count, "pairs")
    if let multiplicity = words.multiplicity { parts.append(multiplicity) }
    var bytes = parts.reduce(0) { $0 + $1.utf8.count }
    for pair in pairs.prefix(pairLimit) {
      let section = section(pair)
      bytes += section.reduce(0) { $0 + $1.utf8.count }
      guard bytes <= limit else { return nil }
      parts += section
    }
    if pairs.count > pairLimit {
      parts.append("… and \(count(pairs.count - pairLimit)) more pairs.")
    }
    parts += ["## Rule", words.rule]
    let text = parts.joined(separator: "\n\n") + "\n"
    return text.utf8.count <= limit ? text : nil
  }

  /// All that is said and listed of a pair.
  private func section(_ pair: ModelPair) -> [String] {
    let (one, other) = (words.model(pair.firstName), words.model(pair.secondName))
    let plural = comparison.noun.plural
    let tested = pair.classes.count { $0.counts.count > 0 }
    var parts = ["## \(other) against \(one)"]
    // The first pair's verdict stands at the top, where a reader in a hurry looks.
    if pair.firstIndex > 0 || pair.secondIndex > 1 { parts.append(words.verdict(pair)) }
    parts += [
      words.accounting(pair), words.seeds(pair), words.calibration(pair),
      words.surest(pair), words.cost(pair),
    ].compactMap(\.self)
    parts += table("Classes", tables.classes(pair, limit: rowLimit), tested, "classes")
    parts.append(words.classes(pair))
    parts += ["### Changed answers", words.flips(pair)]
    parts += table(nil, tables.flips(pair, limit: rowLimit), pair.flips.count, "changes")
    parts += table(
      "Corrected by \(other)", tables.rows(pair.mended, of: pair, limit: rowLimit),
      pair.mended.count, plural)
    parts += table(
      "Lost by \(other)", tables.rows(pair.broken, of: pair, limit: rowLimit),
      pair.broken.count, plural)
    parts += table(
      "Only in \(other)", tables.absent(pair.second, of: pair.secondIndex, limit: rowLimit),
      pair.second.absent.count, plural)
    parts += table(
      "Only in \(one)", tables.absent(pair.first, of: pair.firstIndex, limit: rowLimit),
      pair.first.absent.count, plural)
    parts += table(
      "Relabelled", tables.relabeled(pair, limit: rowLimit), pair.matching.relabeled.count, plural)
    return parts.filter { !$0.isEmpty }
  }

  /// A table under its heading, and how many rows it lacks; nothing where there is none.
  private func table(
    _ heading: String?, _ table: Table, _ number: Int, _ plural: String
  ) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    var parts = heading.map { ["### \($0)"] } ?? []
    parts.append(String(table.markdown.dropLast()))
    let rest = number - table.rows.count
    if rest > 0 { parts.append("… and \(count(rest)) more \(rest == 1 ? "" : plural)".trimmingEnd) }
    return parts
  }
}

extension String {
  /// Without a space at the end.
  fileprivate var trimmingEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
