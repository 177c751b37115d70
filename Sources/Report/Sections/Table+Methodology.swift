import RunRecord

extension Table {
  /// Examples of each class in each split.
  static func classCounts(_ dataset: Manifest.Dataset) -> Table {
    let known = Manifest.Dataset.Split.allCases.filter { dataset[$0] != nil }
    let splits = known.compactMap { dataset[$0] }
    let rows = dataset.classNames.indices.map { label in
      Row(Phrase.name(dataset.classNames[label]), splits.map { Phrase.count($0[label]) })
    }
    return Table(
      id: "class-counts", caption: "The bars as a table",
      columns: ["Class"] + known.map { Phrase.sentence($0.rawValue) },
      rows: rows + [Row("All", splits.map { Phrase.count($0.total) }, isSummary: true)],
      isFolded: true)
  }

  /// The files that were read.
  static func dataFiles(_ dataset: Manifest.Dataset) -> Table {
    Table(
      id: "data-files", caption: "The data files and the SHA-256 of their decompressed bytes",
      columns: ["File", "SHA-256"], numeric: false,
      rows: dataset.files.map {
        Row(Phrase.name($0.name), [Phrase.name($0.sha256)], isNumeric: false)
      }, isFolded: true)
  }

  /// The layers with their shapes.
  static func layers(_ layers: [Manifest.Layer]) -> Table {
    let rows = layers.map { layer in
      Row(
        title: Phrase.name(layer.name),
        cells: [
          Cell(Phrase.name(layer.kind), isNumeric: false),
          Cell(Phrase.name(layer.activation ?? "none"), isNumeric: false),
          Cell(layer.outputShape.map(String.init).joined(separator: " × ")),
          Cell(Phrase.count(layer.parameters)),
        ], isSummary: false)
    }
    let parameters = layers.reduce(0) { $0 + $1.parameters }
    let sum = Row(
      title: "All",
      cells: [
        Cell("", isNumeric: false), Cell("", isNumeric: false), Cell(""),
        Cell(Phrase.count(parameters)),
      ], isSummary: true)
    return Table(
      id: "layers", caption: "The layers as a table",
      columns: [
        .init(title: "Layer", isNumeric: false), .init(title: "Kind", isNumeric: false),
        .init(title: "Activation", isNumeric: false),
        .init(title: "Output shape", isNumeric: true), .init(title: "Parameters", isNumeric: true),
      ], rows: rows + [sum], isFolded: true)
  }
}
