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
      ("a\nb\n", "a\nc\n", "line 2 has “b”, made again has “c”"),
      ("a\nb\n\n", "a\nb\n", "line 3 has “”, made again is past the end"),
      ("a\n", "a\nb\n", "line 2 is past the end, made again has “b”"),
      ("a\n\nb\n", "a\nb\n", "line 2 has “”, made again has “b”"),
      ("", "a", "line 1 is past the end, made again has “a”"),
      ("\n", "", "line 1 has “”, made again is past the end"),
    ])
  func text(found: String, expected: String, words: String) {
    #expect(difference(found, expected) == words)
  }

  @Test(
    "the place is a byte in anything else",
    arguments: [
      ("abc", "abd", "byte 2 is 99, made again it is 100"),
      ("ab", "abd", "differs from byte 2 on: 2 bytes, made again 3"),
      ("", "a", "differs from byte 0 on: 0 bytes, made again 1"),
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
        == "line 1 has “abc”, made again has “abd”")
  }
}
