import Charts
import Imaging
import RunRecord

extension Plate {
  /// What a confusion matrix shows in its cells.
  enum Cells {
    /// Shares of the true class: every row sums to 1.
    case shares
    /// Numbers of images.
    case counts
  }

  /// Beyond this many classes a picture of the matrix cannot be read.
  static let widestHeatmap = 200

  /// The confusion matrix as a picture, true classes in rows; nil where there are too many.
  static func confusion(_ model: Model, as cells: Cells) throws(ReportError) -> Plate? {
    guard model.tally.names.count <= widestHeatmap else { return nil }
    let canvas = heatmap(model, as: cells).draw()
    let title = cells == .counts ? "Confusion matrix, counts" : "Confusion matrix, shares"
    let text = caption(model, as: cells)
    return try Plate(
      png: canvas.png(model.run, title: title, description: text),
      id: cells == .counts ? "confusion-matrix-counts" : "confusion-matrix-shares", caption: text,
      alternative: "\(title). \(finding(model, as: cells))", canvas: canvas)
  }

  /// The confusion matrix before it is drawn.
  static func heatmap(_ model: Model, as cells: Cells) -> Heatmap {
    let (tally, seeds) = (model.tally, model.seeds)
    let values = tally.classes.map { truth in
      tally.classes.map { answer in
        switch cells {
        case .counts: seeds.mean(truth, answer)
        case .shares: seeds.share(truth, answer)
        }
      }
    }
    let texts = values.enumerated().map { truth, row in
      row.enumerated().map { answer, value in
        switch cells {
        case .counts: seeds.meanText(truth, answer)
        case .shares: value == 0 ? "0" : Phrase.fixed(value, 2)
        }
      }
    }
    // The scale covers confusions alone: beside the diagonal they would all be dark.
    let confusions = values.enumerated().flatMap { row, line in
      line.enumerated().filter { $0.offset != row }.map(\.element)
    }
    let ticks = Ticks(
      covering: 0...max(confusions.max() ?? 0, cells == .counts ? 1 : 0.01), about: 5,
      wholeNumbers: cells == .counts)
    let top = ticks.values.last ?? 1
    return Heatmap(
      values: values.enumerated().map { row, line in
        line.enumerated().map { $0.offset == row ? nil : $0.element / top }
      },
      texts: texts, labels: model.run.classNames, rowTitle: "True class",
      columnTitle: "Predicted class",
      ticks: ticks.values.map { value in
        let text = cells == .counts ? Phrase.count(Int(value)) : Phrase.fixed(value, 2)
        return Heatmap.Tick(position: value / top, text: text)
      })
  }

  private static func caption(_ model: Model, as cells: Cells) -> String {
    switch cells {
    case .counts:
      let tally = model.tally
      let right = tally.classes.reduce(0) { $0 + model.seeds.mean($1, $1) }
      let wrong = Double(tally.samples) - right
      return "As counts of test \(model.noun.plural), "
        + "\(Phrase.count(Int(right.rounded()))) \(right == 1 ? "lies" : "lie") on the diagonal, "
        + "\(Phrase.count(Int(wrong.rounded()))) off it\(model.seeds.onAverage)."
    case .shares:
      return
        "Shares of each true class in rows, by predicted class in columns"
        + (model.seeds.areSeveral ? ", as means over \(model.seeds.count)" : "")
        + ": every row sums to 1. "
        + "\(finding(model, as: cells)) The colours show the errors only; the diagonal is left plain."
    }
  }

  /// What the picture shows, in a sentence.
  private static func finding(_ model: Model, as cells: Cells) -> String {
    let tally = model.tally
    if cells == .counts { return model.confusion.lead }
    let shares = tally.tested.map { ($0, model.seeds.share($0, $0)) }
    guard let lowest = shares.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }),
      let highest = shares.max(by: { ($0.1, $1.0) < ($1.1, $0.0) })
    else { return "No class has a test \(model.noun.singular)." }
    if Phrase.fixed(lowest.1, 2) == Phrase.fixed(highest.1, 2) {
      return "The diagonal is the recall: \(Phrase.fixed(lowest.1, 2)) for "
        + (shares.count == 1 ? "\(tally.names[lowest.0])." : "each class tested.")
    }
    func end(_ share: (label: Int, Double), isReversed: Bool) -> String {
      let contest = model.seeds.contest(.recall, of: tally.tested, isReversed: isReversed)
      return Phrase.fixed(share.1, 2)
        + (contest?.leaders.count == 1 ? " (\(tally.names[share.label]))" : "")
    }
    return "The diagonal is the recall: from \(end(lowest, isReversed: true)) to "
      + "\(end(highest, isReversed: false))."
  }
}
