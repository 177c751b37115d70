import Comparison
import Evaluation
import Foundation
import RunRecord
import Testing

@Suite struct OutputTests {
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

  private func drawn() throws -> ModelComparison {
    let names = ["shirt", "coat", "T-shirt/top"]
    return try ModelComparison(
      [
        Made.model(
          "mlp", Drawn.models.first, classNames: names, trainingSeconds: 12, parameters: 9),
        Made.model("cnn", Drawn.models.second, classNames: names, parameters: 101_770, bytes: 4000),
      ], noun: images)
  }

  @Test func `the text is aligned, and its lines are short`() throws {
    let text = try drawn().text
    #expect(
      text.hasPrefix(
        """
        Model  Images  Accuracy    95% interval  Log loss  Calibration error  Parameters    Size  \
        Training
        mlp       400     86.2%  82.5% to 89.3%     0.658              0.319           9       –  \
          12.0 s
        cnn       360     93.9%  90.9% to 95.9%     0.593              0.364     101,770  4.0 kB  \
               –

        """))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
  }

  @Test func `the Markdown of ordinary models has every part once`() throws {
    let text = try drawn().markdown
    for heading in [
      "# Comparison of models", "### Models", "### Verdicts", "## `cnn` against `mlp`",
      "### Classes",
      "### Changed answers", "### Mended by `cnn`", "### Broken by `cnn`", "### Only in `mlp`",
      "### Relabelled", "## Rule",
    ] {
      #expect(text.components(separatedBy: "\n\(heading)\n").count == 2 || text.hasPrefix(heading))
    }
    #expect(!text.contains("### Only in `cnn`") && !text.contains("\n\n\n"))
  }

  @Test func `no name is markup in the Markdown or a command in the text`() throws {
    let comparison = try hostile()
    let markdown = comparison.markdown
    // Every bar that is not a cell's end stands after a backslash, so that rows have equal cells.
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    for table in rows.split(whereSeparator: { $0.contains("---") }).dropFirst() {
      #expect(!table.isEmpty)
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

  @Test func `the JSON reads back with its figures not rounded`() throws {
    let comparison = try drawn()
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
    #expect(object["schema_version"] as? Int == 1 && object["margin"] as? Double == 0.01)
    let pairs = try #require(object["pairs"] as? [[String: Any]])
    let paired = try #require(pairs[0]["paired"] as? [String: Any])
    #expect(paired["only_second_right"] as? Int == 44)
    #expect(comparison.json.contains("\"difference\": \(comparison.pairs[0].paired.value),"))
    #expect(comparison.json.contains("\"mcnemar_p\": \(comparison.pairs[0].exactP),"))
    #expect(pairs[0]["verdict"] as? String == "better" && pairs[0]["seeded"] is NSNull)
    let rows = try #require(pairs[0]["rows"] as? [String: Any])
    let only = try #require(rows["only_first"] as? [String: Any])
    #expect(only["count"] as? Int == 40 && (only["ids"] as? [String])?.prefix(2) == ["0", "1"])
    let models = try #require(object["models"] as? [[String: Any]])
    #expect(models.map { $0["name"] as? String } == ["mlp", "cnn"])
    #expect(models[1]["training_seconds"] is NSNull && models[1]["bytes"] as? Int == 4000)
    #expect(comparison.json == (try drawn()).json)
  }

  @Test func `foreign names come back from the JSON as they were`() throws {
    let comparison = try hostile()
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
    #expect(object["class_names"] as? [String] == comparison.classNames)
  }

  @Test func `the JSON lists a thousand ids and counts all`() throws {
    let comparison = try ModelComparison(
      [
        Made.model("A", Made.wrong(0..<2500, of: 2600)),
        Made.model("B", Made.wrong(0..<0, of: 2600)),
      ], noun: images)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
    let pair = try #require((object["pairs"] as? [[String: Any]])?.first)
    let mended = try #require((pair["rows"] as? [String: Any])?["mended"] as? [String: Any])
    #expect(mended["count"] as? Int == 2500 && (mended["ids"] as? [String])?.count == 1000)
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
