import RunRecord

extension Table {
  /// Which training images the figure of samples shows, by class.
  static func samples(_ run: Run, _ labels: [Int], perClass: Int) -> Table {
    let entries = run.pictures?.entries ?? []
    let rows = labels.map { label in
      let indices = (run.pictures?.samples(of: label) ?? []).prefix(perClass)
        .map { "\(entries[$0].index)" }
      return Row(
        run.manifest.dataset.classNames[label], ["\(label)", indices.joined(separator: ", ")])
    }
    return Table(
      id: "samples-table", caption: "The pictures’ places in the training file, counted from 0",
      columns: [
        .init(title: "Class", isNumeric: false), .init(title: "Label", isNumeric: true),
        .init(title: "Images, from left to right", isNumeric: true),
      ], rows: rows, isFolded: true)
  }

  /// The lowest and highest weight of each unit that the mosaic shows.
  static func weights(_ units: [[Float]]) -> Table {
    func text(_ value: Float?) -> String { Phrase.fixed(Double(value ?? .nan)) }
    return Table(
      id: "weights-table", caption: "The lowest and the highest weight of each unit, row by row",
      columns: ["Unit", "Lowest", "Highest"],
      rows: units.enumerated().map { number, weights in
        Row("\(number + 1)", [text(weights.min()), text(weights.max())])
      }, isFolded: true)
  }
}
