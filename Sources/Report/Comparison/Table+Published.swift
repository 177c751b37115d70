extension Table {
  /// What others published of the same data, the highest first; nil where nobody says.
  static func published(_ findings: ComparisonFindings) -> Table? {
    findings.published.map { published in
      let figures = published.figures.sorted { $0.accuracy > $1.accuracy }
      let hasExamples = figures.contains { $0.examples != nil }
      return Table(
        id: "published",
        caption: "Published accuracies, not measured here: \(Phrase.name(published.source))",
        columns: ["Model", "Accuracy"]
          + (hasExamples
            ? ["\(findings.comparison.noun.plural.capitalizedFirst), where fewer"] : []),
        rows: figures.map { figure in
          Row(
            Phrase.name(figure.name),
            [Phrase.percent(figure.accuracy)]
              + (hasExamples ? [figure.examples.map { Phrase.count($0) } ?? ""] : []))
        }, isFolded: true)
    }
  }
}
