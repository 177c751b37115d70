import Foundation
import Tables
import Testing

/// One JSON object a line, with the keys of the CSV headers.
@Suite struct JSONLinesTests {
  private static let csv = """
    id,label,p:cat,p:dog,size
    a,cat,0.75,0.25,big
    b,dog,0.5,0.5,
    c,dog,,,big
    """

  @Test(arguments: [
    """
    {"id": "a", "label": "cat", "p:cat": 0.75, "p:dog": 0.25, "size": "big"}
    {"id": "b", "label": "dog", "p:cat": 0.5, "p:dog": 0.5, "size": null}
    {"id": "c", "label": "dog", "p:cat": null, "p:dog": null, "size": "big"}
    """,
    """
    {"id":"a","label":"cat","p":{"cat":0.75,"dog":0.25},"size":"big"}

    {"size":"","p":{"dog":5e-1,"cat":0.5},"label":1,"id":"b"}
    {"id":"c","label":"dog","size":"big"}

    """,
    """
    \u{FEFF}{"id":"c","label":"dog","p":null,"size":"big"}
     {"id":"a","label":"\\u0063\\u0061t","probabilities":{"c\\u0061t":0.75,"dog":0.25},"size":"big"}
    \t{"i\\u0064":"b","label":"dog","probabilities":{"cat":0.5,"dog":0.5}}\r
    """,
  ])
  func `the table is that of CSV`(text: String) throws {
    let expected = try table(Self.csv)
    let table = try table(text)
    #expect(table.format == .jsonLines && table.kind == .probabilities)
    #expect(table.classNames == expected.classNames && table.ids == expected.ids)
    #expect(table.labels == expected.labels && table.scores == expected.scores)
    #expect(table.slices == expected.slices && table.unscored == expected.unscored)
  }

  @Test(arguments: ["p", "probabilities", "proba"])
  func `a list holds probabilities by class number`(key: String) throws {
    let text = "{\"label\":1,\"\(key)\":[0.25,0.75]}\n{\"label\":0,\"\(key)\":[1,0]}"
    let table = try table(text, ["cat", "dog"])
    #expect(table.classNames == ["cat", "dog"] && table.scores == [0.25, 0.75, 1, 0])
    #expect(table.labels == [1, 0] && table.ids == ["0", "1"])
  }

  @Test(arguments: ["s", "scores", "margins"])
  func `a list or an object holds margins`(key: String) throws {
    let list = try table("{\"label\":1,\"\(key)\":[-2.5,7]}")
    #expect(list.kind == .margins && list.scores == [-2.5, 7] && list.classNames == ["0", "1"])
    let object = try table("{\"label\":\"b\",\"\(key)\":{\"b\":-2.5,\"a\":7}}", ["a", "b"])
    #expect(object.kind == .margins && object.scores == [7, -2.5] && object.labels == [1])
  }

