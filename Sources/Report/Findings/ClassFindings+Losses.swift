import Evaluation
import RunRecord

// What becomes of the examples of a class that is hard.

extension ClassFindings {
  /// Where a class's images go, and whether it is overlooked or given too freely.
  func losses(of label: Int) -> String {
    let all = Double(seeds.runs.count)
    let totals = seeds.totals
    let missed = totals[label].enumerated().reduce(0) { $0 + ($1.offset == label ? 0 : $1.element) }
    let mistaken = totals.enumerated().reduce(0) {
      $0 + ($1.offset == label ? 0 : $1.element[label])
    }
    guard missed + mistaken > 0 else { return "" }
    guard seeds.areSeveral else { return lossesOnce(label, missed, mistaken) }
    let seedsWithMore = seeds.runs.count { run in
      let matrix = run.metrics.confusionMatrix
      let hits = matrix[label][label]
      let answers = matrix.reduce(0) { $0 + $1[label] }
      return answers - hits > matrix[label].reduce(0, +) - hits
    }
    return "On average \(Phrase.fixed(Double(missed) / all, 0)) of its "
      + "\(Phrase.count(tally.support(label), noun)) are predicted as another class\(target(label)), and "
      + "\(Phrase.fixed(Double(mistaken) / all, 0)) \(noun.plural) of "
      + "\(tally.names.count == 2 ? "the other class" : "other classes") are predicted as it: false "
      + "positives outnumber misses in \(seeds.some(seedsWithMore))."
  }

  /// `, most often as Coat (25)`, where that is settled.
  private func target(_ label: Int) -> String {
    let targets = tally.classes.filter { $0 != label && seeds.totals[label][$0] > 0 }
      .sorted { (seeds.totals[label][$1], $0) < (seeds.totals[label][$0], $1) }
    guard targets.count > 1 else {
      return targets.first.map { ", always as \(tally.names[$0])" } ?? ""
    }
    let contest = seeds.contest(
      of: targets.map { [(truth: label, answer: $0)] }, of: targets.count)
    let leaders = (contest?.leaders ?? []).map { targets[$0] }
    guard let first = leaders.first, leaders.count <= 3 else { return "" }
    let mean = Double(seeds.totals[label][first]) / Double(seeds.runs.count)
    return leaders.count == 1
      ? ", most often as \(tally.names[first]) (\(Phrase.fixed(mean, 0)))"
      : ", most often as \(Phrase.list(leaders.map { tally.names[$0] }, conjunction: "or"))"
  }

  /// The same of a single run, whose counts are whole.
  private func lossesOnce(_ label: Int, _ missed: Int, _ mistaken: Int) -> String {
    let comparison =
      missed > mistaken
      ? "misses outnumber false positives"
      : missed < mistaken
        ? "false positives outnumber misses"
        : "there are as many misses as false positives"
    let taken =
      mistaken == 0
      ? "no \(noun.singular) of another class is predicted as it"
      : "\(Phrase.count(mistaken, noun)) of \(tally.names.count == 2 ? "the other class" : "other classes") "
        + "\(mistaken == 1 ? "is" : "are") predicted as it"
    return "\(lost(label, missed)), and \(taken): \(comparison)."
  }

  /// How many of a class's images are predicted as another class, and as which.
  private func lost(_ label: Int, _ missed: Int) -> String {
    let support = tally.support(label)
    if missed == 0 { return "None of its \(noun.plural) is predicted as another class" }
    let subject =
      support == 1
      ? "Its only \(noun.singular) is"
      : missed == support
        ? "All of its \(Phrase.count(support, noun)) are"
        : "\(Phrase.count(missed)) of its \(Phrase.count(support, noun)) "
          + "\(missed == 1 ? "is" : "are")"
    let targets = tally.confusions.filter { $0.truth == label }
    if targets.count == 1 { return "\(subject) predicted as \(tally.names[targets[0].answer])" }
    return "\(subject) predicted as another class\(target(label))"
  }
}
