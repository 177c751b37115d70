/// What is wrong with a run directory, or with a file of it.
public struct RunError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or directory concerned, as given or by its name in the run.
  public let file: String
  /// What was expected, what was found instead, and what to do about it.
  public let problem: String

  /// Makes an error about one file.
  public init(_ file: String, _ problem: String) {
    self.file = file
    self.problem = problem
  }

  /// One line for people: the file, then the problem.
  public var description: String { "\(file): \(problem)" }
}
