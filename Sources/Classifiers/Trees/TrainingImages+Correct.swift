import Learning

extension TrainingImages {
  /// How many of the images in `range` a classifier gets right; of equal probabilities the lowest class
  /// counts.
  func correct(in range: Range<Int>, _ classifier: some Classifier, threads: Int) -> Int {
    let scores = classifier.predict(pixels: pixels, samples: range, threads: threads)
    return range.enumerated().count { row, image in
      let start = row * classes
      let answer = (1..<classes).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 }
      return answer == Int(labels[image])
    }
  }
}
