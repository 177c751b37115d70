import Imaging
import RunRecord

extension Plate {
  /// The most pixels that the figure of samples has of pictures: twelve of MNIST's size of each of
  /// 100 classes.
  private static let pixelLimit = 12 * 100 * 28 * 28

  /// The training pictures of each class, a row a class.
  static func samples(_ model: Model) throws(ReportError) -> Plate? {
    let run = model.run
    guard let pictures = run.pictures else { return nil }
    let labels = run.manifest.dataset.classNames.indices
      .filter { !pictures.samples(of: $0).isEmpty }
    guard !labels.isEmpty else { return nil }
    let size = max(pictures.width * pictures.height * labels.count, 1)
    let perClass = min(max(pixelLimit / size, 1), 12)
    let rows = labels.map { label in
      ImageGrid.Row(
        label: run.drawnNames[label],
        tiles: pictures.samples(of: label).prefix(perClass)
          .map { ImageGrid.Tile(image: pictures.image(of: $0)) })
    }
    let most = labels.map { min(pictures.samples(of: $0).count, perClass) }.max() ?? 0
    let grid = ImageGrid(rows: rows, tileScale: scale(for: pictures, side: 84))
    let (width, height) = run.originalSize(pictures)
    let title =
      "\(Phrase.sentence(Phrase.word(most))) training \(most == 1 ? "picture" : "pictures") of each "
      + "class."
    let caption =
      "\(width) × \(height) pixels each, "
      + (pictures.channels == 3
        ? "in colour" : model.areOnBlack ? "drawn in the colour of the text" : "shown as they are")
      + "\(run.reductionNote)."
    return try Plate(
      grid: grid, of: model, id: "samples", name: "Samples", title: title, caption: caption,
      alternative: "Training pictures, a row for each of "
        + "\(Phrase.count(labels.count, "class", "classes")).",
      credit: model.credit(isOfShown: false))
  }

  /// Pixels of the figure for each pixel of a picture, so that a tile has about `side` of them.
  static func scale(for pictures: Pictures, side: Int) -> Int {
    max(side / max(pictures.width, pictures.height, 1), 1)
  }
}

extension Plate {
  /// Rows of pictures: dark ink for light and dark pages alike where pictures are of bright things on
  /// black, else as they are on either paper.
  ///
  /// - Parameter areOnBlack: Whether pictures are so; nil for what those of the model are.
  init(
    grid: ImageGrid, of model: Model, areOnBlack: Bool? = nil, id: String, name: String,
    title: String, caption: String, alternative: String? = nil, credit: String, tables: [Table] = []
  ) throws(ReportError) {
    let run = model.run
    let description = "\(title) \(caption)"
    let canvas = grid.draw()
    let shown =
      areOnBlack ?? model.areOnBlack
      ? try ShownPicture(ink: canvas, run, title: name, description: description)
      : try ShownPicture(
        light: canvas, dark: grid.draw(for: .dark), run, title: name, description: description)
    try self.init(
      shown, whole: canvas, slide: { _, _ in grid.forSlide().draw() }, id: id, title: title,
      caption: caption, alternative: alternative, credit: credit, tables: tables
    ) { canvas throws(ReportError) in
      try canvas.png(run, title: name, description: description)
    }
  }
}
