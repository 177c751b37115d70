import RunRecord

extension Table {
  /// Beyond this many classes the confusion matrix is no longer written as a table.
  static let widestMatrix = 40

  /// Counts by true class (rows) and predicted class (columns), in the order of the picture, with their
  /// shares of the true class; each leads to its pictures where it has them.
  static func confusionMatrix(_ model: Model, _ groups: ErrorGroups) -> Table {
    let tally = model.tally
    let linked = Set(groups.groups.map(\.confusion.address))
    let order = model.confusion.order
    let rows = order.map { truth in
      let cells = order.map { answer in
        let address = Confusion(truth: truth, answer: answer, count: 0).address
        return Cell(
          model.seeds.meanText(truth, answer), isDiagonal: truth == answer,
          address: linked.contains(address) ? address : nil,
          note: tally.support(truth) > 0
            ? Phrase.percent(model.seeds.share(truth, answer)) : nil)
      }
      return Row(title: tally.names[truth], cells: cells, isSummary: false)
    }
    return Table(
      id: "confusion-counts",
      caption:
        "The confusion matrix as a table: counts\(model.seeds.onAverage), and below them shares "
        + "of the true class",
      columns: ["True class"] + order.map { tally.names[$0] }, rows: rows, isFolded: true)
  }

  /// The figures behind the curves; what no epoch has is no column.
  static func history(_ history: [Epoch]) -> Table {
    let listed = listed(history)
    let columns: [(title: String, text: (Epoch) -> String?)] = [
      ("Training loss", { $0.trainLoss.map { Phrase.fixed($0, 4) } }),
      ("Validation loss", { $0.validationLoss.map { Phrase.fixed($0, 4) } }),
      ("Training accuracy", { $0.trainAccuracy.map { Phrase.percent($0, 2) } }),
      ("Validation accuracy", { $0.validationAccuracy.map { Phrase.percent($0, 2) } }),
      ("Learning rate", { $0.learningRate.map(Phrase.shortest) }),
      ("Seconds", { $0.seconds.map { Phrase.fixed($0, 3) } }),
    ].filter { column in history.contains { column.1($0) != nil } }
    return Table(
      id: "history",
      caption: "The curves as a table"
        + (listed.count < history.count
          ? ": \(Phrase.count(listed.count)) of \(Phrase.count(history.count)) epochs, evenly spaced, "
            + "with the first, the last and that of the lowest validation loss" : ""),
      columns: ["Epoch"] + columns.map(\.title),
      rows: listed.map { epoch in
        Row("\(epoch.epoch)", columns.map { $0.text(epoch) ?? "–" })
      }, isFolded: true)
  }

  /// The most epochs that are listed.
  private static let epochLimit = 200

  /// Every epoch; of many the first, the last, the best and others evenly spaced.
  private static func listed(_ history: [Epoch]) -> [Epoch] {
    guard history.count > epochLimit else { return history }
    let spaced = (0..<epochLimit - 1).map { $0 * (history.count - 1) / (epochLimit - 2) }
    let best = FittingFindings([history]).bestEpoch.map { [$0 - 1] } ?? []
    return Set(spaced + best).sorted().map { history[$0] }
  }

  /// What a demanded confidence costs and gains.
  static func coverage(_ coverage: [TaggingFindings.Coverage], _ model: Model) -> Table {
    let rows = coverage.map { entry in
      Row(
        entry.threshold == 0 ? "any" : "≥ \(Phrase.percent(entry.threshold, 0))",
        [
          Phrase.count(entry.accepted), Phrase.percent(entry.share),
          entry.accuracy.map { Phrase.percent($0) } ?? "–",
          Phrase.count(entry.total - entry.accepted),
        ])
    }
    return Table(
      id: "coverage",
      caption: "What demanding a confidence costs and gains on the test \(model.noun.plural)",
      columns: [
        "Confidence", "Answered", "Share of all", "Right among them", "Left to a person",
      ], rows: rows)
  }
}
