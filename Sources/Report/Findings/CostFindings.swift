import Evaluation
import RunRecord

/// What a threshold costs and saves where a wrong answer and a person's work have prices.
package struct CostFindings {
  /// How many times as much a wrong answer costs as handing an example to a person; fixed in advance.
  private static let ratios = [1.0, 2, 5, 10, 20, 50]

  /// One entry a price.
  let costs: [AnswerCost]
  let answers: ScaledAnswers
  private let noun: Noun

  init(_ answers: ScaledAnswers, noun: Noun) {
    self.answers = answers
    self.noun = noun
    costs = Self.ratios.map { AnswerCost(answers.sample, ratio: $0) }
  }

  /// What one of the prices comes to, in a sentence.
  package var statement: String {
    guard let entry = costs.first(where: { $0.ratio == 10 }) else { return "" }
    func hundred(_ cost: Double) -> String { Phrase.fixed(cost * 100, 1) }
    let given =
      entry.answered == 0
      ? "no answer has that confidence, so that 100 \(noun.plural) cost 100"
      : "\(Phrase.percent(entry.answered)) of the test \(noun.plural) are answered, and 100 "
        + "\(noun.plural) cost \(hundred(entry.cost))"
    return
      "If a wrong answer costs ten times as much as handing \(noun.withArticle) to a person, the "
      + "confidence to demand is \(Phrase.percent(entry.threshold, 0)): \(given)\(answers.onAverage), against "
      + "\(hundred(entry.costOfAll)) if every answer were accepted"
      + (entry.answered == 0 ? "." : " and 100 if none were.")
  }
}
