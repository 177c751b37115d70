import Evaluation
import RunRecord
import Tables

/// What became of every row of the predictions, where not all of them were scored.
package struct RowFindings: Sendable {
  package let accounting: Accounting
  let unlabelled: Int
  private let noun: Noun

  /// nil where every row has an answer and a label.
  package init?(_ run: Run) {
    guard run.predictions != nil || run.sums != nil else { return nil }
    let (right, all) = (Tally(run).correct, run.metrics.samples)
    accounting = Accounting(
      right: right, wrong: all - right, abstained: run.unscored(.abstained),
      failed: run.unscored(.failed))
    unlabelled = run.unscored(.unlabelled)
    guard accounting.count + unlabelled > all else { return nil }
    noun = run.noun
  }

  /// How many rows were scored, what became of the others, and what the accuracy may be over all.
  package var statement: String {
    let all = accounting.count + unlabelled
    let parts = [
      (accounting.abstained, "the model abstained"), (accounting.failed, "it failed"),
      (unlabelled, "there is no label"),
    ].filter { $0.0 > 0 }.map { "on \(Phrase.count($0.0)) \($0.1)" }
    let bounds = accounting.bounds
    let open = accounting.abstained + accounting.failed
    let range =
      open == 0
      ? ""
      : " Were those without an answer all wrong, the accuracy would be "
        + "\(Phrase.percent(bounds.lowerBound)) of \(Phrase.count(accounting.count)); were they all "
        + "right, \(Phrase.percent(bounds.upperBound))."
    return
      "Of \(Phrase.count(all, noun, "test ")), \(Phrase.count(accounting.scored)) were scored; "
      + "\(Phrase.list(parts)).\(range)"
  }
}
