import RunRecord

/// What is answered to one kind of examples that are made without the data.
package struct UnrelatedFindings: Sendable {
  let kind: String
  let samples: Int
  /// The mean confidence of each seed; empty without probabilities.
  let confidences: [Double]
  /// The share of answers with a confidence of 90% or more, a mean over seeds; nil where it is not
  /// recorded.
  package let sure: Double?
  /// The share that would be accepted at the confidence which the validation examples chose for 95 %
  /// right answers, a mean over seeds, each with its own; nil where one has none.
  package let accepted: Double?
  /// The class that every seed answers most often, and its share, a mean over seeds; nil where the
  /// seeds or two classes differ.
  package let favourite: (name: String, share: Double)?

  init(_ seeds: SeedFindings, _ records: [Robustness], _ place: Int) {
    let all = records.map { $0.unrelated[place] }
    kind = Phrase.name(all[0].kind)
    samples = all[0].samples
    confidences = all.compactMap(\.confidence)
    sure = mean(all.map { $0.share(reaching: 0.9) })
    accepted = mean(
      zip(seeds.runs, all).map { run, answers in
        let threshold = run.metrics.validation?.thresholds.first { $0.target == 0.95 }
        return threshold?.confidence.flatMap(answers.share)
      })
    favourite = Self.favourite(all.map(\.answers), of: samples, seeds.runs[0].classNames)
  }

  private static func favourite(
    _ answers: [[Int]], of samples: Int, _ names: [String]
  ) -> (name: String, share: Double)? {
    guard let first = answers.first,
      let label = first.indices.max(by: { first[$0] < first[$1] }),
      answers.allSatisfy({ counts in
        counts.indices.allSatisfy { $0 == label || counts[$0] < counts[label] }
      })
    else { return nil }
    let sum = answers.reduce(0) { $0 + $1[label] }
    return (names[label], Double(sum) / Double(samples * answers.count))
  }

  /// `noise (1,000)`
  var name: String { "\(kind) (\(Phrase.count(samples)))" }

  /// The mean confidence over seeds; nil without probabilities.
  var confidence: Double? { Spread(confidences)?.mean }
}

extension Robustness.Unrelated {
  /// The share of answers that have at least a confidence; nil where they were not counted.
  fileprivate func share(reaching confidence: Double) -> Double? {
    reached.first { $0.confidence == confidence }.map { Double($0.count) / Double(samples) }
  }
}
