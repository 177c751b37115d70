import Foundation
import Tables
import Testing

/// What rows hold, and what is said of those that hold something else.
@Suite struct RowTests {
  @Test func `labels are class names, or where none is such numbers`() throws {
    let rows = ["a,cat,1,0", "b,0,1,0", "c,1,1,0", "d,1.0,1,0", "e,dog,1,0"]
    let table = try table((["id,label,p:cat,p:dog"] + rows).joined(separator: "\n"))
    #expect(table.labels == [0, 0, 1, 1, 1])
    // A name that is a number is a name, and then no label is the place of a class.
    #expect(try labels("id,label,p:1,p:0\na,0,1,0\nb,1,0,1\nc,1.0,0,1\n") == [1, 0, 0])
    #expect(
      faults("id,label,p:1,p:2\na,1,1,0\nb,0,1,0\n") == [
        "line 3, column label: expected a class, \"1\", \"2\", found \"0\""
      ])
  }

  private func labels(_ text: String) throws -> [UInt16] { try table(text).labels }

  @Test(
    arguments: [
      ("a,cow,1,0", "line 2, column label: expected a class, \"cat\", \"dog\", found \"cow\""),
      ("a,2,1,0", "line 2, column label: expected a class or a class number below 2, found \"2\""),
      ("a,-1,1,0", "line 2, column label: expected a class, \"cat\", \"dog\", found \"-1\""),
      ("a,01,1,0", "line 2, column label: expected a class, \"cat\", \"dog\", found \"01\""),
      ("a,1.5,1,0", "line 2, column label: expected a class, \"cat\", \"dog\", found \"1.5\""),
      (
        "a,99999999999999999999,1,0",
        "line 2, column label: expected a class, \"cat\", \"dog\", found \"99999999999999999999\""
      ),
      (
        "a,cat,1.5,0", "line 2, column p:cat: expected a probability from 0 to 1, found \"1.5\""
      ),
      ("a,cat,1,-0.1", "line 2, column p:dog: expected a probability from 0 to 1, found \"-0.1\""),
      ("a,cat,1,nan", "line 2, column p:dog: expected a probability from 0 to 1, found \"nan\""),
      ("a,cat,inf,0", "line 2, column p:cat: expected a probability from 0 to 1, found \"inf\""),
      (
        "a,cat,1e999,0", "line 2, column p:cat: expected a probability from 0 to 1, found \"1e999\""
      ),
      ("a,cat,1,", "line 2, column p:dog: expected a probability from 0 to 1, found nothing"),
      ("a,cat,1, 0", "line 2, column p:dog: expected a probability from 0 to 1, found \" 0\""),
      ("a,cat,1,0x0", "line 2, column p:dog: expected a probability from 0 to 1, found \"0x0\""),
      (
        "a,cat,0.5,0.4",
        "line 2: expected probabilities that sum to 1 within 0.001, found the sum 0.9"
      ),
      (",cat,1,0", "line 2, column id: expected an id, found nothing"),
      (
        "a\u{202E}b,cat,1,0",
        "line 2, column id: expected a text without characters that embed, override or isolate a "
          + "direction, found U+202E as character 2"
      ),
      (
        "a\u{2028},cat,1,0",
        "line 2, column id: expected a text without line separators, found U+2028 as character 2"
      ),
      (
        "a\u{FFFF},cat,1,0",
        "line 2, column id: expected a text without noncharacters, found U+FFFF as character 2"
      ),
      (
        "a\tb\u{7}\u{2066}\"\\,cow\t\u{7}\u{2066}\"\\,1,0",
        "line 2, column id: expected a text without control characters, found U+0009 as character 2"
      ),
    ])
  func `a row that fails says where and why`(row: String, fault: String) {
    #expect(faults(pets(row)).first == fault)
  }

  @Test func `what is found is shortened and escaped`() {
    let long = String(repeating: "猫", count: 70)
    #expect(
      faults(pets("a,\(long),1,0")) == [
        "line 2, column label: expected a class, \"cat\", \"dog\", found "
          + "\"\(String(repeating: "猫", count: 60))\"…"
      ])
    #expect(
      faults(pets("a,cat,\u{1B}\u{202E}\"\\\t,0")) == [
        "line 2, column p:cat: expected a probability from 0 to 1, found "
          + "\"\\u{1B}\\u{202E}\\\"\\\\\\t\""
      ])
    let huge = String(repeating: "x", count: 100_000)
    #expect(
      faults(pets("\(huge),cat,1,0")) == [
        "line 2, column id: expected at most 200 characters, found 100000 bytes"
      ])
  }

  @Test func `sums and probabilities may be off by a rounding`() throws {
    #expect(try table(pets("a,cat,1.0005,0", "b,cat,0.4995,0.4997")).ids == ["a", "b"])
    #expect(faults(pets("a,cat,0.5,0.498")).count == 1)
  }

  @Test(arguments: ["1e31", "-1e31", "nan", "inf", "", "x"])
  func `margins are finite and not too large`(text: String) {
    #expect(
      faults("label,s:a,s:b\na,1,\(text)\n") == [
        "line 2, column s:b: expected a finite number up to 1e30, found "
          + (text.isEmpty ? "nothing" : "\"\(text)\"")
      ])
  }

  @Test func `of equal scores the lowest class is the answer`() throws {
    #expect(try table("label,s:a,s:b,s:c\na,1,2,2\na,-1,-1,-1\n").answers == [1, 0])
  }

  @Test func `ids are unique by their bytes, and both lines are named`() throws {
    #expect(
      faults(pets("a,cat,1,0", "b,cat,1,0", "a,cat,1,0")) == [
        "line 4, column id: expected an id of its own, found \"a\" as in line 2"
      ])
    // Numbers that ascend, and then no more.
    #expect(
      faults(pets("5,cat,1,0", "7,cat,1,0", "7,cat,1,0", "5,cat,1,0", "8,cat,1,0")) == [
        "line 4, column id: expected an id of its own, found \"7\" as in line 3",
        "line 5, column id: expected an id of its own, found \"5\" as in line 2",
      ])
    let table = try table(
      pets("7,cat,1,0", "07,cat,1,0", "7.0,cat,1,0", "e\u{301},cat,1,0", "\u{E9},cat,1,0"))
    #expect(table.ids.count == 5)
    // Rows that are not scored have ids, too.
    #expect(faults(pets("a,cat,1,0", "a,cat,,", "b,,1,0", "b,cat,1,0")).count == 2)
  }

  @Test func `many ids are told apart`() throws {
    let rows = (0..<5000).map { "id\($0 * 7919 % 5000),cat,1,0" }
    let text = "id,label,p:cat,p:dog\n" + rows.joined(separator: "\n")
    #expect(try table(text).ids.count == 5000)
    #expect(
      faults(text + "\nid7919,cat,1,0\nid4999,cat,1,0") == [
        "line 5003, column id: expected an id of its own, found \"id4999\" as in line 2323"
      ])
  }

  @Test func `at most twenty faults are listed, in the order of the file`() throws {
    let rows = (0..<25).map { "\($0),cow,1,0" }
    do throws(TableFaults) {
      let text = "id,label,p:cat,p:dog\n" + rows.joined(separator: "\n")
      _ = try PredictionTable(Data(text.utf8), file: "x.csv")
      Issue.record("it was accepted")
    } catch {
      #expect(error.faults.count == 20 && error.hasMore)
      #expect(error.faults.map(\.line) == (2...21).map { $0 })
      #expect(error.description.hasPrefix("x.csv: more than 20 faults\n  line 2, column label: "))
      #expect(error.description.hasSuffix("\n  and more\nCorrect the table, or name another."))
    }
    do throws(TableFaults) {
      _ = try PredictionTable(Data(pets("a,cow,1,0").utf8), file: "x.csv")
    } catch {
      #expect(
        error.description
          == "x.csv: line 2, column label: expected a class, \"cat\", \"dog\", found \"cow\". "
          + "Correct the table, or name another.")
    }
  }

  @Test func `text that is not UTF-8 is refused with its line`() {
    let latin = Array(pets("a,cat,1,0").utf8) + [0x62, 0xE9] + Array(",cat,1,0\n".utf8)
    #expect(
      faults(latin) == [
        "line 3, column id: expected text in UTF-8, found other bytes in \"b\u{FFFD}\""
      ])
    #expect(
      faults(Array("id,label,p:caf".utf8) + [0xE9] + Array(",p:b\n".utf8)) == [
        "line 1, column 3: expected text in UTF-8, found other bytes in \"p:caf\u{FFFD}\""
      ])
    let row = Array("{\"label\":0,\"p\":{\"a\":1,\"".utf8)
    #expect(
      faults(row + [0xE9] + Array("\":0}}".utf8)) == [
        "line 1: expected text in UTF-8, found other bytes in \"\u{FFFD}\""
      ])
    #expect(
      faults(Array("\n{\"label\":0,\"p\":[1,0],\"".utf8) + [0xE9] + Array("\":0}".utf8)) == [
        "line 2: expected text in UTF-8, found other bytes in \"\u{FFFD}\""
      ])
  }
}
