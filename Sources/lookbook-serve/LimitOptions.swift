import ArgumentParser
import Intake
import Serving

/// What clients may take of the server.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The largest body of a request. (default: 64M)", valueName: "size"))
  var maxBody: MemoryBudget?

  @Option(help: ArgumentHelp("The most connections. (default: 1024)", valueName: "count"))
  var maxConnections: Int?

  @Option(
    help: ArgumentHelp(
      "The most requests waiting to be classified. (default: 1024)", valueName: "count"))
  var maxWaiting: Int?

  @Option(
    help: ArgumentHelp(
      "Seconds within which a whole request must arrive. (default: 30)", valueName: "seconds"))
  var arrival: Double?

  @Option(
    help: ArgumentHelp(
      "Seconds for which a connection may be idle, or an answer unread. (default: 60)",
      valueName: "seconds"))
  var idle: Double?

  /// The limits with what was stated.
  func limits() throws -> Limits {
    var limits = Limits()
    if let maxBody { limits.bodyBytes = maxBody.bytes }
    limits.bytesInHand = max(limits.bytesInHand, limits.bodyBytes)
    if let maxConnections { limits.connections = maxConnections }
    if let maxWaiting { limits.waiting = maxWaiting }
    if let arrival { limits.arrival = arrival }
    if let idle { limits.idle = idle }
    return limits
  }

  func validate() throws {
    for (count, option) in [
      (maxConnections, "--max-connections"), (maxWaiting, "--max-waiting"),
    ] {
      if let count, !(1...1_000_000).contains(count) {
        throw ValidationError("Expected \(option) from 1 to 1,000,000, found \(count).")
      }
    }
    for (seconds, option) in [(arrival, "--arrival"), (idle, "--idle")] {
      if let seconds, !(0.1...86_400).contains(seconds) {
        throw ValidationError("Expected \(option) from 0.1 to 86,400 seconds, found \(seconds).")
      }
    }
  }
}

extension MemoryBudget: ExpressibleByArgument {
  /// Reads a size such as `64M`.
  public init?(argument: String) { self.init(argument) }
}
