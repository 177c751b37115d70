extension Pictures {
  /// Checks that no picture is listed twice, that those of the test split are images that were
  /// predicted, with the labels given there, and that the nearest training images are of the classes given there.
  func check(classCount: Int, _ predictions: Predictions?) throws(RunError) {
    let labels = predictions.map { predictions in
      Dictionary(zip(predictions.ids, predictions.labels)) { first, _ in first }
    }
    let trained = Dictionary(
      entries.lazy.filter { $0.split == .training }.map { ($0.id, $0.label) }
    ) { first, _ in first }
    var seen: [Place: Int] = [:]
    for (position, entry) in entries.enumerated() {
      let row = position + 1
      guard entry.label < classCount else {
        throw error(row, "expected a label below \(classCount), found \(entry.label)")
      }
      let place = Place(split: entry.split, id: entry.id)
      if let first = seen.updateValue(row, forKey: place) {
        throw error(
          row,
          "expected a picture of its own, found \(entry.split.rawValue) image \(entry.id), "
            + "as in row \(first)")
      }
      if let nearest = entry.nearest {
        guard entry.split == .test, nearest.label < classCount,
          trained[nearest.id].map({ $0 == nearest.label }) ?? true
        else {
          throw error(
            row,
            "expected beside a test image a training image and its label, found "
              + "\(nearest.id.debugDescription) and \(nearest.label)")
        }
      }
      guard entry.split == .test, let labels else { continue }
      guard let label = labels[entry.id] else {
        throw error(
          row,
          "expected an image among the predictions, found \(entry.id.debugDescription)")
      }
      guard label == entry.label else {
        throw error(
          row, "expected the label \(label), as among the predictions, found \(entry.label)")
      }
    }
  }

  private struct Place: Hashable {
    let split: Split
    let id: String
  }

  private func error(_ row: Int, _ problem: String) -> RunError {
    RunError(RunFile.pictureEntries, "row \(row): \(problem)")
  }
}
