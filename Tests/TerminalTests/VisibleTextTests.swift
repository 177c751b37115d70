import Foundation
import Terminal
import Testing

@Suite struct VisibleTextTests {
  @Test(
    "what a terminal would obey, hide or reorder becomes visible",
    arguments: [
      ("\u{1B}[2K\u{1B}[1AProved.", "\\u{1B}[2K\\u{1B}[1AProved."),
      ("a\nProved.", "a\\u{0A}Proved."),
      ("a\rb", "a\\u{0D}b"), ("a\u{9B}31mb", "a\\u{9B}31mb"),
      ("a\u{202E}b\u{2066}", "a\\u{202E}b\\u{2066}"),
      ("a\u{200B}b\u{FEFF}", "a\\u{200B}b\\u{FEFF}"),
      ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
      ("a\u{FE0F}\u{E0041}", "a\\u{FE0F}\\u{E0041}"), ("\u{3164}\u{2800}", "\\u{3164}\\u{2800}"),
      ("a\u{A0}b\u{3000}", "a\\u{A0}b\\u{3000}"), ("\u{0}\u{7F}", "\\u{00}\\u{7F}"),
    ])
  func hostile(text: String, visible: String) {
    #expect(text.visible == visible)
  }

  @Test func `what can be seen stays`() {
    let text = "✗ data/mlp-0: “ä”, ‘שלום’, 日本 – 1 \\ 2"
    #expect(text.visible == text)
    #expect("a\nb\u{1B}".visibleLines == "a\nb\\u{1B}")
  }

  @Test func `JSON stays the same JSON`() throws {
    let names = ["\u{1B}[2K", "\u{9B}\u{202E}", "\u{E0041}", "plain ✓"]
    let json = String(decoding: try JSONEncoder().encode(names), as: UTF8.self).visibleJSON
    #expect(json.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F || $0 == "✓" })
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == names)
  }
}
