import Imaging
import RunRecord

extension Plate {
  /// The training pictures of each class, a row a class.
  static func samples(_ run: Run) throws(ReportError) -> Plate? {
    guard let pictures = run.pictures else { return nil }
    let perClass = 12
    let labels = run.manifest.dataset.classNames.indices
      .filter { !pictures.samples(of: $0).isEmpty }
    guard !labels.isEmpty else { return nil }
    let rows = labels.map { label in
      ImageGrid.Row(
        label: run.manifest.dataset.classNames[label],
        tiles: pictures.samples(of: label).prefix(perClass)
          .map { ImageGrid.Tile(image: pictures.image(of: $0)) })
    }
    let most = labels.map { min(pictures.samples(of: $0).count, perClass) }.max() ?? 0
    let canvas = ImageGrid(rows: rows, tileScale: scale(for: pictures, side: 112)).draw()
    let text =
      "\(Phrase.sentence(Phrase.word(most))) training \(most == 1 ? "picture" : "pictures") of each "
      + "class, \(pictures.width) × \(pictures.height) pixels each, shown dark on light."
    return try Plate(
      png: canvas.png(run, title: "Samples", description: text), id: "samples", caption: text,
      alternative: "Training pictures, a row for each of "
        + "\(Phrase.count(labels.count, "class", "classes")).",
      canvas: canvas, tables: [.samples(run, labels, perClass: perClass)])
  }

  /// The wrong answers that the model was surest of.
  static func mistakes(_ run: Run) throws(ReportError) -> Plate? {
    guard let pictures = run.pictures else { return nil }
    let (columns, limit) = (6, 24)
    let errors = Array(run.picturedErrors.prefix(limit))
    guard let surest = errors.first?.answer else { return nil }
    let names = run.manifest.dataset.classNames
    let tiles = errors.map { error in
      ImageGrid.Tile(
        image: pictures.image(of: error.row),
        captions: [
          names[error.answer.truth], "→ \(names[error.answer.answer])",
          Phrase.percent(Double(error.answer.confidence)),
        ])
    }
    let rows = stride(from: 0, to: tiles.count, by: columns).map {
      ImageGrid.Row(tiles: Array(tiles[$0..<min($0 + columns, tiles.count)]))
    }
    let canvas = ImageGrid(rows: rows, tileScale: scale(for: pictures, side: 168)).draw()
    let text =
      "The \(errors.count == 1 ? "wrong answer" : "\(Phrase.count(errors.count)) wrong answers") that the "
      + "model was surest of, as true class → answer with its confidence. The surest takes "
      + "\(run.classNames[surest.truth]) for \(run.classNames[surest.answer]) with "
      + "\(Phrase.percent(Double(surest.confidence)))."
    return try Plate(
      png: canvas.png(run, title: "Mistakes", description: text), id: "mistakes", caption: text,
      alternative: text, canvas: canvas)
  }

  /// Pixels of the figure for each pixel of a picture, so that a tile has about `side` of them.
  private static func scale(for pictures: Pictures, side: Int) -> Int {
    max(side / max(pictures.width, pictures.height, 1), 1)
  }
}
