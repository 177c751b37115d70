import Classifiers
import Datasets
import RunRecord

/// What a run records of its data. All runs on one data set and split share it, and it is found out once
/// for all of them.
struct DataFacts: Sendable {
  let dataset: Manifest.Dataset
  let audit: DataAudit
  /// The training images, to find the nearest among; nil where they are too large or too many.
  private let index: ImageIndex?
  private let training: Range<Int>

  /// Counts, compares and averages the images. About 0.5 s on two threads for Fashion-MNIST.
  init(
    _ dataset: ImageDataset, split: (training: Range<Int>, validation: Range<Int>), threads: Int
  ) {
    self.dataset = Manifest.Dataset(dataset, split: split)
    audit = DataAudit(dataset, training: split.training, threads: threads)
    training = split.training
    let inputs = dataset.training.pixelCount
    let work = Double(dataset.test.count) * Double(training.count) * Double(inputs)
    let places = training.lowerBound * inputs..<training.upperBound * inputs
    index =
      inputs <= ImageIndex.inputLimit && work <= Self.workLimit
      ? ImageIndex(dataset.training.pixels[places], inputs: inputs, threads: threads) : nil
  }

  /// The most differences of pixels that are looked at, ten times those of all Fashion-MNIST.
  private static let workLimit = 4e12

  /// For some test images the places of the training images most like them, by what their pixels are, not
  /// how they vary, as an audit for duplicates sees it; of equally near ones the earlier. 0.4 s on two
  /// threads for the 1,200 errors of a network; nil where that would take too long.
  func nearest(to rows: [Int], of images: LabeledImages, threads: Int) -> [Int]? {
    let size = images.pixelCount
    let pixels = rows.flatMap { images.pixels[$0 * size..<($0 + 1) * size] }
    return index?.nearest(1, of: pixels, samples: rows.indices, threads: threads)
      .map { training.lowerBound + $0.image }
  }

  /// The facts for each plan, found out once for all that split the images alike.
  static func all(
    of plans: [TrainingPlan], on dataset: ImageDataset, threads: Int
  ) throws -> [DataFacts] {
    var known: [Int: DataFacts] = [:]
    return try plans.map { plan in
      let split = try dataset.training.validationSplit(plan.validationSplit)
      let facts =
        known[split.training.count] ?? DataFacts(dataset, split: split, threads: threads)
      known[split.training.count] = facts
      return facts
    }
  }
}

extension DataAudit {
  /// The correlations that neighbours are counted by. From 0.995 on brightness and contrast apart 99% of
  /// the variance of the pixels is the same (r² ≥ 0.99): a near duplicate.
  static let limit = 0.995
  static let limits = [0.999, limit, 0.99]

  /// Searches the training file for the neighbour of every test image, and classifies these by the mean
  /// images of the classes trained on.
  init(_ dataset: ImageDataset, training: Range<Int>, threads: Int) {
    let search = NeighbourSearch(
      of: dataset.test, among: dataset.training, least: Self.limits.last ?? 1, threads: threads)
    let centroids = NearestCentroids(of: dataset.training, range: training)
    self.init(
      neighbours: search.map { Neighbours($0.matches, in: dataset, training: training) },
      nearestCentroid: Baseline(correct: centroids.correct(on: dataset.test, threads: threads)))
  }
}

extension DataAudit.Neighbours {
  /// Matches between test and training images, the nearest first, under the names of a run.
  fileprivate init(
    _ matches: [NeighbourSearch.Match], in dataset: ImageDataset, training: Range<Int>
  ) {
    let (tests, others) = (dataset.test.labels, dataset.training.labels)
    var above = 2.0
    let bands = DataAudit.limits.map { least in
      let inside = matches.filter { $0.correlation >= least && $0.correlation < above }
      above = least
      return DataAudit.Band(
        least: least, examples: inside.map { "\($0.image)" },
        inValidation: inside.count { !training.contains($0.neighbour) },
        ofOtherLabel: inside.count { tests[$0.image] != others[$0.neighbour] })
    }
    let pairs = matches.prefix(Self.pairLimit).map { match in
      DataAudit.Pair(
        test: .init(split: .test, id: "\(match.image)", label: UInt16(tests[match.image])),
        neighbour: .init(
          split: training.contains(match.neighbour) ? .training : .validation,
          id: "\(match.neighbour)", label: UInt16(others[match.neighbour])),
        correlation: match.correlation, difference: match.difference)
    }
    self.init(limit: DataAudit.limit, bands: bands, pairs: pairs)
  }
}
