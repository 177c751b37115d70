import Markdown
import Testing

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("", ""),
    ("Two\nlines.\n\nAnother.", "<p>Two\nlines.</p>\n<p>Another.</p>\n"),
    ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
    ("# One\n\n### Three", "<h3>One</h3>\n<h3>Three</h3>\n"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>\n"),
    (
      "[a](https://example.org/?q=1&r)", "<p><a href=\"https://example.org/?q=1&amp;r\">a</a></p>\n"
    ),
    ("مرحبا", "<p>مرحبا</p>\n"),
  ])
  func `Markdown becomes HTML`(text: String, expected: String) {
    #expect(html(fromMarkdown: text, headingLevel: 3) == expected)
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n"),
    ("[a](javascript:alert(1))", "<p>a</p>\n"),
    ("[a](data:text/html,x)", "<p>a</p>\n"),
    ("![a *b*](https://example.org/x.png)", "<p>a <em>b</em></p>\n"),
    ("![[a](https://b.c)](x.png)", "<p><a href=\"https://b.c\">a</a></p>\n"),
    ("a\u{0}b\u{1}c", "<p>a\u{FFFD}b\u{FFFD}c</p>\n"),
    ("a&#5;b&#x9b;c", "<p>a\u{FFFD}b\u{FFFD}c</p>\n"),
  ])
  func `what could do harm is shown or left out`(text: String, expected: String) {
    #expect(html(fromMarkdown: text, headingLevel: 3).replacing("\n</p>", with: "</p>") == expected)
  }

  @Test func `deep nesting and long lines end`() {
    let text = String(repeating: "> ", count: 20_000) + String(repeating: "[", count: 20_000)
    #expect(html(fromMarkdown: text, headingLevel: 3).hasPrefix("<blockquote>"))
  }
}
