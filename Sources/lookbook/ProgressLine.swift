import Foundation
import RunRecord
import Terminal
import Training
import Wording

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

  /// Shows how far training has come: an epoch of one run, or several runs in sum.
  func show(_ progress: SeriesProgress) {
    guard !isQuiet, let latest = progress.latest else { return }
    if progress.count == 1 {
      guard isTerminal || latest.isEpochEnd else { return }
      return write(Self.text(latest, bar: isTerminal, color: hasColor), isEnd: latest.isEpochEnd)
    }
    if isTerminal { write(Self.text(progress, color: hasColor), isEnd: false) }
  }

  /// Shows the outcome of one of several runs.
  func show(_ run: Run, _ progress: SeriesProgress) {
    guard !isQuiet, progress.count > 1, let last = run.history.last else { return }
    write(Self.text(last, of: run.manifest.runName, progress), isEnd: true)
  }

  /// What shows on a terminal the part of a run's training that is done, 0 to 1, and how long the rest takes.
  func parts(of run: String) -> (Double) -> Void {
    guard !isQuiet, isTerminal else { return { _ in } }
    var timeLeft = TimeLeft()
    return { share in
      let parts = [run.visible, Self.bar(share, hasColor)] + Self.left(timeLeft.seconds(at: share))
      write(parts.joined(separator: "  "), isEnd: false)
    }
  }

  /// Shows the outcome of a run without epochs.
  func show(_ run: Run) {
    guard !isQuiet else { return }
    let seconds = run.manifest.environment.trainingSeconds.map { "  \(Self.decimal($0, 1)) s" }
    let text =
      "\(run.manifest.runName.visible)  trained\(seconds ?? "")"
      + (run.metrics.validation.map {
        "  validation \(Self.decimal($0.accuracy * 100, 2)) %"
      } ?? "")
    write(text, isEnd: true)
  }

  /// Shows how far a point of a learning curve has come, and what came of it.
  func show(_ progress: LearningProgress) {
    guard !isQuiet, isTerminal || progress.point != nil else { return }
    let place =
      "learning curve: \(progress.run.visible), \(NumberText.count(progress.examples)) of "
      + "\(NumberText.count(progress.training)) images (\(progress.number) of \(progress.count))"
    guard let point = progress.point else {
      return write("\(place)  \(Self.bar(progress.share, hasColor))", isEnd: false)
    }
    let accuracy = Double(point.correct) / Double(max(point.tested, 1))
    write(
      "\(place)  \(Self.decimal(accuracy * 100, 2)) %  \(Self.decimal(point.seconds, 1)) s",
      isEnd: true)
  }

  /// Takes away the line that is written over, before others write.
  func clear() {
    if !isQuiet && isTerminal { StandardError.write(raw: "\r\u{1B}[2K") }
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

  private static func text(_ state: TrainingProgress, bar: Bool, color: Bool) -> String {
    let share = Double(state.imagesSeen) / Double(state.images)
    let parts =
      ["epoch \(number(state.epoch, of: state.epochs))"]
      + (bar ? [self.bar(share, color)] : [])
      + scores(state.training.loss, state.training.accuracy)
      + validation(state.validation?.loss, state.validation?.accuracy)
      + pace(state.imagesPerSecond, state.secondsLeft)
    return parts.joined(separator: "  ")
  }

  private static func text(_ progress: SeriesProgress, color: Bool) -> String {
    let share = Double(progress.imagesSeen) / Double(progress.images)
    let parts =
      ["\(progress.count) runs", "\(number(progress.done, of: progress.count)) done"]
      + [bar(share, color)] + pace(progress.imagesPerSecond, progress.secondsLeft)
    return parts.joined(separator: "  ")
  }

  private static func text(_ end: Epoch, of run: String, _ progress: SeriesProgress) -> String {
    let parts =
      ["\(run.visible)", "\(number(progress.done, of: progress.count)) done"]
      + scores(end.trainLoss ?? 0, end.trainAccuracy ?? 0)
      + validation(end.validationLoss, end.validationAccuracy)
      + pace(progress.imagesPerSecond, progress.secondsLeft)
    return parts.joined(separator: "  ")
  }

  private static func scores(_ loss: Double, _ accuracy: Double) -> [String] {
    ["loss \(decimal(loss, 4))", "accuracy \(decimal(accuracy * 100, 2)) %"]
  }

  private static func validation(_ loss: Double?, _ accuracy: Double?) -> [String] {
    guard let loss, let accuracy else { return [] }
    return ["validation \(decimal(loss, 4))", "\(decimal(accuracy * 100, 2)) %"]
  }

  private static func pace(_ imagesPerSecond: Double, _ secondsLeft: Double) -> [String] {
    ["\(Int(imagesPerSecond / 1000))k images/s"] + left(secondsLeft)
  }

  private static func left(_ seconds: Double?) -> [String] {
    guard let seconds, seconds >= 0.05 else { return [] }
    return ["\(decimal(seconds, 1)) s left"]
  }

  /// `3/15`, as wide as the last.
  private static func number(_ number: Int, of count: Int) -> String {
    let space = String(count).count - String(number).count
    return String(repeating: " ", count: space) + "\(number)/\(count)"
  }

  private static func bar(_ fraction: Double, _ color: Bool) -> String {
    let length = 16
    let done = Int((min(max(fraction, 0), 1) * Double(length)).rounded())
    let full = String(repeating: "━", count: done)
    let rest = String(repeating: "─", count: length - done)
    return color ? "\u{1B}[36m\(full)\u{1B}[2m\(rest)\u{1B}[0m" : full + rest
  }

  private static func decimal(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
