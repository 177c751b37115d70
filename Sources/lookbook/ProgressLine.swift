import Foundation
import Training

/// Progress on standard error: a live line an epoch on a terminal, plain lines elsewhere.
struct ProgressLine: Sendable {
  private let isQuiet: Bool
  private let isTerminal: Bool
  private let hasColor: Bool

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = StandardError.isTerminal
    // https://no-color.org: any non-empty value turns colours off.
    let noColor = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
    hasColor = isTerminal && noColor.isEmpty
  }

  func show(_ state: TrainingProgress) {
    guard !isQuiet, isTerminal || state.isEpochEnd else { return }
    let line = Self.text(state, bar: isTerminal, color: hasColor)
    write(line, isEnd: state.isEpochEnd)
  }

  /// Shows how much of a file has arrived; on a terminal only, or when all has.
  func show(file: String, received: Int, expected: Int?) {
    let isEnd = received == expected
    guard !isQuiet, isTerminal || isEnd else { return }
    let megabytes = Self.decimal(Double(received) / 1e6, 1)
    let bar = expected.map { Self.bar(Double(received) / Double($0), hasColor) + "  " } ?? ""
    let line = "\(isTerminal ? bar : "")\(megabytes) MB  \(file)"
    write(line, isEnd: isEnd)
  }

  /// Writes over the line on a terminal, and a line elsewhere.
  private func write(_ line: String, isEnd: Bool) {
    guard isTerminal else { return StandardError.write(line + "\n") }
    let fitted = StandardError.columns.map { Self.fitted(line, to: $0) } ?? line
    StandardError.write("\r\u{1B}[2K\(fitted)\(isEnd ? "\n" : "")")
  }

  /// The start of a line that fits a terminal: one that wraps could not be written over.
  ///
  /// Escape sequences take no place, and all of them are kept, so that colours end.
  static func fitted(_ line: String, to columns: Int) -> String {
    var rest = columns - 1
    var isEscape = false
    return String(
      line.filter { character in
        if character == "\u{1B}" { isEscape = true }
        if isEscape {
          isEscape = character != "m"
          return true
        }
        rest -= 1
        return rest >= 0
      })
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
