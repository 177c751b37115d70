import RunRecord

extension Table {
  /// Copies within each split and across each pair of splits.
  static func duplicates(_ findings: DuplicateFindings) -> Table {
    let rows = findings.comparisons.map { entry in
      let isWithin = entry.earlier == entry.later
      let name = Phrase.sentence(entry.later.rawValue)
      return Row(
        isWithin ? "Within \(entry.later.rawValue)" : "\(name) in \(entry.earlier.rawValue)",
        [
          Phrase.count(findings.dataset.count(of: entry.later) ?? 0), Phrase.count(entry.identical),
          Phrase.count(entry.identicalOfOtherLabel), Phrase.count(entry.mirrored),
          Phrase.count(entry.mirroredOfOtherLabel),
        ])
    }
    return Table(
      id: "duplicates",
      caption:
        "Duplicates within and across splits: images of a split that have an exact copy, or a "
        + "mirrored one (left and right exchanged), where it was looked for",
      columns: [
        "Split", "Images", "Exact copy", "of another label", "Mirrored copy",
        "of another label",
      ], rows: rows, isFolded: findings.copies == 0)
  }
}
