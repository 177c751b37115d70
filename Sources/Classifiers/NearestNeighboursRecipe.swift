internal import Kernels
public import Learning

/// The recipe of nearest neighbours: how many vote and what their votes count is chosen on the
/// validation images, among all pairs of ``NearestNeighbours/Weighting`` and ``candidates``.
///
/// All trials read one list of neighbours, so that they cost as much as one: about 0.6 billion
/// operations an image among 48,000 of 28 × 28 pixels. Of equally good trials the first is taken;
/// without validation images `k` is 5 and votes count the same. Memory: two bytes for each pixel of
/// the training images, and 16 for each neighbour of the validation images.
public struct NearestNeighboursRecipe: Recipe {
  public let name = "knn"
  /// The numbers of neighbours that are tried.
  public let candidates: [Int]

  /// A recipe that tries these numbers of neighbours.
  ///
  /// - Precondition: There is one; each is 1 to 1000.
  public init(candidates: [Int] = [1, 3, 4, 5, 6, 7, 9, 11, 15]) {
    precondition(!candidates.isEmpty)
    precondition(candidates.allSatisfy((1...NearestNeighbours.kLimit).contains))
    self.candidates = candidates
  }

  /// Packs the training images and compares the validation images with them.
  ///
  /// - Throws: What `observe` throws; `ImageSizeError` where squared distances could pass 31 bits.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    let inputs = images.inputs
    guard inputs <= ImagePanels.inputLimit else {
      throw ImageSizeError(pixels: inputs, limit: ImagePanels.inputLimit)
    }
    let range = images.training
    let index = ImageIndex(
      images.pixels[range.lowerBound * inputs..<range.upperBound * inputs], inputs: inputs,
      threads: threads())
    let labels = Array(images.labels[range])
    try observe(0.01)
    let tally = try tally(images, index, labels, threads: threads, observe: observe)
    let trials = tally.map { choice, correct in
      Fit.Trial(settings: choice.settings, correct: correct, count: images.validation.count)
    }
    var best = (choice: Choice(k: 5, weighting: .uniform), correct: -1)
    for entry in tally where !images.validation.isEmpty && entry.correct > best.correct {
      best = entry
    }
    try observe(1)
    return Fit(
      classifier: NearestNeighbours(
        index: index, labels: labels, inputs: inputs, classes: images.classes, k: best.choice.k,
        weighting: best.choice.weighting),
      settings: best.choice.settings, trials: images.validation.isEmpty ? [] : trials)
  }

  /// The validation images that each choice classifies correctly.
  private func tally(
    _ images: TrainingImages, _ index: ImageIndex, _ labels: [UInt8], threads: () -> Int,
    observe: (Double) throws -> Void
  ) throws -> [(choice: Choice, correct: Int)] {
    var tally = NearestNeighbours.Weighting.allCases.flatMap { weighting in
      candidates.map { (choice: Choice(k: $0, weighting: weighting), correct: 0) }
    }
    let validation = images.validation
    let width = min(candidates.reduce(1, max), index.count)
    var start = validation.lowerBound
    while start < validation.upperBound {
      let team = threads()
      let piece = start..<min(start + ImageIndex.blockSize * team, validation.upperBound)
      let found = index.nearest(width, of: images.pixels, samples: piece, threads: team)
      for (row, sample) in piece.enumerated() {
        for entry in tally.indices {
          let choice = tally[entry].choice
          let shares = NearestNeighbours.shares(
            found[row * width..<row * width + min(choice.k, width)], labels: labels,
            classes: images.classes, weighting: choice.weighting)
          if shares.firstLargest == Int(images.labels[sample]) { tally[entry].correct += 1 }
        }
      }
      start = piece.upperBound
      try observe(Double(start - validation.lowerBound) / Double(validation.count))
    }
    return tally
  }
}

/// How many neighbours vote and what a vote counts.
private struct Choice {
  let k: Int
  let weighting: NearestNeighbours.Weighting

  var settings: [Fit.Setting] {
    [Fit.Setting("k", "\(k)"), Fit.Setting("weights", weighting.rawValue)]
  }
}

/// Images of more pixels than exact distances allow.
public struct ImageSizeError: Error, Equatable, CustomStringConvertible {
  /// Pixels of an image, and how many it may have.
  public let pixels, limit: Int

  /// What was expected, what was found, and the next step.
  public var description: String {
    "Images have \(pixels) pixels, but nearest neighbours are found exactly for up to \(limit). "
      + "Make them smaller or choose another model."
  }
}

extension [Float] {
  /// The place of the largest value, the first of equals: the class that probabilities say.
  var firstLargest: Int {
    var best = 0
    for index in indices.dropFirst() where self[index] > self[best] { best = index }
    return best
  }
}
