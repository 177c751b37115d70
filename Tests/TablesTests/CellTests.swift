import Foundation
import Tables
import Testing

/// Separators, quotes and line ends: the same table, however it is written.
@Suite struct CellTests {
  private static let plain = pets("a,cat,0.75,0.25", "b,cat,0.5,0.5", "c,dog,0.125,0.875")

  @Test func `a table is read`() throws {
    let table = try table(Self.plain)
    #expect(table.format == .csv && table.kind == .probabilities)
    #expect(table.classNames == ["cat", "dog"] && table.ids == ["a", "b", "c"])
    #expect(table.labels == [0, 0, 1] && table.answers == [0, 0, 1])
    #expect(table.scores == [0.75, 0.25, 0.5, 0.5, 0.125, 0.875])
    #expect(table.slices.isEmpty && table.unscored.isEmpty)
  }

  @Test(arguments: [
    "\u{FEFF}" + plain, plain.replacing("\n", with: "\r\n"), plain + "\n\n", plain + "\r\n\r\n",
    String(plain.dropLast()), plain.replacing(",cat,", with: ",\"cat\","),
    plain.replacing("0.75", with: "\"0.75\"").replacing("p:dog\n", with: "\"p:dog\"\n"),
    plain.replacing(",", with: ";"), plain.replacing("0.875\n", with: "\"0.875\""),
    "\u{FEFF}" + plain.replacing("id,", with: "\"id\",").replacing("\n", with: "\r\n"),
  ])
  func `a table is the same however it is written`(text: String) throws {
    #expect(try table(text) == table(Self.plain))
  }

  @Test func `tabs separate cells where the header has no comma`() throws {
    let tabs = try table(Self.plain.replacing(",", with: "\t"))
    #expect(tabs.format == .tsv)
    #expect(try tabs.scores == table(Self.plain).scores)
    let quoted = "id\tlabel\t\"p:a,b\"\tp:c\nx\ta,b\t1\t0\n"
    #expect(try table(quoted).classNames == ["a,b", "c"])
  }

  @Test func `quoted cells hold separators and quotes`() throws {
    let table = try table(
      "id,label,\"p:a,b\",\"p:say \"\"c\"\"\",kind\n\"x,\"\"1\"\"\",\"say \"\"c\"\"\",0,1,\"\"\n")
    #expect(table.classNames == ["a,b", "say \"c\""])
    #expect(table.ids == ["x,\"1\""] && table.labels == [1])
    #expect(table.slices == [SliceValues(name: "kind", values: [""], codes: [0])])
  }

  @Test func `a long quoted text is resolved whole`() throws {
    let long = String(repeating: "\"\"", count: 150) + String(repeating: "é", count: 50)
    let text = pets("\"\(long)\",cat,1,0")
    #expect(try table(text).ids == [long.replacing("\"\"", with: "\"")])
    let longer = String(repeating: "\"\"", count: 3000)
    #expect(
      faults(pets("\"\(longer)\",cat,1,0")) == [
        "line 2, column id: expected at most 200 characters, found 3000 bytes"
      ])
    let escapes = String(repeating: "\\u00e9", count: 3000)
    #expect(
      faults("{\"id\":\"\(escapes)\",\"label\":0,\"p\":[1,0]}") == [
        "line 1, column id: expected at most 200 characters, found 6000 bytes"
      ])
  }

  @Test func `lines are counted as in the file, also within quotes`() {
    let text = pets("\"a\nb\r\nc\",cat,1,0", "d,cow,1,0")
    #expect(
      faults(text) == [
        "line 2, column id: expected a text without control characters, found U+000A as character 2",
        "line 5, column label: expected a class, \"cat\", \"dog\", found \"cow\"",
      ])
  }

  @Test func `quotes that are not closed or not at the end of a cell are faults`() {
    #expect(
      faults(pets("a,cat,1,0", "\"b,cat,1,0", "c,cat,1,0")) == [
        "line 3: expected the quote that closes a cell, found the end of the file"
      ])
    #expect(
      faults(pets("\"a\"b,cat,1,0", "c,cow,1,0")) == [
        "line 2: expected a separator behind a closing quote, found \"b\"",
        "line 3, column label: expected a class, \"cat\", \"dog\", found \"cow\"",
      ])
    #expect(
      faults("id,\"label\n") == [
        "line 1: expected the quote that closes a cell, found the end of the file"
      ])
  }

  @Test func `short rows, long rows and empty lines between rows are faults`() {
    #expect(
      faults(pets("a,cat,1", "b,cat,1,0,0", "", "d,cat,1,0")) == [
        "line 2: expected 4 cells, found 3", "line 3: expected 4 cells, found 5",
        "line 4: expected 4 cells, found an empty line",
      ])
  }

  @Test func `a slice of data is read from its own start`() throws {
    let data = Data([9, 9]) + Data(Self.plain.utf8)
    #expect(try PredictionTable(data[2...], file: "t") == table(Self.plain))
  }

  @Test func `every beginning of a table is read or refused`() {
    let text = Array(pets("\"a\"\"b\",cat,1,0", "c,dog,0.25,7.5e-1").utf8)
    for count in 0..<text.count {
      _ = faults(text.prefix(count))
      _ = faults(text.prefix(count) + [UInt8(ascii: "\"")])
    }
  }

  @Test(arguments: [
    "0", "1e-7", "0.1", "0.30000001", "1e-45", "1.1754944e-38", "9.999999e-39", "5e-324",
    "0.12345678901234567", "1.2345678901234567e-05", "1.2345678901234567e-12", "3.4e-30",
    "0.000123456789012345678901234567890", "0.99999994", "1E-3", "+0.5", ".5", "1.",
    // Halfway between two floats, or nearly so.
    "0.00000005960464477539062501", "0.0000000596046447753906249", "0.500000029802322387",
    "0.50000002980232238", "0.50000002980232239", "0.5000000298023223876953125",
  ])
  func `a number is read as the nearest Float`(text: String) throws {
    let value = try #require(Float(text.hasSuffix(".") ? text + "0" : text))
    #expect(try table("label,s:a,s:b\na,\(text),0\n").scores == [value, 0])
  }

  @Test func `a number of many digits is read as the nearest Float`() throws {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state)
      let exponent = Int(state >> 33 % 60) - 50
      let text = "0.\(digits.prefix(17))e\(exponent)"
      let number = text.utf8.withContiguousStorageIfAvailable {
        DecimalNumber(UnsafeRawBufferPointer($0))
      }
      guard let exact = number??.exactFloat else { continue }
      #expect(exact == Float(text), "\(text)")
    }
  }
}
