import Comparison
import Evaluation
import RunRecord

/// What each step beyond the document's network buys: networks trained here, each against the one before, and
/// at the top the averaged answers of the last one's seeds.
struct LadderFindings: Sendable {
  /// One step.
  struct Rung: Sendable {
    let name: String
    /// What is done otherwise than in the step before.
    let change: String
    let parameters: Int?
    /// Seconds of training, and the threads that took them; nil of what is not trained.
    let seconds: Double?
    let threads: Int?
    /// The mean accuracy over the seeds and its standard deviation; nil of a single run.
    let accuracy: Double
    let deviation: Double?
    let seeds: Int
    /// The mean recall of the class that the first model finds least often.
    let recall: Double
    /// The step against the one before; nil of the first.
    let pair: ModelPair?
  }

  let rungs: [Rung]
  /// The class that the first model finds least often.
  let hardest: String
  private let hardestLabel: Int

  /// nil where there are no networks beside the first.
  init?(_ models: [Model], margin: Double) {
    guard models[0].manifest.isOwn else { return nil }
    let networks = [models[0]] + models.dropFirst().filter(\.manifest.isFromNetworkRecipe)
    guard networks.count > 1, let top = networks.last,
      let label = Self.hardest(of: networks[0])
    else { return nil }
    var compared: [ComparedModel] = []
    for model in networks {
      guard let one = try? model.compared else { return nil }
      compared.append(one)
    }
    var rungs: [Rung] = []
    for (index, model) in networks.enumerated() {
      let shares = model.runs.map(\.metrics.accuracy)
      guard let spread = Spread(shares) else { return nil }
      let environment = model.manifest.environment
      rungs.append(
        Rung(
          name: model.name, change: index == 0 ? "" : Self.change(model, networks[index - 1]),
          parameters: compared[index].parameters, seconds: environment.trainingSeconds,
          threads: environment.threads, accuracy: spread.mean,
          deviation: shares.count > 1 ? spread.deviation : nil, seeds: shares.count,
          recall: model.seeds.mean { $0.metrics.perClass[label].recall },
          pair: index == 0
            ? nil : Self.pair(compared[index - 1], compared[index], margin, models[0].noun)))
    }
    if let ensemble = Ensemble(compared[compared.count - 1].seeds), top.runs.count > 1 {
      let name = "\(top.name), \(top.runs.count) seeds averaged"
      let averaged = ComparedModel(
        name: name, classNames: compared[0].classNames, seeds: [ensemble.predictions])
      rungs.append(
        Rung(
          name: name, change: "the mean of \(Phrase.word(top.runs.count)) seeds’ probabilities",
          parameters: compared.last?.parameters.map { $0 * top.runs.count }, seconds: nil,
          threads: nil, accuracy: ensemble.accuracy, deviation: nil, seeds: top.runs.count,
          recall: Self.recall(of: label, ensemble.predictions),
          pair: Self.pair(compared[compared.count - 1], averaged, margin, models[0].noun)))
    }
    // Of two alone the pair says the same.
    guard rungs.count > 2 else { return nil }
    self.rungs = rungs
    hardest = networks[0].run.classNames[label]
    hardestLabel = label
  }

  /// What all steps together buy, in a sentence.
  var statement: String {
    guard let first = rungs.first, let last = rungs.last else { return "" }
    return
      "\(first.name) is right on \(Phrase.percent(first.accuracy)) of the test images, the top of the ladder "
      + "on \(Phrase.percent(last.accuracy)); of the class \(hardest) they find "
      + "\(Phrase.percent(first.recall)) and \(Phrase.percent(last.recall)). Each step is compared with the "
      + "one before on the same test images."
  }

  /// What each step finds of the hardest class that the one before does not, by the runs shown.
  var hardestSteps: [String] {
    rungs.compactMap { rung in
      guard let pair = rung.pair,
        let step = pair.classes.first(where: { $0.label == hardestLabel }),
        let first = step.first.accuracy, let second = step.second.accuracy, let p = step.adjustedP
      else { return nil }
      return
        "\(rung.name) finds \(Phrase.percent(second)), the step before \(Phrase.percent(first)): "
        + "\(Phrase.difference(second, first, 1)) points (95% interval "
        + "\(Table.text(step.interval)); McNemar’s exact p \(Phrase.pRelation(p)), corrected for "
        + "\(Phrase.word(pair.classes.count { $0.counts.count > 0 })) classes)."
    }
  }

