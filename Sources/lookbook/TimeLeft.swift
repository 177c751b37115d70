/// How long the rest of some work takes, by how fast it went since it was first looked at: of a training
/// that is gone on with, a part was done before.
struct TimeLeft {
  private var start: (share: Double, instant: ContinuousClock.Instant)?

  /// A rate measured over less than this is not believed.
  private static let leastSeconds = 1.0

  /// The seconds that are left when a part of the work is done, 0 to 1; nil until a rate is known.
  mutating func seconds(at share: Double, now: ContinuousClock.Instant = .now) -> Double? {
    guard let start else {
      start = (share, now)
      return nil
    }
    let elapsed = (now - start.instant) / .seconds(1)
    guard elapsed >= Self.leastSeconds, share > start.share else { return nil }
    return elapsed / (share - start.share) * max(1 - share, 0)
  }
}
