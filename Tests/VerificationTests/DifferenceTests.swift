import Foundation
import Testing
import Verification

@Suite struct DifferenceTests {
  private func difference(_ found: String, _ expected: String, isText: Bool = true) -> String? {
    firstDifference(of: Data(found.utf8), from: Data(expected.utf8), isText: isText)
  }

  @Test(
    "the place is a line in a text",
    arguments: [
      ("a\nb\n", "a\nc\n", "line 2: expected \"c\", found \"b\""),
      ("a\nb\n\n", "a\nb\n", "line 3: expected the end of the file, found \"\""),
      ("a\n", "a\nb\n", "line 2: expected \"b\", found the end of the file"),
      ("a\n\nb\n", "a\nb\n", "line 2: expected \"b\", found \"\""),
      ("", "a", "line 1: expected \"a\", found the end of the file"),
      ("\n", "", "line 1: expected the end of the file, found \"\""),
    ])
  func text(found: String, expected: String, words: String) {
    #expect(difference(found, expected) == words)
  }

  @Test(
    "the place is a byte in anything else",
    arguments: [
      ("abc", "abd", "byte 2: expected 100, found 99"),
      ("ab", "abd", "expected 3 bytes, found 2; they differ from byte 2 on"),
      ("", "a", "expected 1 bytes, found 0; they differ from byte 0 on"),
    ])
  func bytes(found: String, expected: String, words: String) {
    #expect(difference(found, expected, isText: false) == words)
  }

  @Test func `equal files do not differ`() {
    #expect(difference("a\n", "a\n") == nil)
    #expect(difference("", "", isText: false) == nil)
  }

  @Test func `any removal, insertion or change of a line is placed`() {
    let lines = (0..<12).map { "\($0),\(String(repeating: "x", count: $0 * 9))" }
    let whole = lines.joined(separator: "\n") + "\n"
    for index in lines.indices {
      var fewer = lines
      fewer.remove(at: index)
      var more = lines
      more.insert("", at: index)
      for changed in [fewer, more] {
        for end in ["\n", "", "\n\n"] {
          #expect(difference(changed.joined(separator: "\n") + end, whole) != nil)
          #expect(difference(whole, changed.joined(separator: "\n") + end) != nil)
        }
      }
    }
  }

  @Test func `a difference in a slice of data is placed in the slice`() {
    let data = Data("xxabc".utf8)[2...]
    #expect(
      firstDifference(of: data, from: Data("abd".utf8), isText: true)
        == "line 1: expected \"abd\", found \"abc\"")
  }
}
