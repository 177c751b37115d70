import RunRecord

/// What the audit of the data says about copies, and whether they could flatter the accuracy.
package struct DuplicateFindings {
  typealias Split = Manifest.Dataset.Split
  typealias Comparison = Manifest.Dataset.CopyCounts.Comparison

  let audit: Manifest.Dataset.CopyCounts
  private let noun: Noun
  /// Whether images that are nearly alike were looked for as well.
  private let hasNeighbours: Bool
  let dataset: Manifest.Dataset
  let tally: Tally
  let metrics: Metrics

  /// nil where the run holds no audit.
  package init?(_ run: Run) {
    guard let audit = run.manifest.dataset.audit else { return nil }
    self.audit = audit
    noun = run.noun
    hasNeighbours = run.audit?.neighbours != nil
    dataset = run.manifest.dataset
    tally = Tally(run)
    metrics = run.metrics
  }

  /// The comparisons of splits that have images: those of a split with itself first.
  var comparisons: [Comparison] {
    let filled = audit.comparisons.filter {
      (dataset.count(of: $0.earlier) ?? 0) > 0 && (dataset.count(of: $0.later) ?? 0) > 0
    }
    return filled.filter { $0.earlier == $0.later } + filled.filter { $0.earlier != $0.later }
  }

  /// Copies of every kind; an image counts once for each split that it has one in.
  var copies: Int { comparisons.map { $0.identical + $0.mirrored }.total }

  /// What of the test is in training.
  private var inTraining: Comparison? {
    audit.comparisons.first { $0.earlier == .training && $0.later == .test }
  }

  /// Test examples that are copies of training examples, at most: the audit does not say how many equal
  /// both one and another's mirror image.
  private var copiesInTest: Int {
    inTraining.map { min($0.identical + $0.mirrored, tally.samples) } ?? 0
  }

  /// Their share of the test.
  var shareOfTest: Double {
    tally.samples > 0 ? Double(copiesInTest) / Double(tally.samples) : 0
  }

  /// How many copies there are in all, and how many contradict each other.
  package var statement: String {
    let rule =
      hasNeighbours
      ? "" : " Only exact copies were looked for; \(noun.plural) that are nearly alike were not."
    let constant = audit.constantImages.total
    let blank =
      constant > 0
      ? " \(Phrase.count(constant, noun)) \(constant == 1 ? "shows" : "show") a single grey value."
      : ""
    guard copies > 0 else {
      return
        "No \(noun.singular) occurs twice, as it is or mirrored, within a split or across two."
        + "\(blank)\(rule)"
    }
    let within = comparisons.filter { $0.earlier == $0.later }.map(\.identical).total
    let across = comparisons.filter { $0.earlier != $0.later }.map(\.identical).total
    let mirrored = comparisons.map(\.mirrored).total
    let conflicts = comparisons.map { $0.identicalOfOtherLabel + $0.mirroredOfOtherLabel }.total
    return
      "Compared byte by byte, the splits hold \(counted(within)) of an earlier \(noun.singular) of their own, "
      + "\(counted(across)) of \(noun.withArticle) of another split, and "
      + "\(mirrored == 0 ? "no" : Phrase.count(mirrored)) mirrored "
      + "\(mirrored == 1 ? "copy" : "copies"). "
      + (conflicts == 0
        ? "No copy carries another label than what it copies."
        : "\(Phrase.sentence(Phrase.word(conflicts))) of them "
          + "\(conflicts == 1 ? "carries another label than what it copies" : "carry another label than what they copy").")
      + "\(blank)\(rule)"
  }

  private func counted(_ copies: Int) -> String {
    copies == 0 ? "no copies" : Phrase.count(copies, "copy", "copies")
  }

  /// Whether test images that were trained on could explain the accuracy.
  ///
  /// Rule: the accuracy is taken again as if every such image had been right for that reason alone;
  /// the loss matters if it exceeds what the Wilson interval leaves open below the accuracy.
  package var leakage: String {
    guard let pair = inTraining, tally.samples > 0, let lower = metrics.accuracyWilson95.first
    else {
      return ""
    }
    let copies = copiesInTest
    guard copies > 0 else {
      return
        "No test \(noun.singular) is also a training \(noun.singular) or the mirror image of one, so no exact "
        + "copy explains a right answer."
    }
    let mayOverlap = pair.identical > 0 && pair.mirrored > 0
    let found =
      (mayOverlap ? "At most " : "")
      + "\(Phrase.count(copies)) of the \(Phrase.count(tally.samples, noun, "test ")) "
      + "(\(Phrase.percent(shareOfTest, 2))) \(copies == 1 ? "equals" : "equal") a training \(noun.singular) or the "
      + "mirror image of one"
    guard copies < tally.samples else {
      let memory = mayOverlap ? "may measure memory and say" : "measures memory and says"
      return "\(found): the test \(memory) nothing about new \(noun.plural)."
    }
    let others = max(tally.correct - copies, 0)
    let accuracy = Double(others) / Double(tally.samples - copies)
    let isSmall = metrics.accuracy - accuracy <= metrics.accuracy - lower
    return "\(found). Had the model been right on every one of them for that reason alone, its "
      + "accuracy on the others would still be \(Phrase.percent(accuracy, 2)), against "
      + "\(Phrase.percent(metrics.accuracy, 2)) on all: "
      + (isSmall
        ? "a smaller difference than the 95% interval leaves open, so it does not matter here."
        : "a larger difference than the 95% interval leaves open, so the accuracy may be flattered.")
  }
}
