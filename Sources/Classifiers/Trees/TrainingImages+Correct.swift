internal import Learning

extension TrainingImages {
  /// How many of the images in `range` have their class as their highest score; of equal ones the lowest
  /// class counts.
  ///
  /// - Parameter scores: `[range.count, classes]`.
  func correct(in range: Range<Int>, _ scores: [Float]) -> Int {
    range.enumerated().count { row, image in
      let start = row * classes
      let answer = (1..<classes).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 }
      return answer == Int(labels[image])
    }
  }
}
