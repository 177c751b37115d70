import Comparison
import Imaging
import RunRecord

/// The figures of a comparison; nil where what they show is not known.
struct ComparisonPlates {
  /// All models on one scale, and by what training took.
  let accuracies, times: Plate?
  /// What all models miss.
  let sharedErrors: Plate?
  /// Of each pair the errors that one model corrects and those it makes, in pictures.
  let pairs: [Plate?]
  /// What the second model of each pair makes of examples.
  let features: [Plate?]
  /// The learning curves; nil where no model has one.
  let learning: Plate?
  /// The course of training of all networks, and the figures of each beside the first; of the last where
  /// models are many.
  let courses: Plate?
  let networks: [NetworkPlates]

  init(_ findings: ComparisonFindings) throws(ReportError) {
    accuracies = findings.models.count > 2 ? .accuracies(findings) : nil
    times = .trainingTimes(findings)
    sharedErrors = try .sharedErrors(findings)
    pairs = try Plates.draw(
      findings.comparison.pairs.map { pair in { try .flips(pair, findings) } })
    features = try Plates.draw(
      findings.comparison.pairs.map { pair in
        { pair.firstIndex == 0 ? try .features(findings.models[pair.secondIndex]) : nil }
      })
    learning = findings.learning.map { .learning($0, hasTable: false) }
    courses = findings.courses.map { .courses($0) }
    // Of many models the top of the ladder has to do.
    let beside = findings.models.dropFirst().filter(\.manifest.isFromNetworkRecipe)
    networks = try beside.suffix(findings.areMany ? 1 : beside.count).map {
      model throws(ReportError) in
      try NetworkPlates(model)
    }
  }

  var all: [Plate] {
    [accuracies, times, learning, sharedErrors].compactMap { $0 }
      + [courses].compactMap { $0 } + networks.flatMap(\.all)
      + (features + pairs).compactMap { $0 }
  }
}

extension Plate {
  /// Pictures in a row, and of each kind: of many models a row has to do.
  private static let (columns, shown) = (6, 12)

  /// What the second model of a pair corrects, and what it loses: the surest of its answers.
  fileprivate static func flips(
    _ pair: ModelPair, _ findings: ComparisonFindings
  ) throws(ReportError) -> Plate? {
    let (first, second) = (findings.models[pair.firstIndex], findings.models[pair.secondIndex])
    // What a model that learns averages corrects, it corrects by chance.
    if findings.areMany, !second.beats(first.baselines) { return nil }
    let shown = findings.areMany ? columns : shown
    // A run keeps pictures of its own errors: the first has those that are corrected. What a model
    // shown in less depth loses has none.
    let mended = tiles(
      pair.mended.map { ($0.first, $0.first, $0.second) }, of: first, first, second, shown)
    let broken = tiles(
      pair.broken.map { ($0.second, $0.first, $0.second) }, of: second, first, second, shown)
    guard !mended.isEmpty || !broken.isEmpty, let size = first.run.pictures ?? second.run.pictures
    else { return nil }
    let rows =
      rows("Corrected", mended) + rows("Lost", broken)
    let finding =
      "\(pair.secondName) against \(pair.firstName): \(Phrase.count(pair.mended.count, "error")) corrected, "
      + "\(Phrase.count(pair.broken.count, "right answer")) lost."
    let extent =
      second.run.pictures == nil && !pair.broken.isEmpty
      ? "Only errors corrected are shown, at most \(Phrase.word(shown)): the report keeps "
        + "pictures of what \(pair.firstName) has wrong, not of what \(pair.secondName) has."
      : "Of each kind at most \(Phrase.word(shown)) are shown."
    return try Plate(
      grid: ImageGrid(rows: rows, tileScale: scale(for: size, side: findings.areMany ? 140 : 168)),
      of: second, areOnBlack: (first.run.pictures == nil ? second : first).areOnBlack,
      id: "comparison-\(pair.firstIndex + 1)-\(pair.secondIndex + 1)-errors",
      name: "Errors corrected and answers lost", title: finding,
      caption:
        "\(extent) Below each picture: the true class, and the answer of \(pair.firstName) → that of \(pair.secondName).",
      credit: "\(pair.firstName) and \(second.credit(isOfShown: true))")
  }

  private static func rows(_ label: String, _ tiles: [ImageGrid.Tile]) -> [ImageGrid.Row] {
    stride(from: 0, to: tiles.count, by: columns).map { start in
      ImageGrid.Row(
        label: start == 0 ? label : "",
        tiles: Array(tiles[start..<min(start + columns, tiles.count)]))
    }
  }

  /// The pictures of some rows that a model holds, with both models' answers.
  private static func tiles(
    _ rows: [(own: Int, first: Int, second: Int)], of model: Model, _ first: Model, _ second: Model,
    _ shown: Int
  ) -> [ImageGrid.Tile] {
    guard let pictures = model.run.pictures, let one = first.run.predictions,
      let other = second.run.predictions
    else { return [] }
    let names = model.run.drawnNames
    let candidates = Array(rows.prefix(20 * shown))
    let places = Dictionary(
      model.run.pictured(candidates.map(\.own)).map { ($0.row, $0.picture) }
    ) { place, _ in place }
    return candidates.compactMap { row in
      places[row.own].map { picture in
        ImageGrid.Tile(
          image: pictures.image(of: picture),
          captions: [
            names[Int(one.labels[row.first])], names[one.predictedClass(row.first)],
            "→ \(names[other.predictedClass(row.second)])",
          ])
      }
    }.prefix(shown).map { $0 }
  }
}
