import Imaging
import RunRecord

extension Plate {
  /// The picture of the opening: typical pieces of every class, dark on white and without lettering.
  static func collection(_ model: Model) throws(ReportError) -> Plate? {
    let run = model.run
    guard let pictures = run.pictures else { return nil }
    let classes = run.manifest.dataset.classNames.indices
    let perClass = max(20 / classes.count, 1)
    let chosen = classes.map { pictures.typical(of: $0, count: perClass) }
    // First the most typical of every class side by side, then the next; what there is room for.
    let rows = (0..<perClass).flatMap { rank in chosen.flatMap { $0.dropFirst(rank).prefix(1) } }
      .prefix(20).map { $0 }
    guard !rows.isEmpty else { return nil }
    let image = mosaic(of: rows, in: pictures, columns: rows.count)
    // How many of them a page shows whole depends on its width.
    let title = "Training pictures from \(run.datasetName)."
    let caption = "They are those kept with the run that lie nearest to their class’s mean."
    let shown = ShownPicture(
      light: try run.png(
        title: "The collection", description: "\(title) \(caption)",
        model.areOnBlack ? image.inverted.inkPNG : image.png),
      kind: model.areOnBlack ? .ink : .plain, width: image.width, height: image.height)
    return try Plate(
      shown, whole: Canvas(image), id: "collection", title: title, caption: caption,
      alternative: "Training pictures, the most typical of each class.",
      credit: model.credit(isOfShown: false)
    ) { canvas throws(ReportError) in
      try canvas.png(run, title: "The collection", description: "\(title) \(caption)")
    }
  }

  /// Pictures side by side with white gutters, inverted and twice enlarged.
  private static func mosaic(of rows: [Int], in pictures: Pictures, columns: Int) -> GreyImage {
    let (scale, gutter) = (2, 4)
    let (cellWidth, cellHeight) = (pictures.width + gutter, pictures.height + gutter)
    let width = columns * cellWidth * scale
    let height = (rows.count + columns - 1) / columns * cellHeight * scale
    let channels = pictures.channels
    // Grey pictures are of bright things on black: dark on white they lie on the page as in a book.
    let invert: UInt8 = channels == 1 ? 255 : 0
    var canvas = [UInt8](repeating: 255, count: width * height * channels)
    for (place, row) in rows.enumerated() {
      let left = (place % columns * cellWidth + gutter / 2) * scale
      let top = (place / columns * cellHeight + gutter / 2) * scale
      let pixels = Array(pictures.pixels(of: row))
      for y in 0..<pictures.height * scale {
        for x in 0..<pictures.width * scale {
          let from = (y / scale * pictures.width + x / scale) * channels
          let to = ((top + y) * width + left + x) * channels
          for channel in 0..<channels { canvas[to + channel] = pixels[from + channel] ^ invert }
        }
      }
    }
    return GreyImage(width: width, height: height, channels: channels, pixels: canvas)
  }
}
