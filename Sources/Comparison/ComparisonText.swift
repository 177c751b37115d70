import Evaluation
import RunRecord

/// What a comparison comes to in sentences, each true by itself.
public struct ComparisonText: Sendable {
  /// How foreign names are marked off from the sentence.
  public enum Style: Sendable {
    /// As plain text: names of classes in quotation marks.
    case plain
    /// As Markdown: all names as code.
    case markdown
  }

  /// The comparison that is put into words.
  public let comparison: ModelComparison
  /// How names are written.
  public let style: Style

  /// Words for a comparison.
  public init(_ comparison: ModelComparison, style: Style = .plain) {
    self.comparison = comparison
    self.style = style
  }

  /// The rule of the verdicts, in words.
  public var rule: String {
    """
    The rule: of each pair, the model that was given first is the reference, and differences are the \
    other’s accuracy minus its own. Where the 95% interval of the difference lies above 0, the other \
    is better; below 0, worse. Where it includes 0 and the 90% interval lies within the margin of \
    \(marginText(comparison.margin)) on either side of 0, there is no difference larger than the \
    margin; otherwise it is undecided. Better or worse by less than the margin is a difference whose \
    90% interval lies within it. Where a model has several seeds, the interval and Student’s \
    t test are over its seeds and the \(noun.plural) together, a model of a single run taken as it is; otherwise the interval is that of the \
    two models on the same \(noun.plural) (Tango 1998), and the test McNemar’s exact one.
    """
  }

  /// What several pairs do to the verdicts; nil for one pair.
  public var multiplicity: String? {
    let pairs = comparison.pairs.count
    guard pairs > 1 else { return nil }
    return
      "Each of the \(count(pairs)) verdicts stands for itself: of pairs of equal models, about 1 "
      + "in 20 is called better or worse. The p-values corrected over all pairs (Holm 1979) allow "
      + "for that."
  }

  var noun: Noun { comparison.noun }

  func model(_ name: String) -> String {
    style == .plain ? inline(name) : codeSpan(name, isCell: false)
  }

  func className(_ label: Int) -> String {
    let name = comparison.classNames[label]
    return style == .plain ? quoted(name) : codeSpan(name, isCell: false)
  }

  /// The common examples with their article.
  func common(_ number: Int) -> String {
    number == 1 ? "the only common \(noun.singular)" : "the \(count(number)) common \(noun.plural)"
  }

  /// `12 right (40.0%)`.
  func right(_ tally: Tally) -> String {
    "\(count(tally.right)) right (\(percent(tally.accuracy ?? 0)))"
  }

  /// An interval of differences, in as many digits as it takes for its ends to read as what they are.
  func ends(_ interval: ClosedRange<Double>, _ digits: Int) -> String {
    "\(points(interval.lowerBound, digits)) to \(points(interval.upperBound, digits))"
  }

  /// The digits in which a difference and its intervals are written.
  func digits(of difference: AccuracyDifference) -> Int {
    let (wide, narrow) = (difference.interval, difference.narrowInterval)
    let digits = Comparison.digits(
      for: [difference.value, wide.lowerBound, wide.upperBound], apartFrom: [0])
    guard difference.isNarrowIntervalTold else { return digits }
    let margin = comparison.margin
    return max(
      digits,
      Comparison.digits(
        for: [narrow.lowerBound, narrow.upperBound], apartFrom: [0, margin, -margin]))
  }
}

extension AccuracyDifference {
  /// Whether the 90 % interval is told with the verdict: not where 0 and the 95 % interval say all.
  var isNarrowIntervalTold: Bool {
    verdict.isWithinMargin || ![.better, .worse].contains(verdict.conclusion)
  }
}

/// The first letter in upper case.
func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
