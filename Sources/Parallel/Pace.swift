/// How many of the threads that may share a job's steps do so now.
///
/// A member that the system keeps from running holds up all others, for milliseconds instead of the
/// microseconds of a step: beside one busy program two threads take many times as long as one. So a
/// team that falls behind what one thread would take loses a member, and tries again with one more
/// after a while, a longer one each time that it fails.
///
/// It measures time, so it decides how work is divided and nothing else: no result may depend on it.
public struct Pace: Sendable {
  /// The threads that share the steps now; 0 before the first.
  public private(set) var size = 0
  /// The fastest step of each size.
  private var fastest: [Int: Duration] = [:]
  /// By how much the latest steps took longer than one thread would have.
  private var delay = Duration.zero
  /// How long a size is kept before a larger one is tried.
  private var rest = Self.rests.lowerBound
  private var lastStep = ContinuousClock.now
  private var lastChange = ContinuousClock.now
  private var hasGrown = false

  /// Less than the system lets another program run at a time.
  private static let patience = Duration.milliseconds(1)
  private static let rests = Duration.milliseconds(16)...Duration.seconds(1)

  /// The pace of a job that has not begun.
  public init() {}

  /// Begins some steps that up to `most` threads may share.
  ///
  /// - Returns: The threads to begin with.
  public mutating func begin(_ most: Int, at now: ContinuousClock.Instant = .now) -> Int {
    lastStep = now
    if size == 0 || size > most {
      change(to: most, at: now)
    } else if size < most, now - lastChange >= rest {
      // The size before was larger than the one before that, and no member was held up.
      if hasGrown { rest = max(rest / 2, Self.rests.lowerBound) }
      change(to: size + 1, at: now)
      hasGrown = true
    }
    return size
  }

  /// Notes the end of a step as large as the others.
  ///
  /// - Returns: The threads to go on with: as many, or one less.
  public mutating func step(at now: ContinuousClock.Instant = .now) -> Int {
    let duration = now - lastStep
    lastStep = now
    guard size > 1 else { return size }
    let best = min(fastest[size] ?? duration, duration)
    fastest[size] = best
    delay = max(.zero, delay + duration - best * size)
    guard delay > Self.patience else { return size }
    rest =
      now - lastChange < rest
      ? min(rest * 2, Self.rests.upperBound) : max(rest / 2, Self.rests.lowerBound)
    change(to: size - 1, at: now)
    return size
  }

  private mutating func change(to size: Int, at now: ContinuousClock.Instant) {
    self.size = size
    delay = .zero
    lastChange = now
    hasGrown = false
  }
}
