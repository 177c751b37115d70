import Imaging
import RunRecord

extension Plate {
  /// The test images of the highest loss.
  static func hardest(_ run: Run, _ findings: LabelFindings) throws(ReportError) -> Plate? {
    guard let predictions = run.predictions, let pictures = run.pictures else { return nil }
    let shown = run.pictured(findings.hardest)
    guard let first = shown.first?.row else { return nil }
    let names = run.manifest.dataset.classNames
    let tiles = shown.map { row, picture in
      ImageGrid.Tile(
        image: pictures.image(of: picture),
        captions: [
          names[Int(predictions.labels[row])], "→ \(names[predictions.predictedClass(row)])",
          chance(predictions.probabilityOfTruth(row)), "#\(predictions.indices[row])",
        ])
    }
    let text =
      "The hardest, #\(predictions.indices[first]), is of class "
      + "\(findings.names[Int(predictions.labels[first])]) and taken for "
      + "\(findings.names[predictions.predictedClass(first)]); the chance given to the true class is "
      + "\(chance(predictions.probabilityOfTruth(first)))."
    return try grid(
      tiles, run, title: "Hardest images", id: "hardest", finding: text,
      key: " Below each picture: true class → answer, the chance given to the true class, and the "
        + "image’s index in the test file.",
      tables: [.hardest(findings, predictions)])
  }

  /// The candidates for a wrong label that follow those among the hardest images.
  static func labelCandidates(_ run: Run, _ findings: LabelFindings) throws(ReportError) -> Plate? {
    guard let predictions = run.predictions, let pictures = run.pictures else { return nil }
    let candidates = findings.others
    let rows = Dictionary(uniqueKeysWithValues: run.pictured(candidates.map(\.row)))
    let shown = candidates.filter { rows[$0.row] != nil }
    guard !shown.isEmpty else { return nil }
    let names = run.manifest.dataset.classNames
    let first =
      shown.first.map {
        ", #\(predictions.indices[$0.row]), is labelled \(findings.names[$0.given]) and may be "
          + findings.names[$0.suggested]
      } ?? ""
    let tiles = shown.map { candidate in
      ImageGrid.Tile(
        image: pictures.image(of: rows[candidate.row] ?? 0),
        captions: [
          names[candidate.given], "or \(names[candidate.suggested])?",
          "#\(predictions.indices[candidate.row])",
        ])
    }
    let text =
      shown.count == 1
      ? "The most doubtful label besides those of the hardest images above\(first)."
      : "The \(Phrase.count(shown.count)) most doubtful labels besides those of the hardest images "
        + "above; the first\(first)."
    return try grid(
      tiles, run, title: "Label-error candidates", id: "label-candidates-grid", finding: text,
      key: " Below each picture: the label given, the class suggested, and the image’s index.")
  }

  /// Pictures in rows of six.
  private static func grid(
    _ tiles: [ImageGrid.Tile], _ run: Run, title: String, id: String, finding: String, key: String,
    tables: [Table] = []
  ) throws(ReportError) -> Plate {
    let columns = 6
    let rows = stride(from: 0, to: tiles.count, by: columns).map {
      ImageGrid.Row(tiles: Array(tiles[$0..<min($0 + columns, tiles.count)]))
    }
    let size = tiles.map { max($0.image.width, $0.image.height) }.max() ?? 1
    let canvas = ImageGrid(rows: rows, tileScale: max(168 / max(size, 1), 1)).draw()
    return try Plate(
      png: canvas.png(run, title: title, description: finding), id: id, caption: finding + key,
      alternative: finding, canvas: canvas, tables: tables)
  }

  /// A probability that may be very small: `4.2%`, `1 in 31,000`.
  private static func chance(_ probability: Float) -> String {
    if probability >= 0.01 { return Phrase.percent(Double(probability)) }
    let rarity = 1 / Double(probability)
    return rarity < 1e12 ? "1 in \(Phrase.rate(rarity))" : "next to none"
  }
}
