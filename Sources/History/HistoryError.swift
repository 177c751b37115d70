/// Why a history could not be made.
public struct HistoryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, with which report, and what to do about it.
  public let description: String

  /// Whether the data of a report are not beside its page.
  let isOfMissingData: Bool

  /// Says what is wrong.
  init(_ description: String, isOfMissingData: Bool = false) {
    self.description = description
    self.isOfMissingData = isOfMissingData
  }
}
