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

  /// Pixels of the figure for each pixel of a picture, so that a tile has about `side` of them.
  static func scale(for pictures: Pictures, side: Int) -> Int {
    max(side / max(pictures.width, pictures.height, 1), 1)
  }
}
