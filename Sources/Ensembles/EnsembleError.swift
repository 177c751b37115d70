/// Why runs cannot be averaged.
public struct EnsembleError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, with which run, what was expected and what to do.
  public let description: String
}
