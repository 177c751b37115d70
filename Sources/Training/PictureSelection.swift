import Datasets
import RunRecord

extension Pictures {
  /// How many samples of each class a run keeps for the report.
  static let samplesPerClass = 12

  /// How many near duplicates a run keeps for the report.
  static let pairLimit = 24

  /// The pictures a report shows: the first training images of each class, every test image that the
  /// model got wrong, in file order, and of the first `pairs` both images as far as they are not among
  /// these.
  init(
    from dataset: ImageDataset, training: Range<Int>, predictions: Predictions,
    pairs: [DataAudit.Pair]
  ) {
    var entries: [Entry] = []
    var places: [Int] = []
    for label in dataset.classNames.indices {
      let samples = training.lazy.filter { dataset.training.labels[$0] == label }
      for index in samples.prefix(Self.samplesPerClass) {
        entries.append(Entry(split: .training, id: "\(index)", label: UInt16(label)))
        places.append(index)
      }
    }
    // Every test image was predicted, in the order of the file.
    for row in 0..<predictions.count where !predictions.isRight(row) {
      entries.append(
        Entry(split: .test, id: predictions.ids[row], label: predictions.labels[row]))
      places.append(row)
    }
    var known = Set(entries)
    for pair in pairs.prefix(Self.pairLimit) {
      for example in [pair.test, pair.neighbour] {
        guard let split = Split(rawValue: example.split.rawValue), let place = Int(example.id)
        else { continue }
        let entry = Entry(split: split, id: example.id, label: example.label)
        guard known.insert(entry).inserted else { continue }
        entries.append(entry)
        places.append(place)
      }
    }
    let size = dataset.training.width * dataset.training.height
    let pixels = zip(entries, places).flatMap { entry, place in
      let source = entry.split == .test ? dataset.test : dataset.training
      return source.pixels[place * size..<(place + 1) * size]
    }
    self.init(
      width: dataset.training.width, height: dataset.training.height, pixels: pixels,
      entries: entries)
  }
}
