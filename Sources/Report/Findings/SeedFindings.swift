import RunRecord

/// What several runs that differ in their seed say together.
package struct SeedFindings {
  let runs: [Run]
  let accuracies: [Double]
  private let noun: Noun

  package init(_ runs: [Run]) {
    self.runs = runs
    noun = runs.first?.noun ?? .example
    accuracies = runs.map(\.metrics.accuracy)
  }

  /// Whether there is a spread to speak of.
  var areSeveral: Bool { runs.count > 1 }

  /// `ten seeds`
  var count: String { "\(Phrase.word(runs.count)) seeds" }

  /// The spread of one figure.
  func spread(_ figure: (Run) -> Double) -> Spread? { Spread(runs.map(figure)) }

  /// Mean, sample standard deviation and range; nothing for a single run.
  package var statement: String {
    guard areSeveral, let spread = Spread(accuracies) else { return "" }
    return "Over \(count) the accuracy is \(spread.percent) (mean ± standard deviation), from "
      + "\(Phrase.percent(spread.lowest)) to \(Phrase.percent(spread.highest))."
  }

  /// The lowest and highest value of each epoch that every run recorded; nothing for a single run.
  func band(_ figure: (Epoch) -> Double?) -> [(epoch: Int, lowest: Double, highest: Double)] {
    guard areSeveral else { return [] }
    let epochs = runs.map(\.history.count).min() ?? 0
    return (0..<epochs).compactMap { row in
      var (lowest, highest) = (Double.infinity, -Double.infinity)
      for run in runs {
        guard let value = figure(run.history[row]), value.isFinite else { return nil }
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
      return (runs[0].history[row].epoch, lowest, highest)
    }
  }

  /// What the figures cannot tell.
  package var limits: String {
    areSeveral
      ? "Figures not said to be over seeds are those of one run. Its intervals cover the sampling of "
        + "test \(noun.plural); the spread over seeds shows the chance in training."
      : runs.first?.manifest.seed == nil
        ? "The model shown has one run. Its intervals cover the sampling of test \(noun.plural), not any "
          + "chance in training."
        : "The model shown has one run, with one seed. Its intervals cover the sampling of test "
          + "\(noun.plural), not the chance in training."
  }
}
