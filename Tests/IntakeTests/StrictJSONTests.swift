import Foundation
import Intake
import Testing

@Suite struct StrictJSONTests {
  private func mistake(_ text: String) -> String? {
    do {
      try checkJSON(Data(text.utf8))
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    "{}", "[]", " [ ] ", "0", "-0.5e-3", "1E+9", "\"\"", "true", "false", "null", "\u{FEFF}{}",
    #"{"a":{"a":1},"b":[{"a":1},{"a":2}],"A":null}"#, "[[],[[]],{}]\n",
    #"["\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"]"#,
    // The same letter composed and decomposed: two keys.
    "{\"\u{E9}\":1,\"e\u{301}\":2}",
  ])
  func `JSON is accepted`(text: String) {
    #expect(mistake(text) == nil)
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, "line 1, column 8: expected the key a once, found it twice"),
    (#"{"a":1,"\u0061":2}"#, "line 1, column 8: expected the key a once, found it twice"),
    (
      "{\"data\":\n [0, {\"x\": {}, \"y\": 1,\n  \"x\": 2}]}",
      "line 3, column 3: expected the key data[1].x once, found it twice"
    ),
    (#"{"\uD83D\uDE00":1,"😀":2}"#, "expected the key \"😀\" once"),
    (#"{"":1,"":2}"#, "once, found it twice"),
  ])
  func `a key that is there twice is named with its place`(text: String, words: String) throws {
    #expect(try #require(mistake(text)).hasSuffix(words) || mistake(text)?.contains(words) == true)
  }

  @Test(arguments: [
    ("", "expected JSON, found nothing"),
    (" ", "line 1, column 2: expected a value, found the end"),
    ("{\n\"a\" 1}", "line 2, column 5: expected ':', found '1'"),
    ("{\"a\":1,}", "line 1, column 8: expected a key in quotes, found '}'"),
    ("[1,]", "line 1, column 4: expected a value, found ']'"),
    ("[1 2]", "line 1, column 4: expected ',' or ']', found '2'"),
    ("{\"a\":1]", "line 1, column 7: expected ',' or '}', found ']'"),
    ("{} x", "line 1, column 4: expected the end, found 'x'"),
    ("01", "line 1, column 2: expected the end, found '1'"),
    ("-", "line 1, column 2: expected a digit, found the end"),
    ("1.", "expected a digit"), ("1e", "expected a digit"), ("+1", "expected a value"),
    ("nul", "expected null, found the end"), ("NaN", "expected a value, found 'N'"),
    ("\"a", "expected '\"', found the end"), ("'a'", "expected a value"),
    ("\"\t\"", "a text without control characters, found byte 0x9"),
    (#""\x""#, "an escape such as"), (#""\u12g4""#, "four hexadecimal digits, found 'g'"),
    (#""\uDC00""#, "both halves of a pair"), (#""\uD800\n""#, "'u' and four"),
    (#""\uD800\uD800""#, "the second half of a pair"), ("{1:2}", "a key in quotes"),
  ])
  func `what is no JSON is refused with its place`(text: String, words: String) throws {
    #expect(try #require(mistake(text)).contains(words))
  }

  @Test func `other encodings and broken UTF-8 are refused`() throws {
    let doubled = try #require(#"{"a":1,"a":2}"#.data(using: .utf16))
    #expect(throws: JSONMistake.self) { try checkJSON(doubled) }
    #expect(throws: JSONMistake.self) { try checkJSON(Data([0x22, 0xC0, 0x80, 0x22])) }
    #expect(throws: JSONMistake.self) { try checkJSON(Data([0x22, 0xED, 0xA0, 0x80, 0x22])) }
  }

  @Test func `nesting goes 64 deep and no deeper`() throws {
    let open = String(repeating: "[", count: 64)
    let close = String(repeating: "]", count: 64)
    #expect(mistake(open + close) == nil)
    #expect(
      mistake("[" + open + close + "]")
        == "line 1, column 65: expected at most 64 objects and lists in each other, found more")
    #expect(mistake(String(repeating: "{\"a\":", count: 1_000_000)) != nil)
    #expect(mistake(String(repeating: "[", count: 1_000_000)) != nil)
  }

  @Test func `a slice is read from its own start`() throws {
    let whole = Data("junk[1]junk".utf8)
    try checkJSON(whole[4..<7])
    #expect(throws: JSONMistake.self) { try checkJSON(whole[4..<8]) }
  }
}
