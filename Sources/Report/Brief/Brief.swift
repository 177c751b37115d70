import RunRecord

/// A report on one screen: what was trained, whether it is good, what to watch, what it may be used for,
/// and how to check all that.
package struct Brief: Sendable {
  /// What the report is about.
  package let title: String
  /// What was trained and how often it is right, in sentences.
  package let verdict: String
  /// The accuracy, and its interval: `95% interval 87.5% to 88.6%, over ten seeds and the test images`.
  package let accuracy, interval: String
  /// What to watch, the most harmful first, at most ``limit``.
  package let concerns: [Concern]
  /// What it may be used for, and from which confidence on.
  package let uses: [String]
  /// What can be proved, and with which command.
  package let proof: String

  /// The most concerns that are named.
  static let limit = 3

  /// - Parameters:
  ///   - report: All models; the first one's brief says how the others compare.
  ///   - place: The model's place among them.
  init(_ report: ModelReport, at place: Int, title: String? = nil) {
    let model = report.models[place]
    let accuracy = model.accuracy
    self.title = title ?? Self.title(model)
    verdict = Self.verdict(model, comparison: place == 0 ? report.comparison : nil)
    self.accuracy = accuracy.percent
    interval = "95% interval \(accuracy.interval), \(accuracy.source)"
    concerns = Concern.all(of: model, gates: place == 0 ? report.gates : nil, limit: Self.limit)
    uses = Self.uses(model)
    proof = Self.proof(place == 0 ? report.models.flatMap(\.runs) : model.runs)
  }

  /// The title where none is given.
  static func title(_ model: Model) -> String { "Classifying \(model.run.datasetName)" }

  private static func verdict(_ model: Model, comparison: ComparisonFindings?) -> String {
    let (run, accuracy) = (model.run, model.accuracy)
    let trained = model.dataset.count(of: .training).map { ", trained on \(run.count($0))," } ?? ""
    let samples = Phrase.count(model.tally.samples, model.noun, "test ")
    let right =
      accuracy.share == 1
      ? "is right on every one of \(samples)"
      : "is right on \(accuracy.percent) of \(samples)\(model.seeds.onAverage)"
    // Beside many models a constant answer need not be named, unless it does no worse.
    let isClear = (comparison?.areMany ?? false) && accuracy.beatsConstant
    let subject =
      "\(Phrase.sentence(run.network))\(trained) \(right)\(isClear ? "" : accuracy.constant)."
    // Of several rivals the comparison itself says more.
    let rivals =
      comparison.map {
        $0.models.count == 2 ? $0.conclusion : $0.areMany ? $0.standing : $0.introduction
      } ?? ""
    return rivals.isEmpty ? subject : "\(subject) \(rivals)"
  }

  /// What the figures permit, as far as they were shown.
  private static func uses(_ model: Model) -> [String] {
    if model.accuracy.agreesByChance {
      return ["Nothing: its answers are \(AccuracyFindings.byChance)."]
    }
    return
      (advice(model) + ["Only for \(model.noun.plural) like those of \(model.run.datasetName)."])
      .filter { !$0.isEmpty }
  }

  /// Which answers may be taken as they are, and which a person should check.
  private static func advice(_ model: Model) -> [String] {
    let (accuracy, abstention, noun) = (model.accuracy, model.abstention, model.noun)
    let checkEach = "a person should check each."
    guard let tagging = model.tagging else {
      return ["Nothing tells a doubtful answer from a safe one: each needs the same care."]
    }
    if accuracy.share == 1 {
      let most = Phrase.percent(1 - (accuracy.ends.first ?? 0))
      return [
        "None of its answers is wrong here: if an error rate of up to \(most) (95% interval) can be borne, "
          + "every answer may be taken as it is."
      ]
    }
    if accuracy.share >= 0.95 {
      return [
        "If the errors measured here can be borne, every answer may be taken as it is.",
        tagging.check(),
      ]
    }
    if abstention.isUpsideDown {
      return [
        "No confidence makes an answer safe, as surer answers are less often right: \(checkEach)"
      ]
    }
    if let point = tagging.point {
      return point.canShow
        ? [acceptance(point, model), tagging.check(besideOthers: point.coverage < 1)]
        : ["\(point.tooFew(noun)): \(checkEach)"]
    }
    if !abstention.points.isEmpty {
      return [
        "No test \(noun.singular) reaches the confidence that the validation \(noun.plural) ask for.",
        tagging.check(),
      ]
    }
    if let target = abstention.unreached.first {
      return [
        "On the validation \(noun.plural) no confidence is shown to make \(target) of the answers right, so "
          + checkEach
      ]
    }
    return [
      "No validation figures are recorded, so no confidence can be chosen above which to accept its answers.",
      tagging.check(),
    ]
  }

  /// What a threshold chosen on validation examples gave in the test.
  private static func acceptance(
    _ point: AbstentionFindings.OperatingPoint, _ model: Model
  ) -> String {
    let ends = point.interval.map { Phrase.percent($0) }.joined(separator: " to ")
    let run = model.seeds.areSeveral ? ", in the run shown" : ""
    let open =
      point.outcome == .met
      ? "" : "; \(point.target) is \(point.outcome == .missed ? "missed" : "not shown to be met")"
    return "At a confidence of \(Phrase.confidence(point.confidence)) or more: "
      + "\(Phrase.percent(point.coverage)) of the answers, \(Phrase.percent(point.accuracy ?? 0)) right "
      + "(\(ends)\(run)\(open))."
  }

  /// What `verify` repeats of runs that it can repeat: of networks whose training takes minutes, the answers.
  static func repetition(of runs: [Run]) -> String {
    let slow = runs.count(where: \.manifest.isFromNetworkRecipe)
    let all = runs.count == 1 ? "the model" : "all \(Phrase.word(runs.count)) runs"
    if slow == 0 { return "trains \(all) again" }
    let rest = slow == 1 ? "the other from its weights" : "the others from their weights"
    let answers =
      "computes the answers of "
      + (slow < runs.count ? rest : "\(all) from \(slow == 1 ? "its" : "their") weights")
    return slow == runs.count
      ? answers
      : "trains \(Phrase.word(runs.count - slow)) of the \(Phrase.word(runs.count)) runs again, \(answers)"
  }

  /// What `verify` does about these runs.
  private static func proof(_ runs: [Run]) -> String {
    let command = "‘lookbook verify index.html’"
    let trained = runs.withoutAverages
    if trained.allSatisfy(\.manifest.isRepeatable) {
      let averages = trained.count < runs.count ? ", averages them" : ""
      let hasCurves = runs.contains { $0.learning != nil }
      let hasSlow = runs.contains(where: \.manifest.isFromNetworkRecipe)
      let rest =
        switch (hasSlow, hasCurves) {
        case (true, true): "; --full repeats all training."
        case (true, false):
          trained.allSatisfy(\.manifest.isFromNetworkRecipe)
            ? "; --full trains again." : "; --full trains those too."
        case (false, true): "; --full repeats the learning curves."
        case (false, false): "."
        }
      return
        "\(command) \(repetition(of: trained))\(averages), renders the report and compares every byte\(rest)"
    }
    return
      "\(command) counts every figure again from the predictions and compares every byte; the training "
      + "cannot be repeated."
  }
}
