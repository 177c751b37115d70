import Evaluation
import RunRecord

/// Whether the confidence of the answers of each class is the chance that they are right.
package struct ClassCalibrationFindings {
  /// The level at which a class counts as miscalibrated, after Holm’s correction.
  private static let level = 0.05
  /// The most classes that are listed.
  private static let listed = 20

  /// A difference that is beyond chance.
  enum Verdict: String { case over = "over-confident", under = "under-confident" }

  /// The classes that are answered, in their order.
  let classes: [ClassCalibration]
  /// The same of each seed by itself, the run shown first; none of a single run.
  private let single: [[ClassCalibration]]
  let answers: ScaledAnswers
  private let names: [String]

  /// nil where there is a single class to speak of.
  init?(_ answers: ScaledAnswers, names: [String]) {
    self.answers = answers
    self.names = names
    let sample = answers.sample
    classes = ClassCalibration.all(of: sample)
    single =
      answers.areSeveral
      ? sample.seeds.indices.map { ClassCalibration.all(of: sample.alone($0)) } : []
    guard classes.count > 1 else { return nil }
  }

  func name(_ entry: ClassCalibration) -> String { names[entry.label] }

  /// What is beyond chance, if anything.
  func verdict(_ entry: ClassCalibration) -> Verdict? {
    guard let p = entry.p, p < Self.level else { return nil }
    return entry.confidence > entry.precision ? .over : .under
  }

  /// In how many seeds a class is beyond chance, seed by seed: `3 over, 7 under`.
  func verdictsOfSeeds(_ entry: ClassCalibration) -> String {
    let verdicts = single.compactMap { seed in
      seed.first { $0.label == entry.label }.flatMap(verdict)
    }
    let counts = [
      (verdicts.count { $0 == .over }, "over"), (verdicts.count { $0 == .under }, "under"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "–" : parts.joined(separator: ", ")
  }

  /// The classes that are listed: all in their order, or of many the ones that are the least likely to be
  /// calibrated, those first.
  var shown: [ClassCalibration] {
    guard classes.count > Self.listed else { return classes }
    let order = classes.sorted { ($0.p ?? 2, $0.label) < ($1.p ?? 2, $1.label) }
    return Array(order.prefix(Self.listed))
  }

  /// Which classes are miscalibrated beyond chance.
  package var statement: String {
    let beyond = classes.filter { verdict($0) != nil }
    let subject =
      answers.areSeveral ? "On average over \(Phrase.word(answers.count)) seeds, the" : "The"
    let first =
      beyond.isEmpty
      ? "For no class is the confidence \(answers.when)\(answers.onAverage) shown to differ from the share of "
        + "its answers that are right."
      : "\(subject) confidence \(answers.when) is shown to be \(directions(beyond)): \(example(beyond))."
    return "\(first) \(seeds)"
  }

  /// How many classes single seeds have beyond chance, and which the run shown has.
  private var seeds: String {
    guard let shown = single.first else { return "" }
    let counts = single.map { seed in seed.count { verdict($0) != nil } }
    let concerned = counts.count { $0 > 0 }
    guard concerned > 0, let least = counts.min(), let most = counts.max() else {
      return "In no seed by itself is it shown for any class."
    }
    let number = Phrase.word(counts.count)
    let seeds =
      concerned == counts.count ? "all \(number)" : "\(Phrase.word(concerned)) of \(number)"
    func word(_ number: Int) -> String { number == 0 ? "none" : Phrase.word(number) }
    let range = least == most ? word(most) : "\(word(least)) to \(word(most))"
    let beyond = shown.filter { verdict($0) != nil }
    return
      "Taken one by one, \(seeds) seeds have classes for which it is off by more than chance explains "
      + "(\(range) a seed)."
      + (beyond.isEmpty
        ? "" : " In the run shown it is \(directions(beyond)): \(example(beyond)).")
  }

  /// `too high for Shirt, and too low for Coat`
  private func directions(_ beyond: [ClassCalibration]) -> String {
    let parts = [(Verdict.over, "too high for"), (.under, "too low for")].compactMap {
      kind, words in
      let group = beyond.filter { verdict($0) == kind }
      return group.isEmpty ? nil : "\(words) \(Phrase.list(group.map(name)))"
    }
    return parts.joined(separator: ", and ")
  }

  /// The figures of the class with the largest difference.
  private func example(_ beyond: [ClassCalibration]) -> String {
    func difference(_ entry: ClassCalibration) -> Double { abs(entry.confidence - entry.precision) }
    guard let entry = beyond.max(by: { difference($0) < difference($1) }) else { return "" }
    return
      "when the model answers \(name(entry)), it is \(Phrase.percent(entry.confidence)) on average, and "
      + "\(Phrase.percent(entry.precision)) of those answers are right"
  }
}
