import RunRecord

extension Pictures {
  /// The pictures of an average: those of the first member and, of the others, of the test images that the
  /// average has wrong, which a member has wrong too; nil where they are not all of the same data.
  init?(of members: [EnsembleMember], averagedTo predictions: Predictions) {
    let all = members.compactMap(\.pictures)
    guard members.areRepeatable, all.count == members.count, let first = all.first,
      all.allSatisfy({
        ($0.width, $0.height) == (first.width, first.height) && $0.channels == first.channels
      })
    else { return nil }
    let wrong = Set(
      predictions.ids.indices.lazy.filter { !predictions.isRight($0) }.map { predictions.ids[$0] })
    var (pixels, entries) = (first.pixels, first.entries)
    var known = Set(first.entries.lazy.filter { $0.split == .test }.map(\.id))
    for pictures in all.dropFirst() {
      for (row, entry) in pictures.entries.enumerated()
      where entry.split == .test && wrong.contains(entry.id) && known.insert(entry.id).inserted {
        entries.append(entry)
        pixels += pictures.pixels(of: row)
      }
    }
    self.init(
      width: first.width, height: first.height, channels: first.channels, pixels: pixels,
      entries: entries)
  }
}
