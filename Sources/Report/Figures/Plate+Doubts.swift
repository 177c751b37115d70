import Imaging
import RunRecord

extension Plate {
  /// The test images of the highest loss.
  static func hardest(_ model: Model) throws(ReportError) -> Plate? {
    let (run, findings) = (model.run, model.labels)
    guard let predictions = run.probabilities, let pictures = run.pictures else { return nil }
    let shown = run.pictured(findings.hardest)
    guard let first = shown.first?.row else { return nil }
    let names = run.drawnNames
    let tiles = shown.map { row, picture in
      ImageGrid.Tile(
        image: pictures.image(of: picture),
        captions: [
          names[Int(predictions.labels[row])], "→ \(names[predictions.predictedClass(row)])",
          Phrase.narrowPercent(predictions.probabilityOfTruth(row)), mark(predictions.ids[row]),
        ])
    }
    let (truth, answer) = (Int(predictions.labels[first]), predictions.predictedClass(first))
    let text =
      "The hardest\(first == findings.hardest.first ? "" : " of those shown"), "
      + "\(mark(predictions.ids[first])), is of class \(findings.names[truth]) and "
      + (answer == truth ? "recognised as such" : "predicted as \(findings.names[answer])")
      + "; the model gives its true class a probability of "
      + "\(Phrase.percent(Double(predictions.probabilityOfTruth(first))))."
    return try grid(
      tiles, of: model, pictures, name: "Hardest \(run.noun.plural)", id: "hardest", finding: text,
      key: "Below each picture: true class → answer, the probability given to the true class, and "
        + "the id.",
      tables: [Table.hardest(model)].compactMap(\.self))
  }

  /// The candidates for a wrong label that follow those among the hardest images.
  static func labelCandidates(_ model: Model) throws(ReportError) -> Plate? {
    let (run, findings) = (model.run, model.labels)
    guard let predictions = run.probabilities, let pictures = run.pictures else { return nil }
    let places = Dictionary(
      run.pictured(findings.others.map(\.row)).map { ($0.row, $0.picture) }
    ) { first, _ in first }
    let shown = findings.others.compactMap { candidate in
      places[candidate.row].map { (candidate: candidate, picture: $0) }
    }
    guard let leader = shown.first?.candidate else { return nil }
    let names = run.drawnNames
    let first =
      ", \(mark(predictions.ids[leader.row])), is labelled \(findings.names[leader.given]) and may "
      + "be \(findings.names[leader.suggested])"
    let tiles = shown.map { candidate, picture in
      ImageGrid.Tile(
        image: pictures.image(of: picture),
        captions: [
          names[candidate.given], "or \(names[candidate.suggested])?",
          mark(predictions.ids[candidate.row]),
        ])
    }
    let all = findings.others.count
    let extent =
      shown.count == all
      ? "The \(Phrase.count(all))" : "\(Phrase.count(shown.count)) of the \(Phrase.count(all))"
    let text =
      all == 1
      ? "The most doubtful label besides those of the hardest \(run.noun.plural) above\(first)."
      : "\(extent) most doubtful labels besides those of the hardest \(run.noun.plural) above; the "
        + "first\(first)."
    return try grid(
      tiles, of: model, pictures, name: "Label-error candidates", id: "label-candidates-grid",
      finding: text,
      key: "Below each picture: the label given, the class suggested, and the id.")
  }

  /// Pictures in rows of six.
  private static func grid(
    _ tiles: [ImageGrid.Tile], of model: Model, _ pictures: Pictures, name: String, id: String,
    finding: String, key: String, tables: [Table] = []
  ) throws(ReportError) -> Plate {
    let columns = 6
    let rows = stride(from: 0, to: tiles.count, by: columns).map {
      ImageGrid.Row(tiles: Array(tiles[$0..<min($0 + columns, tiles.count)]))
    }
    return try Plate(
      grid: ImageGrid(rows: rows, tileScale: scale(for: pictures, side: 168)), of: model, id: id,
      name: name, title: finding, caption: key, credit: "\(key)\n\(model.credit(isOfShown: true))",
      tables: tables)
  }

  /// What an example is known by, as a mark of at most 16 characters: `#1,247`, `x-17`.
  static func mark(_ id: String) -> String {
    if id.allSatisfy(\.isNumber) { return "#\(id)" }
    return id.count > 16 ? id.prefix(15) + "…" : id
  }
}
