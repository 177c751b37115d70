internal import Kernels
public import Learning

/// The recipe of nearest neighbours: how many vote and what their votes count is chosen on the
/// validation images, among all pairs of ``weightings`` and ``candidates``.
///
/// All trials read one list of neighbours, so that they cost as much as one: 38 million products for
/// each validation image among 48,000 of 28 × 28 pixels. Of equally good trials the first is taken,
/// and so it is without validation images. Memory: two bytes for each pixel of the training images.
public struct NearestNeighboursRecipe: Recipe {
  /// What the kind is called by.
  public let name = "knn"
  /// `k-nearest neighbours`.
  public let title = "k-nearest neighbours"
  /// What it makes.
  public var kind: any Classifier.Type { NearestNeighbours.self }
  /// The numbers of neighbours that are tried; those above the number of images mean all of them.
  public let candidates: [Int]
  /// The weightings that are tried.
  public let weightings: [NearestNeighbours.Weighting]

  /// A recipe that tries each weighting with each number of neighbours.
  ///
  /// - Precondition: There is one of both; numbers are 1 to 1000.
  public init(
    candidates: [Int] = [5, 1, 3, 4, 6, 7, 9, 11, 15],
    weightings: [NearestNeighbours.Weighting] = [.uniform, .distance]
  ) {
    precondition(!candidates.isEmpty && !weightings.isEmpty)
    precondition(candidates.allSatisfy((1...NearestNeighbours.kLimit).contains))
    self.candidates = candidates
    self.weightings = weightings
  }

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    // The index, the images in the weights, and these once more in the file.
    4 * images * width * height
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
    var best = tally[0]
    for entry in tally where entry.correct > best.correct { best = entry }
    try observe(1)
    let count = images.validation.count
    return Fit(
      classifier: NearestNeighbours(
        index: index, labels: labels, inputs: inputs, classes: images.classes, k: best.choice.k,
        weighting: best.choice.weighting),
      settings: best.choice.settings,
      trials: count == 0
        ? []
        : tally.map { choice, correct in
          Fit.Trial(settings: choice.settings, correct: correct, count: count)
        })
  }

  /// The validation images that each choice classifies correctly.
  private func tally(
    _ images: TrainingImages, _ index: ImageIndex, _ labels: [UInt8], threads: () -> Int,
    observe: (Double) throws -> Void
  ) throws -> [(choice: Choice, correct: Int)] {
    var tally = weightings.flatMap { weighting in
      candidates.map { (choice: Choice(k: $0, weighting: weighting), correct: 0) }
    }
    let validation = images.validation
    let width = min(candidates.reduce(1, max), index.count)
    var start = validation.lowerBound
    while start < validation.upperBound {
      let team = max(threads(), 1)
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
