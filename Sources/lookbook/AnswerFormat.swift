import Foundation
import Preparation
import Tagging
import Terminal

/// What is printed of each picture.
struct AnswerFormat {
  let classNames: [String]
  /// Classes that are listed.
  let top: Int
  /// The lowest probability of an answer that is not left to a person; nil where every answer stands.
  let threshold: Double?

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
  func json(_ name: String, _ scores: [Float]) throws -> String {
    struct Line: Encodable {
      struct Entry: Encodable {
        let `class`: String
        let label: Int
        let probability: Float
      }
      let path: String
      let `class`: String
      let label: Int
      let probability: Float
      let accepted: Bool?
      let top: [Entry]
    }
    let entries = ranked(scores).map {
      Line.Entry(class: classNames[$0], label: $0, probability: scores[$0])
    }
    return try Self.text(
      Line(
        path: name, class: entries[0].class, label: entries[0].label,
        probability: entries[0].probability, accepted: threshold.map { _ in !isLeft(scores) },
        top: entries))
  }

  /// An object that says why there is no answer.
  static func json(_ name: String, _ error: PictureError) throws -> String {
    try text(["path": name, "error": error.description])
  }

  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self).visibleJSON
  }
}
