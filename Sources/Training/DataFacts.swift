import Datasets
import RunRecord

/// What a run records of its data. All runs on one data set and split share it, and it is found out once
/// for all of them.
struct DataFacts: Sendable {
  let dataset: Manifest.Dataset
  let audit: DataAudit
  /// Counts, compares and averages the images. About 0.5 s on two threads for Fashion-MNIST.
  init(
    _ dataset: ImageDataset, split: (training: Range<Int>, validation: Range<Int>), threads: Int
  ) {
    self.dataset = Manifest.Dataset(dataset, split: split)
    audit = DataAudit(dataset, training: split.training, threads: threads)
  }

  /// The facts for each plan, found out once for all that split the images alike; `check` is called
  /// between them and throws to stop.
  static func all(
    of plans: [TrainingPlan], on dataset: ImageDataset, threads: Int, check: () throws -> Void
  ) throws -> [DataFacts] {
    var known: [Int: DataFacts] = [:]
    return try plans.map { plan in
      let split = try dataset.training.validationSplit(plan.validationSplit)
      let facts =
        known[split.training.count] ?? DataFacts(dataset, split: split, threads: threads)
      known[split.training.count] = facts
      try check()
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
