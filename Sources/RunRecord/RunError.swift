/// What is wrong with a run directory, or with a file of it.
public struct RunError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or directory concerned, as given or by its name in the run.
  public let file: String
  /// What was expected and what was found instead.
  public let problem: String
  /// What to do about it: a sentence.
  public let advice: String

  /// Makes an error about one file.
  public init(
    _ file: String, _ problem: String, advice: String = "Write the run again, or name another."
  ) {
    self.file = file
    let line = Self.escaped(problem)
    self.problem = line.hasSuffix(".") ? String(line.dropLast()) : line
    self.advice = advice
  }

  /// Names from a file can hold control characters, which would break the line or the terminal.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { line, scalar in
      let isControl = scalar.properties.generalCategory == .control
      line += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }

  /// One line for people: the file, the problem and the next step.
  public var description: String { "\(file): \(problem). \(advice)" }
}
