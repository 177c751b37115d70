import Evaluation
import RunRecord

/// How small a difference in accuracy the test examples, and the seeds where there are several, can
/// decide.
package struct ResolutionFindings: Sendable {
  /// The test examples.
  let examples: Int
  private let resolution: Resolution
  /// How often two seeds disagree; nil of a single run, of which only a bound is known.
  package let measured: Double?
  /// The smallest difference between two models, as a share.
  package let difference: Double
  /// The smallest difference between two ways of training with as many seeds; nil of a single run.
  package let seeded: Double?
  private let seeds: SeedFindings
  private let noun: Noun

  /// Fewer examples on which models disagree are too few for the formula.
  private static let leastDiscordant = 10.0
  /// The differences that are asked for, as shares.
  private static let wanted = [0.01, 0.005, 0.001]

  /// nil where the model makes no error, makes nothing else, or is tested on too few examples.
  package init?(_ seeds: SeedFindings) {
    let run = seeds.runs[0]
    self.seeds = seeds
    noun = run.noun
    examples = run.metrics.samples
    let predictions = seeds.runs.compactMap(\.predictions)
    measured =
      predictions.count == seeds.runs.count ? SeedSample(predictions)?.discordance : nil
    // Two models of this accuracy disagree most often where they never err together.
    let error = 1 - seeds.mean(\.metrics.accuracy)
    guard let resolution = Resolution(discordance: measured ?? 2 * min(error, 1 - error)),
      resolution.discordance * Double(examples) >= Self.leastDiscordant,
      let difference = resolution.difference(with: examples)
    else { return nil }
    self.resolution = resolution
    self.difference = difference
    let deviation = Spread(seeds.accuracies)?.deviation ?? 0
    seeded =
      seeds.areSeveral && measured != nil && deviation > 0
      ? Resolution.difference(deviation: deviation, seeds: seeds.runs.count) : nil
  }

  /// The examples that a difference needs.
  package func examples(for difference: Double) -> Double { resolution.examples(for: difference) }

  /// The resolution in one sentence.
  package var brief: String {
    "A difference of \(points(difference)) or more between two models tested on these "
      + "\(Phrase.count(examples, noun)) would be shown in four cases of five"
      + (seeded.map {
        "; one of \(points($0)) between two ways of training, with \(seeds.count) each"
      } ?? "") + "."
  }

  /// The resolution with what it rests on.
  package var sentence: String {
    let share = Phrase.percent(resolution.discordance)
    // Two models that are mostly wrong cannot err apart, but be right apart.
    let apart =
      seeds.mean(\.metrics.accuracy) < 0.5
      ? "are right as often as this one" : "err as often as this one"
    let assumption =
      measured == nil
      ? "if both \(apart) and never on the same \(noun.singular), the least favourable "
        + "case (on \(share) of them one is right and the other wrong)"
      : "if they disagree as often as two seeds of this one do (on \(share) of the \(noun.plural) one is "
        + "right and the other wrong)"
    let single =
      "Two models tested on these \(Phrase.count(examples, noun)) have to differ in accuracy by "
      + "\(points(difference)) for McNemar’s test to show it in four cases of five (two-sided, level "
      + "0.05; the formula of Connor 1987), \(assumption)."
    let seeded =
      self.seeded.map {
        " Two ways of training, with \(seeds.count) each, have to differ by \(points($0)) on average "
          + "(Student’s t test with the standard deviation over seeds, level and power as before)."
      } ?? ""
    return "\(single)\(seeded) \(needed)"
  }

  /// How many examples smaller differences need.
  private var needed: String {
    let counts = Self.wanted.enumerated().map { place, wanted in
      let size = "\(Phrase.shortest(wanted * 100)) \(wanted == 0.01 ? "point" : "points")"
      let count = "about \(Phrase.rate(examples(for: wanted)))"
      return place == 0
        ? "A difference of \(size) takes \(count) \(noun.plural)" : "one of \(size) \(count)"
    }
    return Phrase.list(counts) + "."
  }

  /// `0.8 points`, never less than is needed.
  private func points(_ share: Double) -> String {
    let tenths = (share * 1000).rounded(.up)
    return tenths == 10 ? "1 point" : "\(Phrase.fixed(tenths / 10, 1)) points"
  }
}
