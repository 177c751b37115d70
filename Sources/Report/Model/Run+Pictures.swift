import RunRecord

extension Pictures {
  /// The rows of a class's training pictures, in their order. Samples come first: where there are any
  /// before the test pictures, those after them are there as neighbours of these.
  func samples(of label: Int) -> [Int] {
    let start = entries.prefix { $0.split == .training }
    return (start.isEmpty ? entries[...] : start).indices.filter {
      entries[$0].split == .training && Int(entries[$0].label) == label
    }
  }

  /// The `count` training pictures of a class that lie nearest to the mean of all it has here; of
  /// equals the earlier.
  func typical(of label: Int, count: Int) -> [Int] {
    nearestToMean(of: samples(of: label), count: count)
  }
}

/// A wrong answer, and the row of its picture in the run's pictures.
package struct PicturedError: Equatable {
  package let answer: Answer
  package let row: Int
}

extension Run {
  /// Those of some rows of the predictions whose picture the run holds, in their order.
  func pictured(_ rows: [Int]) -> [(row: Int, picture: Int)] {
    guard let predictions, let pictures else { return [] }
    let wanted = Set(rows.map { predictions.ids[$0] })
    var places: [String: Int] = [:]
    for (place, entry) in pictures.entries.enumerated()
    where entry.split == .test && wanted.contains(entry.id) {
      places[entry.id] = place
    }
    return rows.compactMap { row in places[predictions.ids[row]].map { (row, $0) } }
  }

  /// Wrong answers whose picture the run holds, the most confident first; of equals the earlier.
  var picturedErrors: [PicturedError] {
    guard let predictions else { return [] }
    return pictured((0..<predictions.count).filter { !predictions.isRight($0) })
      .map {
        (place: $0.row, error: PicturedError(answer: predictions.answer($0.row), row: $0.picture))
      }
      .sorted {
        ($1.error.answer.confidence ?? 0, $0.place) < ($0.error.answer.confidence ?? 0, $1.place)
      }
      .map(\.error)
  }
}
