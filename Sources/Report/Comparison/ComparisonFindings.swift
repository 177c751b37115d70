import Comparison
import RunRecord

/// How the models of a report compare.
package struct ComparisonFindings: Sendable {
  package let comparison: ModelComparison
  let text: ComparisonText
  private(set) var models: [Model]
  /// What all models that learn more than averages miss; nil where fewer than two do. Of two models the
  /// comparison itself says what both miss.
  let sharedErrors: SharedErrors?
  /// How the models learn from fewer examples; nil where none has a curve.
  let learning: LearningFindings?
  /// What each step beyond the first network buys; nil where there are none.
  let ladder: LadderFindings?
  /// How networks come to their accuracy; nil where there are no two.
  let courses: CourseFindings?

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
    sharedErrors = models.count > 2 ? SharedErrors(models) : nil
    learning = LearningFindings(models)
    ladder = LadderFindings(models, margin: margin)
    courses = CourseFindings(models)
  }

  /// Puts the claims about other models to the test, on the first model.
  mutating func testClaims() { models[0].test(beside: rivals) }

  /// Whether the first model is a network trained here and every other one made by a recipe.
  var isBesideTraditional: Bool {
    models[0].manifest.isOwn && models.dropFirst().allSatisfy(\.manifest.isFromRecipe)
  }

  /// The heading of what is said of them.
  var title: String {
    guard isBesideTraditional else { return "The models compared" }
    let networks = models.dropFirst().count(where: \.manifest.isFromNetworkRecipe)
    if networks == 0 { return "Beside traditional methods" }
    return networks == models.count - 1
      ? "Beside other networks" : "Beside traditional methods and other networks"
  }

  /// Whether the models are so many that each is compared with the first alone, and in fewer words.
  var areMany: Bool { models.count > ModelComparison.fewModels }

  /// What others published of the same data; nil where nobody says.
  var published: ClaimsFile.Published? { models[0].claims?.file.published }

  /// Which model is the most accurate, and where the first stands, in a sentence.
  ///
  /// The highest is named alone only where its interval has nothing in common with the next one's.
  var ranking: String {
    let sorted = models.sorted { $0.accuracy.share > $1.accuracy.share }
    let bound = sorted[0].accuracy.ends.first ?? sorted[0].accuracy.share
    let top = sorted.filter { ($0.accuracy.ends.last ?? $0.accuracy.share) >= bound }
    let isFirst = top.contains { $0.name == models[0].name }
    let own =
      isFirst
      ? "." : "; \(models[0].name) has \(models[0].accuracy.percent)\(models[0].seeds.onAverage)."
    let noun = models[0].noun.plural
    guard top.count == 1 else {
      let names = top.map { "\($0.name) (\($0.accuracy.percent))" }
      return
        "On the test \(noun) the highest accuracies are those of \(Phrase.list(names, limit: 12)), whose "
        + "intervals overlap\(own)"
    }
    let run = sorted[0].runs.count == 1 ? "the one run of " : ""
    return
      "On the test \(noun) \(run)\(sorted[0].name) has the highest accuracy (\(sorted[0].accuracy.percent))\(own)"
  }

  /// What becomes of a study's claims about other models; nothing where it makes none.
  var rivalry: [String] {
    (models[0].claims?.entries ?? []).filter(\.claim.isAboutModels).map { entry in
      "The claim ‘\(entry.claim.subject)’ is \(entry.outcome.verdict.words). \(entry.outcome.found)"
    }
  }

  /// How the other models compare with the first, for claims about them.
  private var rivals: [Claim.Rival] {
    comparison.pairs.filter { $0.firstIndex == 0 }.map { pair in
      let difference = pair.decisive.value
      return Claim.Rival(
        name: pair.secondName, difference: difference,
        comparison: pair.adjustedP < 0.05 ? (difference > 0 ? 1 : -1) : 0)
    }
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

  /// How many of the others are better, and by how much the best is, for the brief.
  var standing: String {
    let others = rivals.sorted { $0.difference > $1.difference }
    let better = others.count { $0.comparison > 0 }
    let isOnce = models.dropFirst().allSatisfy { $0.runs.count == 1 }
    let lead =
      "Of \(Phrase.word(others.count)) other models\(isOnce ? ", each trained once" : ""), "
    let place = "on the same \(models[0].noun.plural)"
    guard let best = others.first(where: { $0.comparison > 0 }) else {
      return "\(lead)none is shown to do better \(place)."
    }
    let points = "\(Phrase.fixed(best.difference * 100, 1)) points"
    return better == 1
      ? "\(lead)one does better \(place): \(best.name), by \(points)."
      : "\(lead)\(Phrase.word(better)) do better \(place); the best, \(best.name), leads by \(points)."
  }

  /// What the parts on pairs of many models are about, and what they are not.
  var extent: String {
    guard areMany, models[0].runs.count > 1, let seed = models[0].manifest.seed else { return "" }
    return
      "Errors, classes and changed answers below are those of the runs shown, of \(models[0].name) that with "
      + "seed \(seed): another seed would have others. Tests of classes are corrected for the number of "
      + "classes, not for the number of models."
  }

  /// The verdicts on the first model's rivals, for the conclusion.
  var conclusion: String {
    text.overview.map { _ in "\(ranking) \(standing)" }
      ?? comparison.pairs.filter { $0.firstIndex == 0 }.prefix(3).map(text.verdict)
      .joined(separator: " ")
  }

  /// The result in one line.
  var headline: String {
    let best = comparison.pairs.filter { $0.firstIndex == 0 }
      .max { $0.decisive.value < $1.decisive.value }
    guard let pair = best else { return "" }
    return "\(pair.secondName) against \(pair.firstName): \(text.verdictWords(pair))"
  }
}

extension Model {
  /// What of the model is compared.
  var compared: ComparedModel {
    get throws(ReportError) {
      let predictions = runs.compactMap(\.predictions)
      guard run.predictions != nil else {
        throw ReportError(
          "\(name) has no predictions, so it cannot be compared. Expected the predictions of "
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
