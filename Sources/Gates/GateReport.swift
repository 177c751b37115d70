internal import Terminal

/// Every gate's outcome, as lines of text, as Markdown and as JUnit's XML.
public struct GateReport: Equatable, Sendable {
  /// The run's name.
  public let subject: String
  /// The name of the run that it was compared with, where a gate compares.
  public let baseline: String?
  /// The level of every bound and test.
  public let alpha: Double
  /// One result a gate, in the order given.
  public let results: [GateResult]

  /// Whether every gate holds.
  public var passed: Bool { results.allSatisfy(\.isMet) }

  /// How many gates hold.
  public var summary: String {
    let kept = results.count(where: \.isMet)
    if kept == results.count {
      return kept == 1
        ? "The gate holds." : kept == 2 ? "Both gates hold." : "All \(kept) gates hold."
    }
    if results.count == 1 { return "The gate does not hold." }
    return "\(results.count - kept) of \(results.count) \(results.count == 1 ? "gate" : "gates") "
      + "\(results.count - kept == 1 ? "does" : "do") not hold."
  }

  /// A line a gate and the summary, in which a class's name may be anything: whoever prints them
  /// makes them visible.
  public var lines: [String] { results.map(\.line) + [summary] }

  /// The lines, each made visible.
  public var text: String { lines.map { $0.visible + "\n" }.joined() }
}
