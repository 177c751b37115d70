import Training

/// How much may be spent on training again.
public struct Effort: Sendable {
  /// Threads to train with; they change the time, never the result.
  public var threads: Int
  /// The longest that all trainings together may take.
  public var limit: Duration
  /// Whether networks whose training takes minutes and what learning curves are made of are trained again too;
  /// they are else taken as recorded.
  public var isFull: Bool

  /// Allows `limit` on `threads` threads: by default one hour, of everything eight.
  public init(threads: Int, limit: Duration? = nil, isFull: Bool = false) {
    self.threads = threads
    self.limit = limit ?? .seconds(isFull ? 8 * 3600 : 3600)
    self.isFull = isFull
  }
}

extension Effort {
  /// Checks that what began at `start` has not taken longer than it may.
  func check(since start: ContinuousClock.Instant) throws(VerificationError) {
    guard ContinuousClock.now - start > limit else { return }
    throw .late(limit / .seconds(1))
  }
}

/// An effort held against the training that goes on: the work to be done is known from the start, and
/// after a moment the rate at which it goes.
struct Stopwatch {
  private let limit: Double
  private(set) var estimate: Double?

  /// A rate measured over less than this is not believed.
  private static let leastSeconds = 0.3

  init(_ effort: Effort) { limit = effort.limit / .seconds(1) }

  /// Takes how far training has come.
  ///
  /// - Returns: The seconds that all will take, once, as soon as that is known.
  /// - Throws: ``VerificationError`` where the work takes longer than it may.
  mutating func check(_ progress: SeriesProgress) throws(VerificationError) -> Double? {
    if progress.seconds > limit {
      throw .late(limit)
    }
    guard estimate == nil, progress.seconds >= Self.leastSeconds, progress.imagesSeen > 0 else {
      return nil
    }
    let estimate = progress.seconds + progress.secondsLeft
    self.estimate = estimate
    if estimate > limit {
      throw VerificationError(
        "Training again would take about \(text(estimate)) here; the limit is \(text(limit)). Nothing "
          + "is proved. Allow more with --limit.")
    }
    return estimate
  }
}

extension VerificationError {
  /// Training took longer than the limit in seconds.
  static func late(_ limit: Double) -> VerificationError {
    VerificationError(
      "Training again was stopped at the limit of \(text(limit)). Nothing is proved. Allow more with "
        + "--limit.")
  }
}

/// A duration as people say it, in one unit.
package func text(_ seconds: Double) -> String {
  let units: [(String, Double)] = [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)]
  let unit = units.first { seconds >= 2 * $0.1 } ?? ("second", 1)
  let scale = seconds < 2 ? 10.0 : 1
  let count = (seconds / unit.1 * scale).rounded() / scale
  let digits = count == count.rounded() && count < 1e15 ? "\(Int(count))" : "\(count)"
  return "\(digits) \(unit.0)\(count == 1 ? "" : "s")"
}
