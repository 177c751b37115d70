import Evaluation
import RunRecord

/// How much of the accuracy is left when the test examples are changed, and what is answered to examples
/// of nothing in the data.
package struct RobustnessFindings: Sendable {
  /// The answers to one change in one strength.
  package struct Change: Sendable {
    let kind: String
    let strength: Double
    let unit: String
    package let counts: ChangedCounts
    /// The mean confidence, a mean over seeds; nil without probabilities.
    let confidence: Double?
    /// The probability of a loss or gain this large by chance, with Holm’s correction over all changes.
    package fileprivate(set) var pValue = 1.0

    /// `shift (2 px)`
    var name: String { "\(kind) (\(amount))" }

    /// `2 px`, `15°`, `× 0.5`
    var amount: String {
      let number = Phrase.shortest(strength)
      return unit == "°"
        ? "\(number)°" : unit == "×" ? "×\u{A0}\(number)" : "\(number)\u{A0}\(unit)"
    }

    /// The unit by itself.
    var unitName: String { unit == "°" ? "degrees" : unit == "×" ? "factor" : unit }

    /// 1 where the change lowers the accuracy beyond chance, −1 where it raises it, else 0.
    var effect: Int { pValue >= 0.05 ? 0 : counts.loss.mean > 0 ? 1 : -1 }
  }

  let seeds: SeedFindings
  let noun: Noun
  /// How many test examples were changed.
  let samples: Int
  /// The answers to them unchanged.
  let unchanged: ChangedCounts
  /// The 95 % interval of their accuracy: the report’s own where they are all test examples.
  let unchangedInterval: ClosedRange<Double>
  let unchangedConfidence: Double?
  /// Those of a kind together, the weakest first.
  package let changes: [Change]
  /// The changes that may cost most, the lowest accuracy first.
  package let leaders: [Int]
  package let unrelated: [UnrelatedFindings]

  /// nil where not every run records the answers to the same changes.
  package init?(_ seeds: SeedFindings) {
    let records = seeds.runs.compactMap(\.robustness)
    guard let first = records.first, records.count == seeds.runs.count,
      records.allSatisfy({ $0.isAlike(first) })
    else { return nil }
    self.seeds = seeds
    noun = seeds.runs[0].noun
    samples = first.samples
    let right = records.map(\.unchanged.correct)
    unchanged = ChangedCounts(
      count: first.samples, unchanged: right, changed: right, lost: right.map { _ in 0 })
    let isAll = seeds.runs[0].metrics.samples == first.samples
    unchangedInterval = (isAll ? seeds.accuracyInterval : nil) ?? unchanged.interval
    unchangedConfidence = mean(records.map(\.unchanged.confidence))
    var changes = first.changes.indices.map { place in
      let all = records.map { $0.changes[place] }
      return Change(
        kind: Phrase.name(all[0].kind), strength: all[0].strength, unit: Phrase.name(all[0].unit),
        counts: ChangedCounts(
          count: first.samples, unchanged: right, changed: all.map(\.correct), lost: all.map(\.lost)
        ),
        confidence: mean(all.map(\.confidence)))
    }
    for (place, p) in holm(changes.map(\.counts.pValue)).enumerated() { changes[place].pValue = p }
    self.changes = changes
    leaders = ChangedCounts.lowest(of: changes.map(\.counts))
    unrelated = first.unrelated.indices.map { UnrelatedFindings(seeds, records, $0) }
  }

  /// The changes of each kind, in their order.
  var kinds: [[Change]] {
    changes.reduce(into: []) { kinds, change in
      if kinds.last?.first?.kind == change.kind {
        kinds[kinds.count - 1].append(change)
      } else {
        kinds.append([change])
      }
    }
  }
}

extension Robustness {
  /// Whether another record is of the same changes of as many examples.
  fileprivate func isAlike(_ other: Robustness) -> Bool {
    func design(_ change: Change) -> String { "\(change.kind) \(change.strength) \(change.unit)" }
    func design(_ examples: Unrelated) -> String { "\(examples.kind) \(examples.samples)" }
    return samples == other.samples && changes.map(design) == other.changes.map(design)
      && unrelated.map(design) == other.unrelated.map(design)
  }
}

/// The mean of some values; nil where one of them is missing.
func mean(_ values: [Double?]) -> Double? {
  let known = values.compactMap { $0 }
  return known.count == values.count && !known.isEmpty
    ? known.reduce(0, +) / Double(known.count) : nil
}
