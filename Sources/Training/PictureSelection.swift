import Classifiers
import Datasets
import RunRecord

extension Pictures {
  /// How many samples of each class a run keeps for the report.
  static let samplesPerClass = 12

  /// How many near duplicates a run keeps for the report.
  static let pairLimit = 24

  /// The pictures a report shows: the first training images of each class, every test image that the
  /// model got wrong, in file order, the first ones of each class that it got right, of the first
  /// `pairs` both images, and the training images nearest to the surest errors of each kind.
  init(
    from dataset: ImageDataset, training: Range<Int>, predictions: Predictions,
    pairs: [DataAudit.Pair], threads: Int
  ) {
    var selection = Selection()
    for label in dataset.classNames.indices {
      let samples = training.lazy.filter { dataset.training.labels[$0] == label }
      for place in samples.prefix(Self.samplesPerClass) {
        selection.add(Entry(split: .training, id: "\(place)", label: UInt16(label)), at: place)
      }
    }
    // Every test image was predicted, in the order of the file.
    let errors = (0..<predictions.count).filter { !predictions.isRight($0) }
    let nearest = dataset.training.nearest(
      in: training, to: errors, of: dataset.test, threads: threads)
    let neighbours = nearest.map { Dictionary(uniqueKeysWithValues: zip(errors, $0)) } ?? [:]
    for row in errors {
      selection.add(
        Entry(
          split: .test, id: predictions.ids[row], label: predictions.labels[row],
          nearest: neighbours[row].map(dataset.training.neighbour)),
        at: row)
    }
    for label in dataset.classNames.indices {
      let right = (0..<predictions.count).lazy.filter {
        Int(predictions.labels[$0]) == label && predictions.isRight($0)
      }
      for row in right.prefix(Self.rightPerClass) {
        selection.add(
          Entry(split: .test, id: predictions.ids[row], label: UInt16(label)), at: row)
      }
    }
    for pair in pairs.prefix(Self.pairLimit) {
      for example in [pair.test, pair.neighbour] {
        guard let split = Split(rawValue: example.split.rawValue), let place = Int(example.id)
        else { continue }
        selection.add(Entry(split: split, id: example.id, label: example.label), at: place)
      }
    }
    for row in Self.surest(errors, predictions) {
      guard let place = neighbours[row] else { continue }
      let neighbour = dataset.training.neighbour(place)
      selection.add(
        Entry(split: .training, id: neighbour.id, label: neighbour.label), at: place)
    }
    let size = dataset.training.width * dataset.training.height
    let pixels = selection.entries.flatMap { entry, place in
      let source = entry.split == .test ? dataset.test : dataset.training
      return source.pixels[place * size..<(place + 1) * size]
    }
    self.init(
      width: dataset.training.width, height: dataset.training.height, pixels: pixels,
      entries: selection.entries.map(\.entry))
  }

  /// Of some wrong answers the surest of each kind, by true class and class answered.
  private static func surest(_ errors: [Int], _ predictions: Predictions) -> [Int] {
    let classes = predictions.classCount
    let kinds = Dictionary(grouping: errors) { row in
      Int(predictions.labels[row]) * classes + predictions.predictedClass(row)
    }
    func confidence(_ row: Int) -> Float {
      predictions.scores[row * classes + predictions.predictedClass(row)]
    }
    return kinds.keys.sorted().flatMap { kind in
      (kinds[kind] ?? []).sorted { (confidence($1), $0) < (confidence($0), $1) }
        .prefix(neighboursPerKind)
    }
  }

  /// Pictures and their places in the files, none of them twice.
  private struct Selection {
    private(set) var entries: [(entry: Entry, place: Int)] = []
    private var known: Set<String> = []

    mutating func add(_ entry: Entry, at place: Int) {
      guard known.insert("\(entry.split) \(entry.id)").inserted else { return }
      entries.append((entry, place))
    }
  }
}

extension LabeledImages {
  /// What a training image is known by in a run.
  fileprivate func neighbour(_ place: Int) -> Pictures.Entry.Neighbour {
    Pictures.Entry.Neighbour(id: "\(place)", label: UInt16(labels[place]))
  }
}

extension LabeledImages {
  /// The most differences of pixels that are looked at, ten times those of all Fashion-MNIST.
  private static let workLimit = 4e12

  /// For some images of `others` the places in `range` of the images here that are most like them, by
  /// what their pixels are, not how they vary, as an audit for duplicates sees it; of equally near ones
  /// the earlier.
  ///
  /// 0.5 s on two threads for the 1,200 errors of a network, and two bytes for each pixel here; nil where
  /// images are too large or too many.
  func nearest(
    in range: Range<Int>, to rows: [Int], of others: LabeledImages, threads: Int
  ) -> [Int]? {
    let size = pixelCount
    let work = Double(rows.count) * Double(range.count) * Double(size)
    guard size <= ImageIndex.inputLimit, work <= Self.workLimit else { return nil }
    let index = ImageIndex(
      pixels[range.lowerBound * size..<range.upperBound * size], inputs: size, threads: threads)
    let queries = rows.flatMap { others.pixels[$0 * size..<($0 + 1) * size] }
    return index.nearest(1, of: queries, samples: rows.indices, threads: threads)
      .map { range.lowerBound + $0.image }
  }
}
