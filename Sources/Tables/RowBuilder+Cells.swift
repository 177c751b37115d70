// Rows of cells, as tables of text have them.

extension RowBuilder {
  /// What a status cell says.
  private enum Status {
    case unstated
    case scored
    case unscored(Unscored.Reason)
  }

  /// Reads a row of as many cells as there are columns.
  mutating func read(_ cells: UnsafeMutableBufferPointer<Cell>, _ reader: CellReader) {
    let id = readID(reader.text(layout.id.map { cells[$0] } ?? .empty))
    let isLabelled = layout.label.map { !cells[$0].isEmpty } ?? false
    var label: UInt16?
    if let column = layout.label, isLabelled {
      label = readClass(reader.text(cells[column]), column)
    }
    let status = readStatus(cells, reader)
    if case .unscored(let reason) = status {
      if reason == .unlabelled, isLabelled, let column = layout.label {
        fault(column, "expected nothing in a row that is unlabelled, found a class")
      }
      unscored.append(Unscored(id: id, label: label, reason: reason))
      return
    }
    guard hasPrediction(cells) else {
      if case .scored = status {
        fault("expected a prediction in a row that is scored, found none")
      }
      unscored.append(Unscored(id: id, label: label, reason: .abstained))
      return
    }
    let scoreCount = scores.count
    let answer = readPrediction(cells, reader)
    guard isLabelled else {
      scores.removeLast(scores.count - scoreCount)
      unscored.append(Unscored(id: id, label: nil, reason: .unlabelled))
      return
    }
    for number in slices.indices {
      let column = layout.slices[number].column
      if let problem = slices[number].read(reader.text(cells[column])) { fault(column, problem) }
    }
    guard let answer, let label else {
      // The table will not be made, and rows that are half there would mislead what follows.
      if answer != nil { scores.removeLast(scores.count - scoreCount) }
      return
    }
    ids.append(id)
    labels.append(label)
    answers.append(answer)
    if kind == nil { decideKind() }
  }

  private mutating func readStatus(
    _ cells: UnsafeMutableBufferPointer<Cell>, _ reader: CellReader
  ) -> Status {
    guard let column = layout.status, !cells[column].isEmpty else { return .unstated }
    let text = reader.text(cells[column])
    if text.holds("scored") { return .scored }
    if text.holds("abstained") { return .unscored(.abstained) }
    if text.holds("failed") { return .unscored(.failed) }
    if text.holds("unlabelled") { return .unscored(.unlabelled) }
    fault(column, "expected scored, abstained, failed or unlabelled, found \(shown(text))")
    return .unstated
  }

  private func hasPrediction(_ cells: UnsafeMutableBufferPointer<Cell>) -> Bool {
    if let answer = layout.answer { return !cells[answer].isEmpty }
    return layout.scores.contains { !cells[$0].isEmpty }
  }

  private mutating func readPrediction(
    _ cells: UnsafeMutableBufferPointer<Cell>, _ reader: CellReader
  ) -> UInt16? {
    if let column = layout.answer { return readClass(reader.text(cells[column]), column) }
    let columns = layout.scores
    return readScores(
      { number in float(in: reader.text(cells[columns[number]])) },
      found: { number in shown(reader.text(cells[columns[number]])) })
  }
}
