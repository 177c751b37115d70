public import Foundation

extension PredictionTable {
  /// The table in the layout `id,label,p:NAME,…`, then the slices and, where there are rows that
  /// cannot be scored, the column `status`.
  ///
  /// Scores have the fewest digits that give the same `Float` back. What is written is read back
  /// equal, the unscored rows behind the scored; the class names have to be given where there are
  /// only answers.
  ///
  /// - Parameters:
  ///   - scores: `[ids, classNames]`, row after row; not used for answers.
  ///   - answers: the predicted class of each row; used only for answers.
  /// - Precondition: there are as many labels, scores, answers and codes as the ids and the kind
  ///   ask for, all in range, and no name or value that ``init(_:file:classNames:)`` refuses.
  public static func csv(
    kind: Kind, classNames: [String], ids: [String], labels: [UInt16], scores: [Float] = [],
    answers: [UInt16] = [], slices: [SliceValues] = [], unscored: [Unscored] = []
  ) -> Data {
    precondition(labels.count == ids.count && slices.allSatisfy { $0.codes.count == ids.count })
    precondition(
      kind == .answers
        ? answers.count == ids.count : scores.count == ids.count * classNames.count)
    var text = Data()
    let mark = kind == .margins ? "s:" : "p:"
    var header = ["id", "label"] + (kind == .answers ? ["answer"] : classNames.map { mark + $0 })
    header += slices.map(\.name) + (unscored.isEmpty ? [] : ["status"])
    text.append(contentsOf: header.map(cell).joined(separator: ",").utf8)
    text.append(lineFeed)
    let names = classNames.map { Array(cell($0).utf8) }
    let values = slices.map { $0.values.map { Array(cell($0).utf8) } }
    var line: [UInt8] = []
    for (row, id) in ids.enumerated() {
      line.removeAll(keepingCapacity: true)
      append(cell(id), to: &line)
      line.append(comma)
      line += names[Int(labels[row])]
      if kind == .answers {
        line.append(comma)
        line += names[Int(answers[row])]
      } else {
        for score in scores[row * classNames.count..<(row + 1) * classNames.count] {
          line.append(comma)
          append(score.description, to: &line, isNumber: true)
        }
      }
      for (slice, values) in zip(slices, values) {
        line.append(comma)
        line += values[Int(slice.codes[row])]
      }
      if !unscored.isEmpty { line += ",scored".utf8 }
      line.append(lineFeed)
      text.append(contentsOf: line)
    }
    for row in unscored {
      line = Array(cell(row.id).utf8) + [comma] + (row.label.map { names[Int($0)] } ?? [])
      let empty = (kind == .answers ? 1 : classNames.count) + slices.count
      line += [UInt8](repeating: comma, count: empty + 1)
      line += "\(row.reason.rawValue)\n".utf8
      text.append(contentsOf: line)
    }
    return text
  }

  /// The table in the layout of ``csv(kind:classNames:ids:labels:scores:answers:slices:unscored:)``.
  public func csv() -> Data {
    Self.csv(
      kind: kind, classNames: classNames, ids: ids, labels: labels, scores: scores,
      answers: answers, slices: slices, unscored: unscored)
  }

  private static let comma = UInt8(ascii: ",")

  /// A cell's text, in quotes where it needs them.
  private static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      $0 == comma || $0 == UInt8(ascii: "\"") || $0 == lineFeed || $0 == carriageReturn
    }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// Appends a text's bytes at once, of a number without `.0`: of ten million, one by one, they take
  /// seconds.
  private static func append(_ text: String, to line: inout [UInt8], isNumber: Bool = false) {
    var text = text
    text.withUTF8 { bytes in
      let end = bytes.count
      let isWhole =
        isNumber && end > 2 && bytes[end - 1] == UInt8(ascii: "0")
        && bytes[end - 2] == UInt8(ascii: ".")
      line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<(isWhole ? end - 2 : end)]))
    }
  }
}
