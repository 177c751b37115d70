import Charts
import Imaging
import RunRecord

extension Plate {
  /// What a confusion matrix shows in its cells.
  enum Cells {
    /// Shares of the true class: every row sums to 100%.
    case shares
    /// Numbers of images.
    case counts
  }

  /// Beyond this many classes a picture of the matrix cannot be read.
  static let widestHeatmap = 200

  /// The confusion matrix as a picture, true classes in rows; nil where there are too many.
  static func confusion(_ model: Model, as cells: Cells) throws(ReportError) -> Plate? {
    guard model.tally.names.count <= widestHeatmap else { return nil }
    let heatmap = heatmap(model, as: cells)
    let run = model.run
    let name = cells == .counts ? "Confusion matrix, counts" : "Confusion matrix, shares"
    let caption = caption(model, as: cells)
    let title = model.confusion.heading
    let light = heatmap.draw()
    return try Plate(
      ShownPicture(negative: light, run, title: name, description: caption),
      whole: light,
      slide: { heatmap.fitting(width: $0, height: $1).draw() },
      id: cells == .counts ? "confusion-matrix-counts" : "confusion-matrix-shares", title: title,
      caption: caption, alternative: "\(name). \(title) \(diagonal(model))",
      credit: model.credit(isOfShown: false)
    ) { canvas throws(ReportError) in
      try canvas.png(run, title: name, description: caption)
    }
  }

  /// The confusion matrix before it is drawn, its classes in the order of ``ConfusionFindings``.
  static func heatmap(_ model: Model, as cells: Cells) -> Heatmap {
    let (seeds, order) = (model.seeds, model.confusion.order)
    let values = order.map { truth in
      order.map { answer in
        cells == .counts ? seeds.mean(truth, answer) : seeds.share(truth, answer)
      }
    }
    let texts = order.map { truth in
      order.map { answer in
        // What does not occur is left blank, so that what occurs stands out.
        if seeds.totals[truth][answer] == 0, truth != answer { return "" }
        return cells == .counts
          ? seeds.meanText(truth, answer) : percent(seeds.share(truth, answer))
      }
    }
    // The scale covers confusions alone: beside the diagonal they would all be pale.
    let confusions = values.enumerated().flatMap { row, line in
      line.enumerated().filter { $0.offset != row }.map(\.element)
    }
    let ticks = Ticks(
      covering: 0...max(confusions.max() ?? 0, cells == .counts ? 1 : 0.01), about: 4,
      wholeNumbers: cells == .counts)
    let top = ticks.values.last ?? 1
    return Heatmap(
      values: values.enumerated().map { row, line in
        line.enumerated().map { $0.offset == row ? nil : $0.element / top }
      },
      texts: texts, labels: order.map { model.run.classNames[$0] }, rowTitle: "True class",
      columnTitle: "Predicted class",
      scaleTitle: cells == .counts ? "Errors, \(model.noun.plural)" : "Errors, % of the true class",
      ticks: ticks.values.map { value in
        let text =
          cells == .counts ? Phrase.count(Int(value)) : Phrase.shortest(rounded(value * 100))
        return Heatmap.Tick(position: value / top, text: text)
      })
  }

  /// A share in per cent, short: `83`, `4.1`, `<0.1`, and `>99` of what is not everything.
  private static func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent < 9.95 {
      return share > 0 && percent < 0.05 ? "<0.1" : Phrase.fixed(percent, share > 0 ? 1 : 0)
    }
    return share < 1 && percent >= 99.5 ? ">99" : Phrase.fixed(percent, 0)
  }

  /// A value without what rounding left behind its ninth decimal.
  private static func rounded(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }

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
        "True classes in rows, predicted classes in columns, in per cent of the true class"
        + (model.seeds.areSeveral ? ", as means over \(model.seeds.count)" : "")
        + ": every row sums to 100. \(diagonal(model)) The colours show the errors only; what does not "
        + "occur is blank."
        + (model.tally.names.count > 2
          ? " Classes that are confused with each other stand side by side (average linkage)." : "")
    }
  }

  /// What the diagonal says, in a sentence.
  private static func diagonal(_ model: Model) -> String {
    let tally = model.tally
    let shares = tally.tested.map { ($0, model.seeds.share($0, $0)) }
    guard let lowest = shares.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }),
      let highest = shares.max(by: { ($0.1, $1.0) < ($1.1, $0.0) })
    else { return "No class has a test \(model.noun.singular)." }
    if Phrase.percent(lowest.1) == Phrase.percent(highest.1) {
      return "The diagonal is the recall: \(Phrase.percent(lowest.1)) for "
        + (shares.count == 1 ? "\(tally.names[lowest.0])." : "each class tested.")
    }
    func end(_ share: (label: Int, Double), isReversed: Bool) -> String {
      let contest = model.seeds.contest(.recall, of: tally.tested, isReversed: isReversed)
      return Phrase.percent(share.1)
        + (contest?.leaders.count == 1 ? " (\(tally.names[share.label]))" : "")
    }
    return "The diagonal is the recall: from \(end(lowest, isReversed: true)) to "
      + "\(end(highest, isReversed: false))."
  }
}
