import Foundation
import Training

/// Progress on standard error: a live line an epoch on a terminal, plain lines elsewhere.
struct ProgressLine: Sendable {
  private let isQuiet: Bool
  private let isTerminal: Bool
  private let hasColor: Bool

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(STDERR_FILENO) == 1
    // https://no-color.org: any non-empty value turns colours off.
    let noColor = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
    hasColor = isTerminal && noColor.isEmpty
  }

  func show(_ state: TrainingProgress) {
    guard !isQuiet, isTerminal || state.isEpochEnd else { return }
    let line = Self.text(state, bar: isTerminal, color: hasColor)
    let text = isTerminal ? "\r\u{1B}[2K\(line)\(state.isEpochEnd ? "\n" : "")" : line + "\n"
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Shows how much of a file has arrived; on a terminal only, or when all has.
  func show(file: String, received: Int, expected: Int?) {
    let isEnd = received == expected
    guard !isQuiet, isTerminal || isEnd else { return }
    let megabytes = Self.decimal(Double(received) / 1e6, 1)
    let bar = expected.map { Self.bar(Double(received) / Double($0), hasColor) + "  " } ?? ""
    let line = "\(isTerminal ? bar : "")\(megabytes) MB  \(file)"
    let text = isTerminal ? "\r\u{1B}[2K\(line)\(isEnd ? "\n" : "")" : line + "\n"
    FileHandle.standardError.write(Data(text.utf8))
  }

  static func text(_ state: TrainingProgress, bar: Bool, color: Bool) -> String {
    let width = String(state.epochs).count
    let number = String(repeating: " ", count: width - String(state.epoch).count) + "\(state.epoch)"
    var parts = ["epoch \(number)/\(state.epochs)"]
    if bar { parts.append(Self.bar(Double(state.imagesSeen) / Double(state.images), color)) }
    parts.append("loss \(decimal(state.training.loss, 4))")
    parts.append("accuracy \(decimal(state.training.accuracy * 100, 2)) %")
    if let validation = state.validation {
      parts.append("validation \(decimal(validation.loss, 4))")
      parts.append("\(decimal(validation.accuracy * 100, 2)) %")
    }
    parts.append("\(Int(state.imagesPerSecond / 1000))k images/s")
    if state.secondsLeft >= 0.05 { parts.append("\(decimal(state.secondsLeft, 1)) s left") }
    return parts.joined(separator: "  ")
  }

  private static func bar(_ fraction: Double, _ color: Bool) -> String {
    let length = 16
    let done = Int((fraction * Double(length)).rounded())
    let full = String(repeating: "━", count: done)
    let rest = String(repeating: "─", count: length - done)
    return color ? "\u{1B}[36m\(full)\u{1B}[2m\(rest)\u{1B}[0m" : full + rest
  }

  private static func decimal(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
