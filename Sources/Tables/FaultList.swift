internal import Intake

/// The faults found so far: reading goes on until there are more than are listed.
struct FaultList {
  private static let limit = 20

  private(set) var faults: [TableFault] = []
  /// Whether more faults were found than are listed, so that reading can end.
  private(set) var isFull = false
  /// What to do about the faults, where it is something particular.
  var advice: String?

  var isEmpty: Bool { faults.isEmpty }

  mutating func add(
    line: Int? = nil, column: String? = nil, _ problem: @autoclosure () -> String
  ) {
    guard faults.count < Self.limit else {
      isFull = true
      return
    }
    faults.append(TableFault(line: line, column: column, problem: problem()))
  }

  /// What is thrown.
  func error(file: String) -> TableFaults {
    TableFaults(
      file: file, faults: faults, hasMore: isFull, advice: advice ?? TableFaults.standardAdvice)
  }
}

/// A piece of a table for an error message: shortened, in quotes, with what could not be seen, or
/// could change what is seen, escaped.
func shown(_ bytes: some Collection<UInt8>) -> String {
  // No character has more than four bytes.
  quoted(String(decoding: bytes.prefix(4 * shownLimit), as: UTF8.self), wasCut: bytes.count)
}

/// A text for an error message, as of bytes.
func shown(_ text: String) -> String { shown(text.utf8) }

/// A name for an error message: as it is where it can be seen, else escaped in quotes.
func shownName(_ name: String) -> String {
  TextRule.problem(of: name, limit: shownLimit) == nil && !name.isEmpty ? name : shown(name)
}

private let shownLimit = 60

private func quoted(_ text: String, wasCut byteCount: Int) -> String {
  if byteCount == 0 { return "nothing" }
  var result = "\""
  let scalars = text.unicodeScalars.prefix(shownLimit)
  for scalar in scalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\"", "\\": result += "\\\(scalar)"
    default:
      if TextRule.forbidden(scalar) == nil {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
  }
  let isWhole = scalars.count == text.unicodeScalars.count && text.utf8.count >= byteCount
  return result + (isWhole ? "\"" : "\"…")
}
