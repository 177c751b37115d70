internal import Evaluation
internal import Foundation
public import RunRecord
public import Tables

extension ForeignModel {
  /// A run, and how its table was understood.
  public struct Imported: Sendable {
    /// The run, not yet written.
    public let run: Run
    /// The table of predictions as it was read.
    public let table: PredictionTable
  }

  /// Makes a run of a model's predictions, and computes its figures.
  ///
  /// Costs one pass over each file and the figures: 3 s for 1,000,000 predictions of 10 classes.
  ///
  /// - Parameters:
  ///   - predictions: A table of the test set: CSV, TSV, JSON Lines or NPZ.
  ///   - validation: The same of the validation set, on which temperature and thresholds are chosen.
  ///   - history: The course of training as CSV or TSV.
  ///   - pictures: Where the examples' pictures are.
  /// - Throws: `TableFaults` with everything that is wrong with a table; `RunError` or
  ///   `EvaluationError` where the parts do not fit; `ImportError` for pictures.
  public func imported(
    predictions: Source, validation: Source? = nil, history: Source? = nil,
    pictures: PictureSource? = nil
  ) throws -> Imported {
    let table = try PredictionTable(
      predictions.bytes, file: predictions.name, classNames: classNames)
    let held = try validation.map {
      try PredictionTable($0.bytes, file: $0.name, classNames: table.classNames)
    }
    if let held, let validation { try check(held, validation, against: table) }
    let epochs = try history.map { try HistoryTable($0.bytes, file: $0.name).rows } ?? []
    let answers = Predictions(table)
    // Where nothing is wrong there is no picture, and a folder tells no size.
    let shown = try pictures?.pictures(of: answers)
    let kept = shown?.entries.isEmpty == true ? nil : shown
    let metrics = try Metrics(
      of: answers, classNames: table.classNames, validation: held.map { Predictions($0) })
    let run = try Run(
      manifest: manifest(
        table.classNames, test: table.classCounts, validation: held?.classCounts, kept,
        hasPictures: pictures != nil),
      history: epochs.map(Epoch.init), metrics: metrics, predictions: answers, pictures: kept)
    return Imported(run: run, table: table)
  }

  /// Makes a run of the sums of a model's predictions, and computes its figures.
  ///
  /// - Throws: `RunError` where the sums are not valid.
  public func imported(sums source: Source, history: Source? = nil) throws -> Run {
    let sums = try Sums(json: source.bytes, file: source.name)
    if let classNames, classNames != sums.classNames {
      throw ImportError(
        description: """
          \(source.name) has the classes \(sums.classNames.prefix(10).joined(separator: ", ")), others \
          than the class names given. Leave these out: sums name their classes.
          """)
    }
    let epochs = try history.map { try HistoryTable($0.bytes, file: $0.name).rows } ?? []
    return try Run(
      manifest: manifest(
        sums.classNames, test: sums.confusion.map { $0.reduce(0, +) }, validation: nil, nil,
        hasPictures: false),
      history: epochs.map(Epoch.init), metrics: Metrics(of: sums), sums: sums)
  }

  /// Checks that what is chosen on a validation table can be, and is not chosen on the test set itself.
  private func check(
    _ held: PredictionTable, _ source: Source, against table: PredictionTable
  ) throws(ImportError) {
    guard held.kind == .probabilities, table.kind == .probabilities else {
      throw ImportError(
        description: """
          \(source.name) cannot be used for validation: the test table has \(table.kind.rawValue) and this \
          one \(held.kind.rawValue). Expected probabilities in both; leave out --validation otherwise.
          """)
    }
    guard held.labels != table.labels || held.scores != table.scores else {
      throw ImportError(
        description: """
          \(source.name) is the test table again. Expected predictions of other examples: what is chosen \
          on the test set cannot be judged by it.
          """)
    }
  }

  private func manifest(
    _ classNames: [String], test: [Int], validation: [Int]?, _ pictures: Pictures?,
    hasPictures: Bool
  ) -> Manifest {
    Manifest(
      model: name, maker: maker, seed: seed, settings: settings, parameters: parameters,
      dataset: Manifest.Dataset(
        name: datasetName, classNames: classNames,
        noun: noun ?? (hasPictures ? .image : nil),
        image: pictures.map {
          .init(width: $0.width, height: $0.height, channels: $0.channels)
        },
        validation: validation, test: test),
      environment: Manifest.Environment(trainingSeconds: trainingSeconds))
  }
}

extension PredictionTable {
  /// The scored rows of each class.
  fileprivate var classCounts: [Int] {
    labels.reduce(into: [Int](repeating: 0, count: classNames.count)) { $0[Int($1)] += 1 }
  }
}

extension Epoch {
  fileprivate init(_ row: HistoryRow) {
    self.init(
      epoch: row.epoch, learningRate: row.learningRate, trainLoss: row.trainLoss,
      trainAccuracy: row.trainAccuracy, validationLoss: row.validationLoss,
      validationAccuracy: row.validationAccuracy, seconds: row.seconds)
  }
}
