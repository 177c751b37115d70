import Foundation
import Markdown
import Verification

/// Markdown: the page holds nothing but known elements, harmless links and readable characters.
func checkMarkdown(_ bytes: [UInt8]) throws(Contradiction) {
  let page = Array(html(fromMarkdown: String(decoding: bytes, as: UTF8.self), headingLevel: 3).utf8)
  for place in page.indices {
    let byte = page[place]
    try demand(
      byte >= 0x20 && byte != 0x7F || [0x09, 0x0A, 0x0D].contains(byte),
      "the control character \(byte) at byte \(place) of the page")
    if byte == UInt8(ascii: "<") { try checkTag(page[(place + 1)...]) }
  }
  // C1 control characters: two bytes in UTF-8.
  let hasC1 = zip(page, page.dropFirst()).contains { $0 == 0xC2 && (0x80...0x9F).contains($1) }
  try demand(!hasC1, "a control character in the page")
}

private let elements: Set = [
  "p", "h3", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br", "hr",
]

/// Checks what follows a `<`: the name of an element, and its attributes.
private func checkTag(_ text: ArraySlice<UInt8>) throws(Contradiction) {
  let tag = String(decoding: text.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
  let name = tag.drop { $0 == "/" }.prefix { !" /".contains($0) }
  try demand(elements.contains(String(name)), "the tag <\(tag)>")
  let isPlain = tag.count == name.count || tag == "/\(name)" || tag == "\(name) /"
  let isKnown =
    name == "a"
    && ["a href=\"http://", "a href=\"https://", "a href=\"mailto:", "a href=\"#"]
      .contains { tag.lowercased().hasPrefix($0) }
    || name == "code" && tag.hasPrefix("code class=\"language-")
    || name == "ol" && tag.hasPrefix("ol start=\"")
  try demand(isPlain || isKnown, "the tag <\(tag)>")
  let quotes = tag.utf8.count { $0 == UInt8(ascii: "\"") }
  try demand(quotes <= (name == "a" ? 4 : 2), "the tag <\(tag)>")
}

/// Two texts or two other files: a difference is found where there is one.
func checkDifference(_ bytes: [UInt8]) throws(Contradiction) {
  let parts = pieces(bytes)
  let found = parts[0]
  let expected = parts.count > 1 ? parts[1] : Data(bytes.prefix(bytes.count / 2))
  for isText in [true, false] {
    let words = firstDifference(of: found, from: expected, isText: isText)
    try demand((words == nil) == (found == expected), "of \(parts): \(words ?? "no difference")")
  }
}