  /// What each step does otherwise than the one before.
  var changes: [String] {
    rungs.filter { !$0.change.isEmpty }.map { "\($0.name): \($0.change)." }
  }

  /// The class with the lowest mean recall over the seeds.
  private static func hardest(of model: Model) -> Int? {
    model.run.classNames.indices.min { one, other in
      func recall(_ label: Int) -> Double {
        model.seeds.mean { $0.metrics.perClass[label].recall }
      }
      return (recall(one), one) < (recall(other), other)
    }
  }

  private static func recall(of label: Int, _ predictions: Predictions) -> Double {
    let rows = (0..<predictions.count).filter { Int(predictions.labels[$0]) == label }
    return Double(rows.count { predictions.isRight($0) }) / Double(max(rows.count, 1))
  }

  private static func pair(
    _ one: ComparedModel, _ other: ComparedModel, _ margin: Double, _ noun: Noun
  ) -> ModelPair? {
    (try? ModelComparison([one, other], margin: margin, noun: noun))?.pairs.first
  }

  /// What a network is made of and trained with that the one before was not.
  private static func change(_ model: Model, _ before: Model) -> String {
    // These compute nothing.
    let shapes: Set = ["Input", "Flatten"]
    func kinds(_ model: Model) -> Set<String> {
      Set(model.manifest.layers.map(\.kind)).subtracting(shapes)
    }
    func values(_ model: Model) -> [String: String] {
      Dictionary(model.manifest.settings.map { ($0.name, $0.value) }) { first, _ in first }
    }
    let words = [
      ("Conv2D", "convolutions"), ("BatchNormalization", "batch normalisation"),
      ("Add", "residual blocks"), ("Dropout", "dropout"),
    ]
    let (own, others) = (values(model), values(before))
    let settings = [
      ("schedule", "a learning-rate schedule"), ("weight decay", "weight decay"),
      ("label smoothing", "label smoothing"), ("flips", "mirrored images"),
      ("shifts", "shifted images"), ("random erasing", "erased rectangles"),
      ("averaging of weights", "averaged weights"), ("answers", "answers averaged over flips"),
      ("teacher", "a teacher’s answers"),
    ]
    func isSet(_ name: String, _ values: [String: String]) -> Bool {
      values[name].map { $0 != "constant" } ?? false
    }
    let made = words.filter { kinds(model).contains($0.0) && !kinds(before).contains($0.0) }
    let trained = settings.filter { name, _ in
      isSet(name, own) && own[name] != others[name]
    }
    let ended = settings.filter { name, _ in isSet(name, others) && !isSet(name, own) }.map(\.1)
    var all = (made + trained).map(\.1)
    if kinds(model) == kinds(before), let factor = growth(model, before) {
      all.insert("\(factor) times the parameters", at: 0)
    }
    var parts = all.isEmpty ? [] : [Phrase.list(all, limit: 12)]
    if let epochs = model.manifest.epochs, let earlier = before.manifest.epochs, epochs != earlier {
      parts.append("\(Phrase.count(epochs)) epochs instead of \(Phrase.count(earlier))")
    }
    if !ended.isEmpty { parts.append("without \(Phrase.list(ended, limit: 12))") }
    return parts.isEmpty ? "its layers or settings" : parts.joined(separator: "; ")
  }

  /// How many times the parameters of the one before a network has; nil for less than one and a half.
  private static func growth(_ model: Model, _ before: Model) -> String? {
    let counts = [before, model].map { $0.manifest.layers.map(\.parameters).reduce(0, +) }
    guard counts[0] > 0, case let factor = Double(counts[1]) / Double(counts[0]), factor >= 1.5
    else { return nil }
    return Phrase.fixed(factor, 1)
  }
}
