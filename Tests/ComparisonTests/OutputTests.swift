import Comparison
import Foundation
import RunRecord
import Testing

@Suite struct OutputTests {
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
      "### Changed answers", "### Corrected by `cnn`", "### Lost by `cnn`", "### Only in `mlp`",
      "### Relabelled", "## Rule",
    ] {
      #expect(text.components(separatedBy: "\n\(heading)\n").count == 2 || text.hasPrefix(heading))
    }
    #expect(!text.contains("### Only in `cnn`") && !text.contains("\n\n\n"))
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
}
