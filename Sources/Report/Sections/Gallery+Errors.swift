import RunRecord

extension Gallery {
  /// How many pictures of one of the largest confusions are shown at once.
  private static let highlightLimit = 10

  /// Every wrong answer that has a picture, by true class and class answered.
  static func errors(_ model: Model, _ sheets: ErrorSheets) -> Gallery {
    let tally = model.tally
    return Gallery(
      sheets: (sheets.plates + sheets.beside.plates).map(\.figure),
      classes: sheets.groups.classes.map { truth in
        let groups = sheets.groups.groups(of: truth)
        let targets = groups.map {
          "\(tally.names[$0.confusion.answer]) (\(Phrase.count($0.confusion.count)))"
        }
        return Part(
          title: "\(tally.names[truth]) \u{B7} \(Phrase.count(tally.missed(truth), "error"))",
          note: "predicted as \(Phrase.list(targets))",
          groups: groups.map { group(of: $0, sheets, tally) })
      })
  }

  /// The most frequent kinds of error, each with the surest of its wrong answers.
  static func largest(
    _ model: Model, title: String, _ sheets: ErrorSheets
  ) -> Gallery {
    let findings = model.confusion
    let highlights = findings.largest.map { highlight($0, findings, sheets) }
    let legend =
      model.run.probabilities == nil
      ? "\(Phrase.sentence(Phrase.word(highlightLimit))) of each at most, with their ids."
      : "The surest answers of each, \(Phrase.word(highlightLimit)) at most. Under a picture: the "
        + "probability of the answer, that of the true class, and the id."
    return Gallery(
      title: title, legends: highlights.allSatisfy(\.lists.isEmpty) ? [] : [legend],
      highlights: highlights)
  }

  /// The surest wrong answers of one kind; without pictures the words alone.
  private static func highlight(
    _ confusion: Confusion, _ findings: ConfusionFindings, _ sheets: ErrorSheets
  ) -> Group {
    let group = sheets.groups.group(from: confusion.truth, to: confusion.answer)
    let tiles = group.map { Self.tiles(of: $0, sheets) } ?? []
    // The confusion counts the errors of all seeds; pictures are of those of the run shown.
    let count = group?.confusion.count ?? 0
    let text =
      tiles.count == 1
      ? "The picture"
      : tiles.count < count
        ? "The \(Phrase.count(tiles.count)) pictures"
        : tiles.count == 2 ? "Both pictures" : "All \(Phrase.count(tiles.count)) pictures"
    return Group(
      id: "", title: findings.words(confusion), note: "",
      links: group == nil ? [] : [Link(address: confusion.address, text: text)],
      sheet: "errors-\(confusion.truth)",
      lists: TileList.lists(of: Array(tiles.prefix(highlightLimit))),
      strips: [],
      hasStrips: false)
  }

  /// One kind of error with all of its pictures.
  private static func group(
    of group: ErrorGroups.Group, _ sheets: ErrorSheets, _ tally: Tally
  ) -> Group {
    let confusion = group.confusion
    let (truth, answer) = (tally.names[confusion.truth], tally.names[confusion.answer])
    let part =
      group.errors.count < confusion.count
      ? "\(Phrase.count(group.errors.count)) of them shown. " : ""
    let strips = sheets.beside.strips(for: confusion)
    let tiles = tiles(of: group, sheets, hasNeighbours: true)
    let key = sheets.hasProbabilities ? "Probability of \(answer), of \(truth), id" : "Id"
    let count = tiles.count { !$0.neighbours.isEmpty }
    let below =
      count == 0
      ? ""
      : "; below\(count < tiles.count ? " the first \(Phrase.count(count))" : ""), the nearest training "
        + "\(sheets.noun.singular) and its class"
    return Group(
      id: confusion.anchor,
      title: "\(truth) predicted as \(answer) \u{B7} \(Phrase.count(confusion.count))",
      note: part + key + below, links: [], sheet: "errors-\(confusion.truth)",
      lists: TileList.lists(of: tiles),
      strips: strips, hasStrips: !strips.isEmpty)
  }

  /// The tiles of a group, which follow those of the groups before it on their sheet.
  private static func tiles(
    of group: ErrorGroups.Group, _ sheets: ErrorSheets, hasNeighbours: Bool = false
  ) -> [Tile] {
    let before = sheets.groups.groups(of: group.confusion.truth).prefix { $0 != group }
      .reduce(0) { $0 + $1.errors.count }
    return group.errors.enumerated().map { offset, error in
      let place = before + offset
      let left = place % ErrorSheets.columns * sheets.width
      let top = place / ErrorSheets.columns * sheets.height
      return Tile(
        viewBox: "\(left) \(top) \(sheets.width) \(sheets.height)",
        answer: error.answer.confidence.map(Phrase.narrowPercent) ?? "",
        truth: error.answer.truthProbability.map(Phrase.narrowPercent) ?? "",
        id: Phrase.name(error.answer.id),
        neighbours: hasNeighbours
          ? sheets.beside.neighbour(of: error).map { [$0] } ?? [] : [])
    }
  }
}
