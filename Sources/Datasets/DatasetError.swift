/// Why a data set could not be found, read or fetched.
public struct DatasetError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, what was expected and what to do.
  public let description: String
}
