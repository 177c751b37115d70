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

  /// The confusion matrix as a heat map, true classes in rows.
  static func confusion(_ run: Run, as cells: Cells) throws(ReportError) -> Plate {
    let tally = Tally(run)
    let names = run.manifest.dataset.classNames
    // Colours follow the share of the true class, or of the most frequent cell.
    let most = max(tally.matrix.joined().max() ?? 0, 1)
    let values = tally.classes.map { truth in
      tally.classes.map { answer -> Double? in
        let whole = cells == .counts ? most : tally.support(truth)
        return whole > 0 ? Double(tally.matrix[truth][answer]) / Double(whole) : nil
      }
    }
    let texts = tally.classes.map { truth in
      tally.classes.map { answer in
        let count = tally.matrix[truth][answer]
        if cells == .counts || count == 0 { return Phrase.count(count) }
        return values[truth][answer].map { Phrase.fixed($0, 2) } ?? ""
      }
    }
    let canvas = Heatmap(
      values: values, texts: texts, labels: names, rowTitle: "True class",
      columnTitle: "Predicted class", ticks: ticks(upTo: cells == .counts ? Double(most) : 1)
    ).draw()
    let title = cells == .counts ? "Confusion matrix, counts" : "Confusion matrix, shares"
    let text = caption(run, as: cells)
    return try Plate(
      png: canvas.png(run, title: title, description: text),
      id: cells == .counts ? "confusion-matrix-counts" : "confusion-matrix-shares", caption: text,
      alternative: text, canvas: canvas)
  }

  /// Round marks on the colour scale from 0 to `most`.
  private static func ticks(upTo most: Double) -> [Heatmap.Tick] {
    let ticks = Ticks(covering: 0...most, about: 5, wholeNumbers: most > 1)
    return ticks.values.filter { $0 <= most }.map { value in
      let text = most > 1 ? Phrase.count(Int(value)) : Phrase.fixed(value, 1)
      return Heatmap.Tick(position: value / most, text: text)
    }
  }

  private static func caption(_ run: Run, as cells: Cells) -> String {
    let findings = ConfusionFindings(run)
    let tally = findings.tally
    switch cells {
    case .counts:
      return
        "The same matrix in numbers of images: \(Phrase.count(tally.correct)) on the diagonal, "
        + "\(Phrase.count(tally.errors)) off it."
    case .shares:
      let rule =
        "True classes in rows, predicted classes in columns, as shares of the true class: every "
        + "row sums to 1."
      let shares = tally.tested.map {
        ($0, Double(tally.matrix[$0][$0]) / Double(tally.support($0)))
      }
      guard let lowest = shares.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }),
        let highest = shares.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }), lowest.1 < highest.1
      else { return rule }
      return "\(rule) The diagonal is the recall: from \(Phrase.fixed(lowest.1, 2)) "
        + "(\(tally.names[lowest.0])) to \(Phrase.fixed(highest.1, 2)) (\(tally.names[highest.0]))."
    }
  }
}
