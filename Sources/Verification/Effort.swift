/// How much may be spent on training again.
public struct Effort: Sendable {
  /// Threads to train with; they change the time, never the result.
  public var threads: Int
  /// The longest that all trainings together may take.
  public var limit: Duration

  /// Allows `limit` on `threads` threads.
  public init(threads: Int, limit: Duration = .seconds(3600)) {
    self.threads = threads
    self.limit = limit
  }
}

/// The clock that is held against an effort: it knows the work to be done from the start, and after
/// a moment the rate at which it goes.
struct Stopwatch {
  private let effort: Effort
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  /// Images to learn from, over all epochs of all runs, and those of the runs that are done.
  private let work: Double
  private var done = 0.0
  private(set) var estimate: Double?

  /// A rate measured over less than this is not believed.
  private static let leastSeconds = 0.3

  init(_ effort: Effort, work: Double) {
    self.effort = effort
    self.work = work
    start = clock.now
  }

  /// Notes a run that is done.
  mutating func finish(_ images: Double) { done += images }

  /// Takes the images that the present run has learnt from.
  ///
  /// - Returns: The seconds that all will take, once, as soon as that is known.
  /// - Throws: ``VerificationError`` where the work takes longer than it may.
  mutating func check(_ images: Double) throws(VerificationError) -> Double? {
    let seconds = (clock.now - start) / .seconds(1)
    let limit = effort.limit / .seconds(1)
    if seconds > limit {
      throw VerificationError(
        "Training again was stopped at the limit of \(text(limit)). Nothing is proved. Allow more with "
          + "--limit.")
    }
    guard estimate == nil, seconds >= Self.leastSeconds, done + images > 0 else { return nil }
    let estimate = seconds / (done + images) * work
    self.estimate = estimate
    if estimate > limit {
      throw VerificationError(
        "Training again would take about \(text(estimate)) here; the limit is \(text(limit)). Nothing "
          + "is proved. Allow more with --limit.")
    }
    return estimate
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
