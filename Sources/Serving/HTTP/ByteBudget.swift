internal import Synchronization

/// The bytes that all connections together may have in hand.
final class ByteBudget: Sendable {
  private let limit: Int
  private let taken = Atomic(0)

  init(_ limit: Int) { self.limit = limit }

  /// The bytes in hand.
  var bytes: Int { taken.load(ordering: .relaxed) }

  /// Takes some bytes; false, and none taken, where there are not as many left.
  func take(_ bytes: Int) -> Bool {
    if taken.add(bytes, ordering: .relaxed).newValue <= limit { return true }
    giveBack(bytes)
    return false
  }

  func giveBack(_ bytes: Int) { taken.subtract(bytes, ordering: .relaxed) }
}
