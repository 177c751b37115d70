import Comparison
import Foundation
import RunRecord
import Testing

@Suite struct HostileNamesTests {
  /// Models whose every name would be markup, a command to a terminal or a second line.
  private func hostile(models: Int = 2, classes: Int = 3, rows: Int = 30) throws -> ModelComparison
  {
    let names = (0..<classes).map {
      "<b>|`x`|\n# \\| @you \u{1B}[31m \(String(repeating: "x", count: 200))\($0)"
    }
    return try ModelComparison(
      (0..<models).map { model in
        let ids = (model..<rows + model).map { "|`\n<script>\u{202E}\($0)" }
        let labels = (model..<rows + model).map { UInt16($0 % classes) }
        let answers = (model..<rows + model).map { UInt16(($0 * (model + 2) + $0 / 7) % classes) }
        return ComparedModel(
          name: "a|b\n- `c` <i> \(model)", classNames: names,
          seeds: [Made.answers(labels, answers, ids: ids, classes: classes)])
      }, noun: images)
  }

  @Test func `no name is markup in the Markdown or a command in the text`() throws {
    let comparison = try hostile()
    let markdown = comparison.markdown
    // The rows of a table have as many bars that end a cell as its heading.
    var bars: Int?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        bars = nil
        continue
      }
      let number = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(number == bars ?? number)
      bars = number
    }
    let outside = withoutCode(markdown)
    #expect(!outside.contains("<") && !outside.contains("@") && !outside.contains("script"))
    for text in [markdown, comparison.text, comparison.json] {
      #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }
    #expect(!comparison.text.contains("\n- `c`") && !comparison.markdown.contains("\n- `c`"))
  }

  /// Markdown without its code spans, each closed by as many backticks as opened it.
  private func withoutCode(_ markdown: String) -> String {
    var (outside, rest) = ("", Substring(markdown))
    while let start = rest.firstIndex(of: "`") {
      outside += rest[..<start]
      rest = rest[start...]
      let fence = rest.prefix { $0 == "`" }
      rest = rest.dropFirst(fence.count)
      var inner = rest
      while let next = inner.firstIndex(of: "`") {
        inner = inner[next...]
        let run = inner.prefix { $0 == "`" }
        inner = inner.dropFirst(run.count)
        if run.count == fence.count { break }
      }
      rest = inner
    }
    return outside + rest
  }

  @Test(arguments: [(2, 3, 30), (5, 40, 400), (2, 300, 3000), (16, 2, 60)])
  func `the Markdown never exceeds its bytes`(_ models: Int, _ classes: Int, _ rows: Int) throws {
    let comparison = try hostile(models: models, classes: classes, rows: rows)
    let text = comparison.markdown
    #expect(text.utf8.count <= 60_000 && text.contains("## Rule"))
    if classes == 300 { #expect(text.contains("more classes") && text.contains("more changes")) }
    if models == 16 { #expect(text.contains("more pairs.")) }
  }

  @Test func `foreign names come back from the JSON as they were`() throws {
    let comparison = try hostile()
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
    #expect(object["class_names"] as? [String] == comparison.classNames)
  }

  @Test func `code spans close where they should`() {
    #expect(codeSpan("a`b``c", isCell: false) == "```a`b``c```")
    #expect(
      codeSpan("`a", isCell: false) == "`` `a ``" && codeSpan("", isCell: true) == "(no name)")
    #expect(codeSpan("a|b", isCell: true) == "`a\\|b`" && codeSpan("a|b", isCell: false) == "`a|b`")
    #expect(codeSpan("a\\|b", isCell: true) == "`a\\¦b`")
    #expect(inline("שלום") == "\u{2068}שלום\u{2069}" && inline("a\r\nb") == "a  b")
  }
}
