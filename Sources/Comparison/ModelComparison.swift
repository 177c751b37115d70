import Evaluation
public import RunRecord

/// Models compared by the examples that they were tested on.
///
/// Of each pair, the examples that both were scored on with the same label decide; what only one has,
/// what one did not answer and what was relabelled is counted and judged apart.
public struct ModelComparison: Sendable {
  /// The models, in the order given.
  public let models: [ComparedModel]
  /// Each model's figures over its own test set.
  public let figures: [ModelFigures]
  /// The first model with each other one, then, of few models, every further pair; the earlier is the
  /// reference.
  public let pairs: [ModelPair]
  /// Up to as many models every pair is compared; of more, each with the first alone: six pairs of seven
  /// models can be read, all twenty-one cannot.
  public static let fewModels = 4
  /// The largest difference in accuracy that does not matter, as a share: 0.01 for one point.
  public let margin: Double
  /// What an example is called.
  public let noun: Noun

  /// Compares two models or more, each with names of its own.
  ///
  /// - Throws: `ComparisonError` where classes differ, two models have no example in common, or a
  ///   value could not be compared.
  /// - Complexity: O(n log n) a pair of n rows; 1,000,000 rows of 10 classes take a few seconds.
  public init(
    _ models: [ComparedModel], margin: Double = 0.01, noun: Noun
  ) throws(ComparisonError) {
    guard models.count >= 2 else {
      throw ComparisonError(
        description: "Expected at least two models to compare, found \(models.count).")
    }
    guard margin >= 0 && margin < 1 else {
      throw ComparisonError(
        description: "Expected a margin from 0 to below 1, such as 0.01 for one percentage point, "
          + "found \(margin).")
    }
    var prepared: [PreparedModel] = []
    for (index, model) in models.enumerated() {
      let shown = try model.checked()
      try model.checkClasses(against: models[0])
      prepared.append(
        PreparedModel(index: index, model: model, shown: shown, figures: ModelFigures(shown)))
    }
    var pairs: [ModelPair] = []
    let references = models.count > Self.fewModels ? 1 : models.count
    for (index, one) in prepared.prefix(references).enumerated() {
      for other in prepared[(index + 1)...] {
        pairs.append(try ModelPair(one, other, margin: margin, noun: noun))
      }
    }
    for (index, p) in holm(pairs.map(\.p)).enumerated() { pairs[index].adjustedP = p }
    self.models = models
    self.margin = margin
    self.noun = noun
    self.pairs = pairs
    figures = prepared.map(\.figures)
  }

  /// The class names that all models share.
  public var classNames: [String] { models[0].classNames }
}
