import RunRecord

extension Table {
  /// Which training images the figure of samples shows, by class.
  static func samples(_ run: Run, _ labels: [Int], perClass: Int) -> Table {
    let entries = run.pictures?.entries ?? []
    let rows = labels.map { label in
      let indices = (run.pictures?.samples(of: label) ?? []).prefix(perClass)
        .map { Phrase.name(entries[$0].id) }
      return Row(
        run.classNames[label], ["\(label)", indices.joined(separator: ", ")])
    }
    return Table(
      id: "samples-table", caption: "The pictures’ places in the training file, counted from 0",
      columns: [
        .init(title: "Class", isNumeric: false), .init(title: "Label", isNumeric: true),
        .init(title: "Images, from left to right", isNumeric: true),
      ], rows: rows, isFolded: true)
  }

  /// The lowest and highest weight of each unit that the mosaic shows, eight units in a row.
  static func weights(_ units: [ClosedRange<Float>]) -> Table {
    func text(_ value: Float) -> String { Phrase.fixed(Double(value), 2) }
    let width = min(8, units.count)
    let rows = stride(from: 0, to: units.count, by: width).map { start in
      let ranges = units[start..<min(start + width, units.count)].map { weights in
        "\(text(weights.lowerBound))\u{A0}to\u{A0}\(text(weights.upperBound))"
      }
      let blanks = Array(repeating: "", count: width - ranges.count)
      return Row("\(start + 1)", ranges + blanks)
    }
    return Table(
      id: "weights-table",
      caption: "The lowest and the highest weight of each unit; the number of a row’s first unit "
        + "stands before it",
      columns: ["From unit"] + (0..<width).map { $0 == 0 ? "First" : "+\u{A0}\($0)" },
      rows: rows, isFolded: true)
  }
}
