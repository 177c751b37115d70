import Comparison
import RunRecord

/// How the models of a report compare.
package struct ComparisonFindings: Sendable {
  package let comparison: ModelComparison
  let text: ComparisonText
  let models: [Model]

  /// Compares every model with every other one by the ids of their examples.
  ///
  /// - Throws: ``ReportError`` where a model has no predictions, or two cannot be compared.
  init(_ models: [Model], margin: Double) throws(ReportError) {
    var compared: [ComparedModel] = []
    for model in models { compared.append(try model.compared) }
    do {
      comparison = try ModelComparison(compared, margin: margin, noun: models[0].noun)
    } catch {
      throw ReportError(error.description)
    }
    text = ComparisonText(comparison)
    self.models = models
  }

  /// `Random forest, Logistic regression and k-nearest neighbours`
  private var names: String { Phrase.list(models.map(\.name), limit: 12) }

  /// What the comparison is of, for the introduction.
  var introduction: String {
    let word = Phrase.word(models.count)
    return
      "\(Phrase.sentence(word)) models are compared on the same test \(models[0].noun.plural): "
      + "\(names). The first is shown in depth."
  }

  /// The verdicts on the first model's rivals, for the conclusion.
  var conclusion: String {
    comparison.pairs.filter { $0.firstIndex == 0 }.prefix(3).map(text.verdict)
      .joined(separator: " ")
  }

  /// The result in one line.
  var headline: String {
    let pair = comparison.pairs[0]
    return "\(pair.secondName) against \(pair.firstName): \(text.verdictWords(pair))"
  }
}

extension Model {
  /// What of the model is compared.
  fileprivate var compared: ComparedModel {
    get throws(ReportError) {
      let predictions = runs.compactMap(\.predictions)
      guard run.predictions != nil else {
        throw ReportError(
          "\(name) has no predictions.csv, so it cannot be compared. Expected the predictions of "
            + "every model; render it by itself.")
      }
      return ComparedModel(
        name: name, classNames: dataset.classNames, seeds: predictions,
        trainingSeconds: manifest.environment.trainingSeconds, parameters: run.parameters,
        bytes: weightBytes)
    }
  }
}

extension ModelReport {
  /// The result in one line.
  var headline: String {
    comparison.map { "\(models[0].accuracy.headline); \($0.headline)" }
      ?? models[0].accuracy.headline
  }
}
