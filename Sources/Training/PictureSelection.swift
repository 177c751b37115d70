import Datasets
import RunRecord

extension Pictures {
  /// How many samples of each class a run keeps for the report.
  static let samplesPerClass = 12

  /// The pictures a report shows: the first training images of each class and every test image that
  /// the model got wrong, in file order.
  init(from dataset: ImageDataset, training: Range<Int>, predictions: Predictions) {
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
