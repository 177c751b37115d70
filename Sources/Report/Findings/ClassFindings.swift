import RunRecord

/// Which classes the model tells best and which worst, by F1-score.
///
/// Scores are compared as they are printed, to three decimals: what reads as equal counts as equal.
package struct ClassFindings {
  static let excellent = 0.95

  let tally: Tally
  let metrics: Metrics
  private let noun: Noun
  /// Classes with test images, the highest F1-score first; equals in label order.
  let ranking: [Int]

  package init(_ run: Run) {
    tally = Tally(run)
    metrics = run.metrics
    noun = run.noun
    let perClass = run.metrics.perClass
    ranking = tally.tested.sorted {
      (Phrase.fixed(perClass[$1].f1), $0) < (Phrase.fixed(perClass[$0].f1), $1)
    }
  }

  /// The most classes that a table lists.
  static let listLimit = 200

  /// The classes that tables list, in label order: all, or of many the hardest and the best.
  var listed: [Int] {
    guard tally.names.count > Self.listLimit else { return Array(tally.classes) }
    return
      (ranking.prefix(Self.listLimit / 4)
      + ranking.dropFirst(Self.listLimit / 4).suffix(Self.listLimit * 3 / 4)).sorted()
  }

  /// What a caption says of classes that are not listed; nothing where all are.
  var listNote: String {
    guard tally.names.count > Self.listLimit else { return "" }
    return
      ". Of \(Phrase.count(tally.names.count)) classes the \(Self.listLimit * 3 / 4) with the lowest and the \(Self.listLimit / 4) with the highest F1-score are listed; "
      + "all are in evaluation.json"
  }

  func score(_ label: Int) -> String { Phrase.fixed(metrics.perClass[label].f1) }

  /// The classes that share the highest printed score, and those that share the lowest.
  var best: [Int] { ranking.filter { score($0) == ranking.first.map(score) } }
  var worst: [Int] { ranking.filter { score($0) == ranking.last.map(score) } }
  /// Whether the classes differ at all.
  var isRanked: Bool { ranking.first.map(score) != ranking.last.map(score) }

  private func names(_ labels: [Int]) -> String { Phrase.list(labels.map { tally.names[$0] }) }
  private func scored(_ labels: [Int]) -> String {
    Phrase.list(labels.map { "\(tally.names[$0]) (\(score($0)))" })
  }

  /// The statements about classes that do well.
  package var strengths: [String] {
    guard let first = ranking.first else { return ["No class has a test \(noun.singular)."] }
    guard isRanked else {
      return ranking.count == 1
        ? ["\(tally.names[first]), the only class tested, has an F1-score of \(score(first))."]
        : [
          "\(ranking.count == 2 ? "Both" : "All \(Phrase.word(ranking.count))") classes share one "
            + "F1-score, \(score(first))."
        ]
    }
    let figures = metrics.perClass[first]
    let leader =
      best.count == 1
      ? "\(names(best)) is recognised best: F1-score \(score(first)), precision "
        + "\(Phrase.fixed(figures.precision)), recall \(Phrase.fixed(figures.recall))."
      : "\(names(best)) are recognised best, with the same F1-score of \(score(first))."
    let others = ranking.dropFirst(best.count).filter {
      metrics.perClass[$0].f1 >= Self.excellent && !worst.contains($0)
    }
    if metrics.perClass[first].f1 < Self.excellent {
      return [leader, "No class reaches an F1-score of \(Phrase.fixed(Self.excellent, 2))."]
    }
    guard !others.isEmpty else { return [leader] }
    return [
      leader,
      "\(scored(others)) also \(others.count == 1 ? "reaches" : "reach") an F1-score of at least "
        + "\(Phrase.fixed(Self.excellent, 2)).",
    ]
  }

  /// The statements about classes that do badly, or about which nothing is known.
  package var weaknesses: [String] {
    var statements: [String] = []
    if isRanked, let label = ranking.last {
      statements.append(
        worst.count == 1
          ? "\(tally.names[label]) is the hardest: F1-score \(score(label)), precision "
            + "\(Phrase.fixed(metrics.perClass[label].precision)), recall "
            + "\(Phrase.fixed(metrics.perClass[label].recall)) (95% interval \(interval(label)))."
          : "\(names(worst)) are the hardest, with the same F1-score of \(score(label)).")
      if worst.count == 1 { statements.append(losses(of: label)) }
      let low = ranking.filter { metrics.perClass[$0].f1 < metrics.macroAverage.f1 }
        .filter { !worst.contains($0) }.reversed()
      if !low.isEmpty {
        statements.append(
          "\(scored(Array(low))) \(low.count == 1 ? "lies" : "lie") below the mean over classes of "
            + "\(Phrase.fixed(metrics.macroAverage.f1)) as well.")
      }
    }
    return statements.filter { !$0.isEmpty } + gaps
  }

  /// Classes about which the figures say nothing, or that the model never answers.
  var gaps: [String] {
    var statements: [String] = []
    if !tally.untested.isEmpty, !tally.tested.isEmpty {
      let one = tally.untested.count == 1
      statements.append(
        "\(names(tally.untested)) \(one ? "has" : "have") no test \(noun.singular): \(one ? "its" : "their") "
          + "figures are 0 by convention and say nothing.")
    }
    if !tally.neverPredicted.isEmpty {
      statements.append(
        "\(names(tally.neverPredicted)) \(tally.neverPredicted.count == 1 ? "is" : "are") "
          + "never predicted.")
    }
    return statements
  }

  func interval(_ label: Int) -> String {
    metrics.perClass[label].recallWilson95.map { Phrase.fixed($0) }.joined(separator: " to ")
  }

  /// Where a class's images go, and whether it is overlooked or given too freely.
  private func losses(of label: Int) -> String {
    let (missed, mistaken) = (tally.missed(label), tally.mistaken(label))
    guard missed + mistaken > 0 else { return "" }
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

  /// How many of a class's images are taken for another class, and for which.
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
    guard let first = targets.first else { return "\(subject) predicted as another class" }
    let target = tally.names[first.answer]
    if targets.count == 1 { return "\(subject) predicted as \(target)" }
    let isTied = targets[1].count == first.count
    return "\(subject) predicted as another class"
      + (isTied ? "" : ", most often as \(target) (\(Phrase.count(first.count)))")
  }
}
