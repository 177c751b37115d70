import Imaging
import RunRecord

extension Plate {
  /// Some test examples above what a model makes of them before it classifies them; nil where that was
  /// not recorded.
  static func features(_ model: Model) throws(ReportError) -> Plate? {
    // What other programs record may mean something else.
    guard model.manifest.isFromRecipe, let features = model.run.features else { return nil }
    let names = model.run.drawnNames
    let (across, side) = (5, 112)
    // A row shows what is meant; more would take a tenth of the page.
    let examples = features.examples.prefix(across)
    let scale = max(side / max(features.width, features.height, 1), 1)
    let rows = [
      ImageGrid.Row(
        label: "Test",
        tiles: examples.map { example in
          ImageGrid.Tile(
            image: features.picture(of: example).scaled(by: scale),
            captions: [names[example.label]])
        }),
      ImageGrid.Row(
        label: "Directions of edges",
        tiles: examples.map { ImageGrid.Tile(image: features.drawing(of: $0, side: side)) }),
    ]
    let noun = model.run.noun
    return try Plate(
      grid: ImageGrid(rows: rows, tileScale: 1), of: model, areOnBlack: features.areOnBlack,
      id: "features-\(model.manifest.runName)",
      name: "What the model sees",
      title: "\(model.name) sees how strong edges of each direction are, not the pixels.",
      caption:
        "The first test \(noun.singular) of some classes; below it, in each of \(features.columns) × "
        + "\(features.rows) cells, a line along each direction of its edges, the clearer, the stronger.",
      credit: model.credit(isOfShown: true))
  }
}

extension Features {
  fileprivate func picture(of example: Example) -> GreyImage {
    GreyImage(width: width, height: height, pixels: Array(example.pixels))
  }

  fileprivate func drawing(of example: Example, side: Int) -> GreyImage {
    GreyImage(
      stars: Array(example.values), rows: rows, columns: columns,
      directions: directions.map { ($0[0], $0[1]) }, side: side)
  }
}
