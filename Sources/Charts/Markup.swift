import Wording

/// Text made safe for XML, as content or as an attribute in double quotes.
///
/// Control characters that XML 1.0 forbids become U+FFFD.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n", "\r": result += " "
    case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Attributes in the order given: numbers as coordinates, text escaped.
func attributes(_ pairs: KeyValuePairs<String, AttributeValue>) -> String {
  pairs.map { " \($0.key)=\"\($0.value.text)\"" }.joined()
}

/// The value of one attribute, already safe to write.
struct AttributeValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  let text: String

  init(_ text: String) { self.text = escaped(text) }
  init(_ number: Double) { text = NumberText.coordinate(number) }
  init(stringLiteral value: String) { text = escaped(value) }
  init(floatLiteral value: Double) { text = NumberText.coordinate(value) }
  init(integerLiteral value: Int) { text = "\(value)" }
}

/// One element on a line of its own, with `title` shown under the pointer.
func element(
  _ name: String, _ pairs: KeyValuePairs<String, AttributeValue>, text: String? = nil,
  title: String? = nil
) -> String {
  let content = (title.map { "<title>\(escaped($0))</title>" } ?? "") + escaped(text ?? "")
  if content.isEmpty, text == nil { return "<\(name)\(attributes(pairs))/>\n" }
  return "<\(name)\(attributes(pairs))>\(content)</\(name)>\n"
}
