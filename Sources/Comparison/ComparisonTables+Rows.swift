import Evaluation
import RunRecord

extension ComparisonTables {
  /// The common examples of some pairs of rows: their class and both answers.
  func rows(_ pairs: [RowMatching.Pair], of pair: ModelPair, limit: Int) -> Table {
    let (one, other) = shown(pair)
    return Table(
      columns: [
        .text(sentence(comparison.noun.singular)), .text("Class"),
        .text("Answer of \(name(pair.firstName))"), .text("Answer of \(name(pair.secondName))"),
      ],
      rows: pairs.prefix(limit).map { row in
        [
          name(other.ids[row.second]), className(Int(other.labels[row.second])),
          className(one.predictedClass(row.first)), className(other.predictedClass(row.second)),
        ]
      })
  }

  /// The examples of both whose label is not the same.
  func relabeled(_ pair: ModelPair, limit: Int) -> Table {
    let (one, other) = shown(pair)
    return Table(
      columns: [
        .text(sentence(comparison.noun.singular)), .text("Class in \(name(pair.firstName))"),
        .text("Class in \(name(pair.secondName))"), .text("Answer of \(name(pair.firstName))"),
        .text("Answer of \(name(pair.secondName))"),
      ],
      rows: pair.matching.relabeled.prefix(limit).map { row in
        [
          name(one.ids[row.first]), className(Int(one.labels[row.first])),
          className(Int(other.labels[row.second])), className(one.predictedClass(row.first)),
          className(other.predictedClass(row.second)),
        ]
      })
  }

  /// The examples that only one model has.
  func absent(_ side: PairSide, of index: Int, limit: Int) -> Table {
    let predictions = comparison.models[index].seeds[0]
    return Table(
      columns: [.text(sentence(comparison.noun.singular)), .text("Class"), .text("Answer")],
      rows: side.absent.prefix(limit).map { row in
        [
          name(predictions.ids[row]), className(Int(predictions.labels[row])),
          className(predictions.predictedClass(row)),
        ]
      })
  }

  private func shown(_ pair: ModelPair) -> (Predictions, Predictions) {
    (comparison.models[pair.firstIndex].seeds[0], comparison.models[pair.secondIndex].seeds[0])
  }
}
