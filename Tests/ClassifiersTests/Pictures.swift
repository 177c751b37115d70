import Learning

/// Pictures of noise in which one pixel's brightness hints at the class: `count` to learn from, then
/// `validation`.
func pictures(
  _ count: Int, validation: Int = 0, width: Int = 4, height: Int = 3, classes: Int = 3,
  present: Int? = nil, seed: UInt64 = 1
) -> TrainingImages {
  var random = RandomStream(seed: seed, for: .order)
  var pixels: [UInt8] = []
  var labels: [UInt8] = []
  for _ in 0..<count + validation {
    let label = random.next(upTo: (present ?? classes) - 1)
    var picture = (0..<width * height).map { _ in UInt8(random.next(upTo: 255)) }
    picture[label % picture.count] = UInt8(200 + random.next(upTo: 55))
    pixels += picture
    labels.append(UInt8(label))
  }
  return TrainingImages(
    pixels: pixels, labels: labels, width: width, height: height, classes: classes,
    training: 0..<count, validation: count..<count + validation)
}

extension Recipe {
  /// What is learnt with this many threads.
  func fit(_ images: TrainingImages, seed: UInt64 = 1, threads: Int = 1) throws -> Fit {
    try fit(images, seed: seed, threads: { threads }, observe: { _ in })
  }
}

/// The share of pictures in `range` whose largest score is their class's.
func accuracy(_ classifier: any Classifier, _ images: TrainingImages, _ range: Range<Int>) -> Double
{
  let scores = classifier.predict(pixels: images.pixels, samples: range, threads: 1)
  let hits = range.enumerated().count { row, image in
    let answers = scores[row * images.classes..<(row + 1) * images.classes]
    return answers.max() == answers[answers.startIndex + Int(images.labels[image])]
  }
  return Double(hits) / Double(range.count)
}
