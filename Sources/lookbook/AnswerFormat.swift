import Foundation
import Preparation
import Tagging
import Terminal

/// What is printed of each picture.
struct AnswerFormat {
  private let classNames, quotedNames: [String]
  /// Classes that are listed.
  private let top: Int
  /// The lowest probability of an answer that is not left to a person; nil where every answer stands.
  private let threshold: Double?

  init(classNames: [String], top: Int, threshold: Double?) {
    self.classNames = classNames
    quotedNames = classNames.map(Self.quoted)
    self.top = top
    self.threshold = threshold
  }

  /// The classes with the highest probabilities, the lower number first among equals.
  private func ranked(_ scores: [Float]) -> ArraySlice<Int> {
    scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(top)
  }

  private func isLeft(_ scores: [Float]) -> Bool {
    threshold.map { Double(scores.max() ?? 0) < $0 } ?? false
  }

  /// A line for people.
  func line(_ name: String, _ scores: [Float]) -> String {
    let classes = ranked(scores).map { label in
      classNames[label] + String(format: " %.1f%%", Double(scores[label]) * 100)
    }
    let left = isLeft(scores) ? "  left to a person" : ""
    return "\(name)  \(classes.joined(separator: ", "))\(left)"
  }

  /// An object for programs.
  func json(_ name: String, _ scores: [Float]) -> String {
    let entries = ranked(scores).map { label in
      "\"class\":\(quotedNames[label]),\"label\":\(label),\"probability\":\(scores[label])"
    }
    let accepted = threshold.map { _ in "\"accepted\":\(!isLeft(scores))," } ?? ""
    let all = entries.map { "{\($0)}" }.joined(separator: ",")
    return "{\(accepted)\(entries[0]),\"path\":\(Self.quoted(name)),\"top\":[\(all)]}"
  }

  /// An object that says why there is no answer.
  static func json(_ name: String, _ error: PictureError) -> String {
    "{\"error\":\(quoted(error.description)),\"path\":\(quoted(name))}"
  }

  /// A text as JSON has it; an encoder for each takes longer than classifying a picture.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return "\"\(text)\"" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let bytes = (try? encoder.encode(text)) ?? Data("\"\"".utf8)
    return String(decoding: bytes, as: UTF8.self).visibleJSON
  }
}
