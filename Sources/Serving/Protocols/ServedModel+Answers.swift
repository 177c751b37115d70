extension ServedModel {
  /// The size of an image.
  var width: Int { tagger.preparation.width }
  var height: Int { tagger.preparation.height }
  /// The grey values of an image.
  var inputs: Int { width * height }
  /// The number of classes.
  var classes: Int { quotedNames.count }

  /// The classes of a row of probabilities, the likeliest first, the lower number first among equals.
  func ranked(
    _ scores: ArraySlice<Float>, row: Int
  ) -> [(label: Int, probability: Float)] {
    let start = scores.startIndex + row * classes
    return (0..<classes).map { (label: $0, probability: scores[start + $0]) }
      .sorted { ($1.probability, $0.label) < ($0.probability, $1.label) }
  }

  /// The likeliest class of a row.
  func label(_ scores: ArraySlice<Float>, row: Int) -> Int {
    let start = scores.startIndex + row * classes
    return (1..<max(classes, 1)).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 }
  }
}
