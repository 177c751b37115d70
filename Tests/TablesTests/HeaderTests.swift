import Foundation
import Tables
import Testing

/// What the header says: the columns, the kind of predictions and the classes.
@Suite struct HeaderTests {
  @Test(arguments: ["label", "y", "y_true", "true", "target"])
  func `labels have these names`(name: String) throws {
    #expect(try table("\(name),p0,p1\n1,0,1\n").labels == [1])
  }

  @Test func `ids have these names, or are the numbers of the rows`() throws {
    #expect(try table("id,label,p0,p1\n7,1,0,1\n").ids == ["7"])
    #expect(try table("index,label,p0,p1\n7,1,0,1\n").ids == ["7"])
    #expect(try table(",label,p0,p1\n7,1,0,1\n").ids == ["7"])
    #expect(try table("label,p0,p1\n1,0,1\n0,0,1\n").ids == ["0", "1"])
  }

  @Test func `the historical layout has the classes that are given, or numbers`() throws {
    let text = "index,label,p0,p1\n0,1,0.25,0.75\n"
    #expect(try table(text).classNames == ["0", "1"])
    #expect(try table(text, ["cat", "dog"]).classNames == ["cat", "dog"])
    #expect(try table("label,p1,p0\n0,0.25,0.75\n").scores == [0.75, 0.25])
    #expect(faults(text, ["a", "b", "c"]) == ["line 1: expected 3 score columns, found 2"])
    #expect(
      faults("label,p0,p2\n0,1,0\n") == [
        "line 1, column p2: expected columns for the classes 0 to 1, found none for 1"
      ])
  }

  @Test func `margins have no scale`() throws {
    let table = try table("id,label,s:a,s:b\nx,a,-3.5,1e30\n")
    #expect(table.kind == .margins && table.scores == [-3.5, 1e30] && table.answers == [1])
  }

  @Test func `columns are put in the order of the classes that are given`() throws {
    let text = "label,p:dog,p:cat\ndog,0.25,0.75\n0,1,0\n"
    let table = try table(text, ["cat", "dog"])
    #expect(table.classNames == ["cat", "dog"] && table.scores == [0.75, 0.25, 0, 1])
    // The number is that of the classes given.
    #expect(table.labels == [1, 0] && table.answers == [0, 1])
    #expect(
      faults(text, ["cat", "cow"]) == [
        "line 1: expected columns of all classes, found none of cow",
        "line 1, column p:dog: expected one of the classes, found another",
      ])
  }

  @Test func `bare class names head probabilities or, by the first rows, margins`() throws {
    let names = ["cat", "dog"]
    let unit = try table("id,dog,label,cat,size\nx,0.25,cat,0.75,big\n", names)
    #expect(unit.kind == .probabilities && unit.scores == [0.75, 0.25])
    #expect(unit.slices == [SliceValues(name: "size", values: ["big"], codes: [0])])
    #expect(try table("label,cat,dog\ncat,0.75,0.5\n", names).kind == .margins)
    #expect(try table("label,cat,dog\ncat,-1,2\n", names).kind == .margins)
    let rows = String(repeating: "cat,1,0\n", count: 100)
    #expect(
      faults("label,cat,dog\n\(rows)cat,1,1\n", names) == [
        "line 102: expected probabilities that sum to 1 within 0.001, found the sum 2.0"
      ])
    #expect(
      faults("label,cat,dog\ncat,1e31,nan\n", names) == [
        "line 2, column cat: expected a probability or another finite number, found \"1e31\"",
        "line 2, column dog: expected a probability or another finite number, found \"nan\"",
      ])
    #expect(
      faults("label,cat\ncat,1\n", names) == [
        "line 1: expected columns p:NAME (probabilities), s:NAME (margins), p0, p1, … or answer, or "
          + "of all classes, also dog, found label, cat"
      ])
  }

  @Test(
    arguments: [
      ("id,p:a,p:b\n", "expected the column label (the true class), found id, p:a, p:b"),
      ("id,label,x\n", "expected columns p:NAME (probabilities), s:NAME (margins), p0, p1, … or"),
      ("label,p:a,s:b\n", "expected one kind of predictions, found p: and s:"),
      ("label,p:a,p1\n", "expected one kind of predictions, found p0, p1, … and p:"),
      ("label,p:a,p:b,answer\n", "expected one kind of predictions, found p: and answer"),
      ("label,p:a\n", "expected 2 to 1000 classes, found one class only"),
      ("label,p0\n", "expected 2 to 1000 classes, found one class only"),
      ("label,p:a,p:\n", "expected the name of a class behind p:, found none"),
      ("label,p:a,p:b,\n", "expected a name for column 4, found none"),
      ("id,label,p:a,p:a\n", "line 1, column p:a: expected it once, found twice"),
      ("id,label,p0,p1,x,x\n", "line 1, column x: expected it once, found twice"),
      ("id,label,p0,p1,p1\n", "line 1, column p1: expected it once, found twice"),
      ("label,y,p:a,p:b\n", "line 1, column y: expected one column of labels, found label too"),
      ("id,index,label,p:a,p:b\n", "column index: expected one column of ids, found id too"),
      ("label,answer,predicted\n", "expected one column of answers, found answer too"),
      ("label,status,status,p0,p1\n", "expected one column of statuses, found status too"),
      (
        "label,p:\u{202E}a,p:b\n",
        "column \"p:\\u{202E}a\": expected a text without characters that"
      ),
      ("label,p:e\u{301},p:\u{E9}\n", "expected it once, found twice"),
      ("label,p:\(String(repeating: "x", count: 201)),p:b\n", "expected at most 200 characters"),
      ("label", "expected columns p:NAME"),
    ])
  func `a header that fails says why`(text: String, problem: String) throws {
    let faults = faults(text)
    #expect(faults.contains { $0.hasPrefix("line 1") && $0.contains(problem) }, "\(faults)")
  }

  @Test func `class names that are given are checked`() {
    let text = "label,p0,p1\n0,1,0\n"
    #expect(faults(text, ["a"]).first == "expected 2 to 1000 classes, found one class only")
    #expect(faults(text, ["a", "a"]) == ["class \"a\": expected it once, found twice"])
    #expect(faults(text, ["a", ""]) == ["class nothing: expected a name, found none"])
    #expect(
      faults(text, ["a", "b\u{0}"]).first?.hasPrefix("class \"b\\u{0}\": expected a") == true)
    #expect(faults(text, (0..<1001).map { "\($0)" }).first?.contains("found 1001") == true)
  }

  @Test func `a thousand classes with long names fit`() throws {
    let names = (0..<1000).map { String(repeating: "猫", count: 196) + String(1000 + $0) }
    let row = (0..<1000).map { $0 == 3 ? "1" : "0" }.joined(separator: ",")
    let header = "id,label," + names.map { "p:" + $0 }.joined(separator: ",")
    let table = try table("\(header)\na,\(names[7]),\(row)\n")
    #expect(table.classNames == names && table.labels == [7] && table.answers == [3])
    #expect(faults(header + ",p:x\n").first?.contains("1000 classes, found 1001") == true)
  }

  @Test func `too many columns are refused`() {
    let slices = (0..<101).map { "x\($0)" }.joined(separator: ",")
    #expect(
      faults("label,p0,p1,\(slices)\n") == [
        "line 1: expected at most 100 columns beside the scores, found 101"
      ])
    let short = String(repeating: ",", count: 999_999)
    #expect(faults("label\(short)\n") == ["line 1: expected at most 1104 columns, found 1000000"])
    let long = (0..<1_000_000).map { "p\($0)" }.joined(separator: ",")
    #expect(
      faults("label,\(long)\n") == [
        "line 1: expected a header of at most 1048576 bytes, found more"
      ])
  }
}
