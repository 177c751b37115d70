extension TrainingImages {
  /// How many of the images in `range` have their class as their highest score.
  ///
  /// - Parameter scores: `[range.count, classes]`.
  package func correct(in range: Range<Int>, _ scores: [Float]) -> Int {
    rightAnswers(scores, labels: labels[range], classes: classes)
  }
}

/// How many rows of `scores`, `[labels.count, classes]`, have their label as the highest; of equal scores
/// the lowest class counts.
package func rightAnswers(_ scores: [Float], labels: ArraySlice<UInt8>, classes: Int) -> Int {
  zip(labels, 0...).count { label, row in
    scores[row * classes..<(row + 1) * classes].firstLargest == Int(label)
  }
}

extension RandomAccessCollection<Float> where Index == Int {
  /// The place of the largest value among them, the first of equals: the class that scores say.
  package var firstLargest: Int {
    var best = startIndex
    for index in indices.dropFirst() where self[index] > self[best] { best = index }
    return best - startIndex
  }
}
