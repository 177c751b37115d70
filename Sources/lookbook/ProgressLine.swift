import Foundation
import Terminal
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

  /// Shows an epoch of a run, or its run as a whole where it is one of several.
  func show(_ state: TrainingProgress, of run: String, _ series: (number: Int, count: Int)) {
    let isEnd = state.isEpochEnd && (series.count == 1 || state.epoch == state.epochs)
    guard !isQuiet, isTerminal || isEnd else { return }
    let line = Self.text(state, of: run, series, bar: isTerminal, color: hasColor)
    write(line, isEnd: isEnd)
  }

  /// Shows how much of a file has arrived; on a terminal only, or when all has.
  func show(file: String, received: Int, expected: Int?) {
    let isEnd = received == expected
    guard !isQuiet, isTerminal || isEnd else { return }
    let megabytes = Self.decimal(Double(received) / 1e6, 1)
    let bar = expected.map { Self.bar(Double(received) / Double($0), hasColor) + "  " } ?? ""
    let line = "\(isTerminal ? bar : "")\(megabytes) MB  \(file.visible)"
    write(line, isEnd: isEnd)
  }

  /// Writes over the line on a terminal, and a line elsewhere.
  private func write(_ line: String, isEnd: Bool) {
    guard isTerminal else { return StandardError.write(raw: line + "\n") }
    let fitted = StandardError.columns.map { Self.fitted(line, to: $0) } ?? line
    StandardError.write(raw: "\r\u{1B}[2K\(fitted)\(isEnd ? "\n" : "")")
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

  static func text(
    _ state: TrainingProgress, of run: String, _ series: (number: Int, count: Int), bar: Bool,
    color: Bool
  ) -> String {
    var parts = ["epoch \(Self.number(state.epoch, of: state.epochs))"]
    var share = Double(state.imagesSeen) / Double(state.images)
    if series.count > 1 {
      parts.insert("\(run.visible) \(Self.number(series.number, of: series.count))", at: 0)
      share = (Double(state.epoch - 1) + share) / Double(state.epochs)
    }
    if bar { parts.append(Self.bar(share, color)) }
    parts.append("loss \(decimal(state.training.loss, 4))")
    parts.append("accuracy \(decimal(state.training.accuracy * 100, 2)) %")
    if let validation = state.validation {
      parts.append("validation \(decimal(validation.loss, 4))")
      parts.append("\(decimal(validation.accuracy * 100, 2)) %")
    }
    parts.append("\(Int(state.imagesPerSecond / 1000))k images/s")
    let imagesToCome = Double(series.count - series.number) * Double(state.images * state.epochs)
    let secondsLeft = state.secondsLeft + imagesToCome / state.imagesPerSecond
    if secondsLeft >= 0.05 { parts.append("\(decimal(secondsLeft, 1)) s left") }
    return parts.joined(separator: "  ")
  }

  /// `3/15`, as wide as the last.
  private static func number(_ number: Int, of count: Int) -> String {
    let space = String(count).count - String(number).count
    return String(repeating: " ", count: space) + "\(number)/\(count)"
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
