import Datasets
import RunRecord

extension Pictures {
  /// How many samples of each class a run keeps for the report.
  static let samplesPerClass = 12

  /// How many test images of each class that the model gets right a run keeps, to stand beside the errors.
  static let rightPerClass = 6

  /// How many errors of each kind have beside them the training image nearest to them.
  static let neighboursPerKind = 8

  /// How many near duplicates a run keeps for the report.
  static let pairLimit = 24

  /// The pictures a report shows: the first training images of each class, every test image that the
  /// model got wrong, in file order, the first ones of each class that it got right, of the first
  /// `pairs` both images, and the training images nearest to the surest errors of
  /// each kind.
  ///
  /// - Parameter nearest: For some test images the places of the training images most like them; nil
  ///   where that is not known.
  init(
    from dataset: ImageDataset, training: Range<Int>, predictions: Predictions,
    pairs: [DataAudit.Pair], nearest: ([Int]) -> [Int]?
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
    let neighbours =
      nearest(errors).map { Dictionary(uniqueKeysWithValues: zip(errors, $0)) } ?? [:]
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
