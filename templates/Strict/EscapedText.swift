import Mustache

/// Text made safe for HTML, as it is read: swift-mustache looks each character up in a dictionary, and
/// asks of each text four times what it is; so rendering took a quarter longer.
struct EscapedText: MustacheCustomRenderable, MustacheParent, Sendable {
  let renderText: String
  var isNull: Bool { false }

  /// Text has no properties.
  func child(named name: String) -> Any? { nil }

  init(_ text: String) {
    guard text.utf8.contains(where: { Self.entity(of: $0) != nil }) else {
      renderText = text
      return
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let entity = Self.entity(of: byte) { bytes += entity.utf8 } else { bytes.append(byte) }
    }
    renderText = String(decoding: bytes, as: UTF8.self)
  }

  /// Takes what is already HTML or SVG.
  init(_ markup: Markup) { renderText = markup.description }

  private static func entity(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
