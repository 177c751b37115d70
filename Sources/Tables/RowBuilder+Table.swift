extension RowBuilder {
  /// The table of all rows.
  mutating func table(file: String) throws(TableFaults) -> PredictionTable {
    decideKind(atEnd: true)
    let (classNames, numbers) = classes.ordered()
    if faults.isEmpty {
      if labels.isEmpty {
        faults.add("expected at least one row with a label and a prediction, found none")
      } else if classNames.count < 2 {
        faults.add("expected at least 2 classes, found one class only")
      }
    }
    guard faults.isEmpty, let kind else { throw faults.error(file: file) }
    let isOpen = layout.classNames == nil
    return PredictionTable(
      format: format, kind: kind, classNames: classNames, ids: ids,
      labels: isOpen ? labels.map { numbers[Int($0)] } : labels, scores: scores,
      answers: isOpen ? answers.map { numbers[Int($0)] } : answers,
      slices: zip(slices, layout.slices).map { $0.finished(name: $1.name) },
      unscored: !isOpen
        ? unscored
        : unscored.map { row in
          Unscored(id: row.id, label: row.label.map { numbers[Int($0)] }, reason: row.reason)
        })
  }
}
