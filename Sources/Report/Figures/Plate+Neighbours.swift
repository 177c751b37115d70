import Imaging
import RunRecord

extension Plate {
  /// The most pairs shown.
  private static let pairsShown = 24

  /// Test images beside their nearest neighbours in the training file, the nearest pair first.
  static func neighbours(_ model: Model) throws(ReportError) -> Plate? {
    let run = model.run
    guard let findings = model.neighbours, let near = findings.near, near.count > 0,
      let pictures = run.pictures
    else { return nil }
    let pairs = findings.neighbours.pairs.filter { $0.correlation >= findings.neighbours.limit }
    let shown = pairs.prefix(pairsShown).compactMap { pair in
      pictures.image(of: pair).map { (pair: pair, image: $0) }
    }
    guard let first = shown.first?.pair else { return nil }
    let names = run.drawnNames
    let tiles = shown.map { pair, image in
      ImageGrid.Tile(
        image: image,
        captions: [
          pair.test.label == pair.neighbour.label
            ? names[Int(pair.test.label)]
            : "\(names[Int(pair.test.label)]) | \(names[Int(pair.neighbour.label)])",
          "\(mark(pair.test.id)) | \(mark(pair.neighbour.id))",
          "r \(Phrase.fixed(pair.correlation, 5)), d \(Phrase.fixed(pair.difference, 1))",
        ])
    }
    let columns = 4
    let rows = stride(from: 0, to: tiles.count, by: columns).map {
      ImageGrid.Row(tiles: Array(tiles[$0..<min($0 + columns, tiles.count)]))
    }
    let extent =
      shown.count == near.count
      ? "\(near.count == 1 ? "The near duplicate" : "The \(Phrase.count(near.count)) near duplicates")"
      : "\(Phrase.count(shown.count)) of the \(Phrase.count(near.count)) near duplicates"
    let finding =
      "\(extent) of test \(run.noun.plural) in the training file; the nearest, test "
      + "\(mark(first.test.id)) and \(first.neighbour.split.rawValue) \(mark(first.neighbour.id)), differ "
      + "by \(Phrase.fixed(first.difference, 1)) of 255 grey levels in the root mean square."
    let key =
      "Of each pair the test \(run.noun.singular) stands on the left. Below: the class (both where they "
      + "differ), the ids in the test and in the training file, the correlation r and the difference d in grey "
      + "levels."
    return try Plate(
      grid: ImageGrid(rows: rows, tileScale: scale(for: pictures, side: 112)), of: model,
      id: "near-duplicate-grid", name: "Near duplicates", title: finding, caption: key,
      credit: "\(key) \(model.credit(isOfShown: false))")
  }
}

extension Pictures {
  /// A pair side by side with a gap between; nil where one of the two is not there.
  fileprivate func image(of pair: DataAudit.Pair) -> GreyImage? {
    guard let left = row(of: pair.test), let right = row(of: pair.neighbour) else { return nil }
    let (stride, gap) = (width * channels, 2)
    let background: UInt8 = channels == 1 ? 0 : 255
    var lines: [UInt8] = []
    for line in 0..<height {
      lines += pixels(of: left).dropFirst(line * stride).prefix(stride)
      lines += [UInt8](repeating: background, count: gap * channels)
      lines += pixels(of: right).dropFirst(line * stride).prefix(stride)
    }
    return GreyImage(width: 2 * width + gap, height: height, channels: channels, pixels: lines)
  }

  private func row(of example: DataAudit.Example) -> Int? {
    entries.firstIndex { $0.split.rawValue == example.split.rawValue && $0.id == example.id }
  }
}
