public import Foundation
public import Tables

extension Predictions {
  /// The most rows of a table that are read.
  static let rowLimit = 10_000_000
  /// The numbers of classes that a run can have.
  package static let classLimits = 2...1000

  /// Reads `predictions.csv`, in the layout of today or of the first version.
  ///
  /// Costs about 1 s for 1,000,000 rows of 10 classes.
  ///
  /// - Throws: `RunError` that names the faults, each with its line.
  public init(
    csv: Data, classNames: [String], file: String = RunFile.predictions
  ) throws(RunError) {
    do {
      self.init(try PredictionTable(csv, file: file, classNames: classNames))
    } catch {
      throw RunError(error)
    }
  }

  /// The predictions of a table.
  public init(_ table: PredictionTable) {
    if table.kind == .answers {
      self.init(
        classCount: table.classNames.count, ids: table.ids, labels: table.labels,
        answers: table.answers, slices: table.slices, unscored: table.unscored)
    } else {
      self.init(
        kind: table.kind, classCount: table.classNames.count, ids: table.ids,
        labels: table.labels, scores: table.scores, slices: table.slices,
        unscored: table.unscored)
    }
  }

  /// The table as `init(csv:classNames:)` reads it, each score in the fewest digits that give the
  /// same `Float` back.
  public func csv(classNames: [String]) -> Data {
    PredictionTable.csv(
      kind: kind, classNames: classNames, ids: ids, labels: labels, scores: scores,
      answers: answers, slices: slices, unscored: unscored)
  }
}

extension RunError {
  /// The faults of a table as one error.
  init(_ faults: TableFaults) {
    let lines = faults.faults.map(\.description)
    self.init(faults.file, lines.joined(separator: "; "), advice: faults.advice)
  }
}
