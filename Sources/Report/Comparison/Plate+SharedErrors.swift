import Imaging
import RunRecord

extension Plate {
  /// Pictures in a row, and rows.
  private static let (across, down) = (5, 2)

  /// Examples that all models miss, each above the training example most like it.
  static func sharedErrors(_ findings: ComparisonFindings) throws(ReportError) -> Plate? {
    let model = findings.models[0]
    let run = model.run
    guard let shared = findings.sharedErrors, let predictions = run.predictions,
      let pictures = run.pictures
    else { return nil }
    let places = pictures.trainingPlaces
    let pictured = run.pictured(Array(shared.rows.prefix(20 * across * down)))
    let pairs = pictured.compactMap { row, picture in
      pictures.entries[picture].nearest.flatMap { places[$0.id] }.map { (row, picture, $0) }
    }.prefix(across * down)
    guard !pairs.isEmpty else { return nil }
    let names = run.drawnNames
    func tile(_ place: Int, _ captions: [String]) -> ImageGrid.Tile {
      ImageGrid.Tile(image: pictures.image(of: place), captions: captions)
    }
    let agreed = Set(shared.rows.prefix(shared.agreeing))
    let rows = stride(from: 0, to: pairs.count, by: across).flatMap { start in
      let line = pairs[start..<min(start + across, pairs.count)]
      return [
        ImageGrid.Row(
          label: "Test",
          tiles: line.map { row, picture, _ in
            tile(
              picture,
              [
                names[Int(predictions.labels[row])],
                agreed.contains(row)
                  ? "→ \(names[predictions.predictedClass(row)])" : "answers differ",
              ])
          }),
        ImageGrid.Row(
          label: "Nearest in training",
          tiles: line.map { _, _, neighbour in
            tile(neighbour, [names[Int(pictures.entries[neighbour].label)]])
          }),
      ]
    }
    let noun = run.noun
    let finding =
      "\(Phrase.sentence(Phrase.word(pairs.count))) of the \(run.count(shared.rows.count)) that "
      + "\(shared.everyModel) miss."
    return try Plate(
      grid: ImageGrid(rows: rows, tileScale: scale(for: pictures, side: 140)), of: model,
      id: "shared-errors", name: "What all models miss", title: finding,
      caption:
        "Below each test \(noun.singular): its class, and the answer that \(shared.everyModel) give. Beneath it, the "
        + "training \(noun.singular) most like it with its class.",
      credit: model.credit(isOfShown: true))
  }
}
