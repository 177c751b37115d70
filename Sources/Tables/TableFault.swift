/// One mistake in a table: where it is, what was expected and what was found.
public struct TableFault: Equatable, Sendable, CustomStringConvertible {
  /// The line of the file, the header being line 1; nil where the fault is of the whole table.
  public let line: Int?
  /// The column by its name, or the place in an array as `y[12]`.
  public let column: String?
  /// What was expected and what was found, without a full stop.
  public let problem: String

  /// Makes a fault from its parts.
  public init(line: Int? = nil, column: String? = nil, problem: String) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// `line 3, column p:cat: expected a probability from 0 to 1, found "1.5"`
  public var description: String {
    switch (line, column) {
    case (let line?, let column?): "line \(line), column \(column): \(problem)"
    case (let line?, nil): "line \(line): \(problem)"
    case (nil, let column?): "\(column): \(problem)"
    case (nil, nil): problem
    }
  }
}

/// Everything that is wrong with a table, as far as it was found.
public struct TableFaults: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The first faults in the order of the file, at most 20.
  public let faults: [TableFault]
  /// Whether there are more than these.
  public let hasMore: Bool
  /// What to do about it: a sentence.
  public let advice: String

  /// Makes faults of a file.
  public init(
    file: String, faults: [TableFault], hasMore: Bool = false, advice: String = Self.standardAdvice
  ) {
    self.file = file
    self.faults = faults
    self.hasMore = hasMore
    self.advice = advice
  }

  /// The advice where nothing better is known.
  public static let standardAdvice = "Correct the table, or name another."

  /// The file, each fault on a line of its own, and the next step.
  public var description: String {
    if faults.count == 1, !hasMore { return "\(file): \(faults[0]). \(advice)" }
    let count = hasMore ? "more than \(faults.count)" : "\(faults.count)"
    let lines = faults.map { "  \($0)" } + (hasMore ? ["  and more"] : [])
    return "\(file): \(count) faults\n\(lines.joined(separator: "\n"))\n\(advice)"
  }
}