  @Test func `answers, statuses and ids are texts or numbers`() throws {
    let table = try table(
      """
      {"id": 7, "label": 3, "answer": 4, "flag": true}
      {"id": -1.5, "label": "4", "answer": null, "status": "failed"}
      {"id": "x\\ud83d\\ude00\\"", "label": 4.0, "answer": "4", "flag": false}
      """)
    #expect(table.ids == ["7", "x😀\""] && table.classNames == ["3", "4"])
    #expect(table.labels == [0, 1] && table.answers == [1, 1])
    #expect(table.unscored == [Unscored(id: "-1.5", label: 1, reason: .failed)])
    #expect(
      table.slices == [SliceValues(name: "flag", values: ["true", "false"], codes: [0, 1])])
  }

  @Test(
    arguments: [
      ("{\"id\":1,\"id\":2,\"label\":0,\"p\":[1,0]}", "column id: expected the key once, found it"),
      ("{\"p\":[1,0],\"label\":0,\"p\":[1,0]}", "column p: expected the key once, found it twice"),
      ("{\"p\":[1,0],\"label\":0,\"p\":null}", "column p: expected the key once, found it twice"),
      ("{\"label\":0,\"p\":[1,0,0]}", "column p: expected 2 scores, found 3"),
      ("{\"label\":0,\"p\":[1]}", "column p: expected 2 scores, found 1"),
      ("{\"label\":0,\"p\":[]}", "column p: expected 2 scores, found 0"),
      ("{\"label\":0,\"p\":{\"0\":1}}", "a text, a number or null, found \"{"),
      ("{\"label\":0,\"p\":0.5}", "column p: expected a list of scores, found \"0.5\""),
      ("{\"label\":0,\"p\":[1,[0]]}", "expected a text, a number or null, found \"[0]]}\" at byte"),
      (
        "{\"label\":0,\"p\":[1,NaN]}",
        "column p1: expected a probability from 0 to 1, found \"NaN\""
      ),
      ("{\"label\":0,\"p\":[1,-Infinity]}", "column p1: expected a probability from 0 to 1, found"),
      (
        "{\"label\":0,\"p\":[1,\"x\"]}",
        "column p1: expected a probability from 0 to 1, found \"x\""
      ),
      ("{\"label\":0,\"p\":[1,null]}", "column p1: expected a probability from 0 to 1, found noth"),
      ("{\"label\":0,\"p\":[0.5,0.4]}", "that sum to 1 within 0.001, found the sum 0.9"),
      ("{\"label\":0,\"p\":[1,0],\"new\":1}", "column new: expected only keys of the first 1000"),
      ("{\"label\":7,\"p\":[1,0]}", "column label: expected a class, \"0\", \"1\", found \"7\""),
      ("{\"label\":0,\"p\":[1,0]", "expected ',' or '}', found the end"),
      ("{\"label\":0 \"p\":[1,0]}", "expected ',' or '}', found \"\\\"p\\\":[1,0]}\" at byte 12"),
      ("{\"label\":0,\"p\":[1,0],}", "expected a key in quotes, found \"}\""),
      ("{\"label\":0,\"p\":[1,0,]}", "expected a value, found \"]}\""),
      ("{\"label\":0,\"p\":[1,0]}{}", "expected the end of the line, found \"{}\""),
      ("{\"label\":0,\"p\":[1,00]}", "expected a value"),
      ("{\"label\":0,\"p\":[1,.0]}", "expected a value"),
      ("{\"label\":0,\"p\":[1,0.]}", "expected a value"),
      ("{\"label\":0,\"p\":[1,+0]}", "expected a value"),
      ("{\"label\":0,\"p\":[1,nul]}", "expected a value"),
      ("{\"label\":\"\\x\",\"p\":[1,0]}", "expected an escape such as"),
      ("{\"label\":\"\\ud800\",\"p\":[1,0]}", "expected an escape such as"),
      ("{\"label\":\"\\u00\",\"p\":[1,0]}", "expected an escape such as"),
      ("{\"label\":\"a\tb\",\"p\":[1,0]}", "expected a text without control characters"),
      ("{\"label\":\"a", "expected the quote that closes a text, found the end"),
      ("{\"id\":\"\\u0000\",\"label\":0,\"p\":[1,0]}", "control characters, found U+0000"),
      ("{label:0}", "expected a key in quotes"), ("[1]", "expected '{', found \"[1]\""),
      ("x", "expected '{', found \"x\""), ("{\"label\"}", "expected ':', found \"}\""),
    ] as [(String, String)])
  func `a line that fails says where and why`(line: String, fault: String) {
    // Far enough down that the columns have been taken from others.
    let rows = (0..<1000).map { "{\"id\":\($0),\"label\":1,\"p\":[0.5,0.5]}\n" }.joined()
    let found = faults(rows + line)
    #expect(found.contains { $0.hasPrefix("line 1001") && $0.contains(fault) }, "\(found)")
    _ = faults(line)
  }

  @Test func `faults of the columns are those of a header`() {
    #expect(
      faults("{\"p\":[1,0]}") == ["expected the column label (the true class), found p0, p1"])
    #expect(
      faults("{\"label\":0,\"p\":[1,0],\"s\":[1,0]}") == [
        "expected one kind of predictions, found p0, p1, … and s0, s1, …"
      ])
    #expect(faults("{\"label\":0,\"p\":[1]}").first?.contains("one class only") == true)
    #expect(
      faults("{\"label\":0,\"p\":0.9}") == [
        "line 1: expected a list or an object of scores, found \"0.9\""
      ])
    #expect(
      faults("{\"label\":0,\"p\":{\"a\":1,\"b\":0,\"a\":1}}").first
        == "line 1, column a: expected the key once, found it twice")
    let wide = (0..<2000).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect(faults("{\(wide)}") == ["line 1: expected at most 1104 columns, found more"])
    let list = String(repeating: "0,", count: 100_000) + "1"
    #expect(
      faults("{\"label\":0,\"p\":[\(list)]}") == [
        "line 1: expected at most 1104 columns, found more"
      ])
  }

  @Test func `deep nesting is refused without recursion`() {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(faults("{\"label\":0,\"p\":\(deep)").count == 1)
    #expect(faults("{\"a\":" + String(repeating: "{\"a\":", count: 100_000)).count == 1)
  }

  @Test func `every beginning of a line is read or refused`() {
    let text = Array("{\"label\":\"\\u0031\",\"p\":{\"0\":1,\"1\":-0.5e-3},\"x\":null}".utf8)
    for count in 0..<text.count {
      _ = faults(text.prefix(count))
      _ = faults(text.prefix(count) + [UInt8(ascii: "\\")])
    }
  }
}
