import Serving
import Testing

@Suite struct JSONTextTests {
  private func read(
    _ text: String, numbers: Int = 10_000
  ) throws -> JSONText {
    try Array(text.utf8).withUnsafeBytes {
      try JSONText($0, limits: JSONText.Limits(numbers: numbers))
    }
  }

  private func refusal(_ text: String, numbers: Int = 10_000) -> Refusal? {
    do {
      _ = try read(text, numbers: numbers)
      return nil
    } catch {
      return error as? Refusal
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("255", 255), ("12345678", 12_345_678), ("0.5", 0.5),
      ("1.5e2", 150), ("15E-1", 1.5), ("1e+2", 100), ("0.00392156862745098", 1 / 255),
      ("0.0039215688593685627", 1 / 255), ("100000000000000000000", 1e20),
      ("0.00000000000000000000000000000000000001", 1e-38), ("1e-999", 0), ("0e999999999999", 0),
      ("123456789012345678901234567890e-29", 1.2345679), ("-3.4e38", -3.4e38),
    ] as [(String, Float)])
  func `numbers are those that the digits say`(text: String, value: Float) throws {
    for text in ["[\(text)]", "[\(text),1]", "[ \(text) ]", "[1,\(text)]"] {
      #expect(try read(text).numbers.contains(value), "\(text)")
    }
    #expect(try read(text).root == .numbers(NumberBlock(shape: [], range: 0..<1)))
  }

  @Test(arguments: [
    "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity", "1e39", "--1",
    "007", "1 2", "1_000",
  ])
  func `what only looks like a number is a mistake`(text: String) {
    for text in [text, "[\(text)]", "[\(text),1]", "[1,\(text)]"] {
      #expect(refusal(text)?.status == 400, "\(text)")
    }
  }

  @Test func `lists of numbers of one shape are one block, row after row`() throws {
    let text = try read(
      #"{"a": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "b": [9], "c": [], "d": [[], []]}"#)
    #expect(text.root["a"] == .numbers(NumberBlock(shape: [2, 2, 2], range: 0..<8)))
    #expect(text.root["b"] == .numbers(NumberBlock(shape: [1], range: 8..<9)))
    #expect(text.root["c"] == .numbers(NumberBlock(shape: [0], range: 9..<9)))
    #expect(text.root["d"] == .numbers(NumberBlock(shape: [2, 0], range: 9..<9)))
    #expect(text.numbers == [1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test(arguments: [
    "[[1, 2], [3]]", "[[1], 2]", "[[1], \"a\"]", "[[1], {}]", "[[1], null]", "[1, [2]]",
    "[1, \"a\"]", "[{}, [1]]", "[[[1]], [1]]",
  ])
  func `lists that mix shapes are a mistake`(text: String) {
    #expect(refusal(text)?.status == 400)
  }

  @Test func `a mistake says where it is and what was expected and found`() {
    #expect(
      refusal(#"{"a": [1, 2}"#)?.description
        == "The JSON is wrong at byte 11: expected ',' or ']', found '}'.")
    #expect(
      refusal("[[1, 2], [3]]")?.description
        == "The JSON is wrong at byte 9: expected numbers of shape [2] as before, found numbers of shape [1]."
    )
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "tru", "nul",
    "[1]]", "{} {}", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
    "\"\\udc00\"", "\"\u{1}\"", "'a'", "\u{FEFF}1", "//", "[1 ,, 2]",
  ])
  func `a text that is no JSON is a mistake`(text: String) {
    #expect(refusal(text)?.status == 400)
  }

  @Test func `bytes that are not UTF-8 are a mistake`() {
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]]
      as [[UInt8]]
    {
      #expect(throws: Refusal.self) {
        try bytes.withUnsafeBytes { try JSONText($0, limits: JSONText.Limits(numbers: 1)) }
      }
    }
  }

  @Test func `texts have their escapes resolved`() throws {
    let text = try read(#"["a\"\\\/\b\f\n\r\t", "\u00e9\ud83d\ude00", "é😀", ""]"#)
    #expect(
      text.root
        == .list([.text("a\"\\/\u{8}\u{C}\n\r\t"), .text("é😀"), .text("é😀"), .text("")]))
  }

  @Test func `a name may stand once, however it is written`() {
    #expect(refusal(#"{"a": 1, "b": 1}"#) == nil)
    #expect(refusal(#"{"a": 1, "a": 1}"#)?.description.contains("twice") == true)
    #expect(refusal(#"{"a": 1, "\u0061": 1}"#)?.description.contains("twice") == true)
  }

  @Test func `depth, values, members and numbers are bounded`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(refusal(nested(16)) == nil)
    #expect(refusal(nested(17))?.status == 400)
    #expect(refusal(String(repeating: "[", count: 1_000_000))?.status == 400)
    #expect(refusal(String(repeating: "{\"a\":", count: 1_000_000))?.status == 400)
    #expect(refusal("[1, 2, 3]", numbers: 3) == nil)
    #expect(refusal("[1, 2, 3, 4]", numbers: 3)?.status == 413)
    #expect(refusal("[1.5, 2.5]", numbers: 1)?.status == 413)
    let objects = [String](repeating: "{}", count: 16_385).joined(separator: ",")
    #expect(refusal("[\(objects)]")?.status == 413)
    let members = (0..<65).map { "\"\($0)\": 1" }.joined(separator: ",")
    #expect(refusal("{\(members)}")?.status == 400)
  }

  @Test func `whole numbers are those that a Float holds exactly`() throws {
    #expect(try read("[1, 784]").wholeNumbers(read("[1, 784]").root) == [1, 784])
    for text in ["[1.5]", "[1e30]", "[[1]]", "1", "\"a\""] {
      let text = try read(text)
      #expect(text.wholeNumbers(text.root) == nil)
    }
  }
}
