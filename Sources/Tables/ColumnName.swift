/// What a column is called, which says what is in it.
enum ColumnName: Equatable {
  case id(String)
  case label(String)
  case answer(String)
  case status
  /// A class's probability or margin under the class's name, as `p:cat`.
  case named(PredictionTable.Kind, String)
  /// A class's probability or margin under the class's number, as `p0`.
  case numbered(PredictionTable.Kind, Int)
  /// Anything else: a score under the bare name of its class, or a slice.
  case other(String)

  private static let ids: Set = ["id", "index"]
  private static let labels: Set = ["label", "y", "y_true", "true", "target"]
  private static let answers: Set = ["answer", "prediction", "predicted", "y_pred"]

  /// The meaning of a header's text.
  init(_ text: String) {
    if Self.ids.contains(text) {
      self = .id(text)
    } else if Self.labels.contains(text) {
      self = .label(text)
    } else if Self.answers.contains(text) {
      self = .answer(text)
    } else if text == "status" {
      self = .status
    } else if text.utf8.starts(with: "p:".utf8) {
      self = .named(.probabilities, String(text.unicodeScalars.dropFirst(2)))
    } else if text.utf8.starts(with: "s:".utf8) {
      self = .named(.margins, String(text.unicodeScalars.dropFirst(2)))
    } else if let number = Self.number(text) {
      self = .numbered(.probabilities, number)
    } else {
      self = .other(text)
    }
  }

  /// The number in `p0`, `p1`, …; nil for any other text.
  private static func number(_ text: String) -> Int? {
    guard text.utf8.first == UInt8(ascii: "p") else { return nil }
    let digits = text.utf8.dropFirst()
    guard (1...4).contains(digits.count), digits.allSatisfy(isDigit),
      digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { return nil }
    return Int(String(text.unicodeScalars.dropFirst()))
  }

  /// The name as a table has it.
  var text: String {
    switch self {
    case .id(let text), .label(let text), .answer(let text), .other(let text): text
    case .status: "status"
    case .named(let kind, let name): "\(kind == .margins ? "s" : "p"):\(name)"
    case .numbered(let kind, let number): "\(kind == .margins ? "s" : "p")\(number)"
    }
  }
}
