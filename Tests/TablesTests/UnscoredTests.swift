import Foundation
import Tables
import Testing

/// Rows that cannot be scored, answers without scores, and slices.
@Suite struct UnscoredTests {
  @Test func `rows without scores, without labels and with a status are not scored`() throws {
    let table = try table(
      """
      id,label,status,p:cat,p:dog
      a,cat,,1,0
      b,cat,,,
      c,,,1,0
      d,dog,failed,error,nan
      e,,abstained,,
      f,dog,scored,0,1
      g,,,,
      h,,unlabelled,,
      """)
    #expect(table.ids == ["a", "f"] && table.labels == [0, 1] && table.scores == [1, 0, 0, 1])
    #expect(
      table.unscored == [
        Unscored(id: "b", label: 0, reason: .abstained),
        Unscored(id: "c", label: nil, reason: .unlabelled),
        Unscored(id: "d", label: 1, reason: .failed),
        Unscored(id: "e", label: nil, reason: .abstained),
        Unscored(id: "g", label: nil, reason: .abstained),
        Unscored(id: "h", label: nil, reason: .unlabelled),
      ])
  }

  @Test func `a status that is another, or says what is not so, is a fault`() {
    let header = "id,label,status,p0,p1\n"
    #expect(
      faults(header + "a,0,ok,1,0\nb,0,scored,,\nc,0,unlabelled,,\n") == [
        "line 2, column status: expected scored, abstained, failed or unlabelled, found \"ok\"",
        "line 3: expected a prediction in a row that is scored, found none",
        "line 4, column label: expected nothing in a row that is unlabelled, found a class",
      ])
  }

  @Test func `a table needs a scored row`() {
    let fault = "expected at least one row with a label and a prediction, found none"
    #expect(faults("label,p0,p1\n") == [fault])
    #expect(faults(pets("a,cat,,", "b,,1,0")) == [fault])
  }

  @Test func `scores of rows without a label are checked and dropped`() throws {
    let table = try table(pets("a,,0.25,0.75", "b,dog,0,1"))
    #expect(table.scores == [0, 1] && table.ids == ["b"])
    #expect(faults(pets("a,,0.25,2", "b,dog,0,1")).count == 1)
  }

  @Test(arguments: ["answer", "prediction", "predicted", "y_pred"])
  func `answers stand for themselves`(name: String) throws {
    let table = try table("id,label,\(name)\na,dog,cat\nb,cat,cat\nc,cow,\nd,,emu\n")
    #expect(table.kind == .answers && table.scores.isEmpty)
    #expect(table.classNames == ["cat", "cow", "dog", "emu"])
    #expect(table.labels == [2, 0] && table.answers == [0, 0])
    #expect(
      table.unscored == [
        Unscored(id: "c", label: 1, reason: .abstained),
        Unscored(id: "d", label: nil, reason: .unlabelled),
      ])
  }

  private static func classes(_ text: String) throws -> [String] { try table(text).classNames }

  @Test func `answers that are whole numbers are sorted as such`() throws {
    let table = try table("label,answer\n10,9\n9.0,10\n-1,10.0\n")
    #expect(table.classNames == ["-1", "9", "10"])
    #expect(table.labels == [2, 1, 0] && table.answers == [1, 2, 2])
    #expect(try Self.classes("y,y_pred\n10,9\n9,x\n") == ["10", "9", "x"])
  }

  @Test func `answers are of the classes that are given`() throws {
    let table = try table("label,answer\nb,a\n1,0\n", ["b", "a"])
    #expect(table.labels == [0, 1] && table.answers == [1, 0])
    #expect(
      faults("label,answer\nb,c\n", ["b", "a"]) == [
        "line 2, column answer: expected a class, \"b\", \"a\", found \"c\""
      ])
  }

  @Test func `answers of one class or of too many are faults`() {
    #expect(
      faults("label,answer\na,a\n") == ["expected at least 2 classes, found one class only"])
    #expect(
      faults("label,answer\n1,1.0\n") == ["expected at least 2 classes, found one class only"])
    let rows = (0..<1001).map { "c\($0),c0\n" }.joined()
    #expect(
      faults("label,answer\n" + rows) == [
        "line 1002, column label: expected at most 1000 classes, found more"
      ])
  }

  @Test func `further columns are slices`() throws {
    let table = try table(
      "id,size,label,p0,p1,Ort\na,big,0,1,0,\nb,small,0,,,Köln\nc,small,1,1,0,Ulm\nd,big,1,1,0,\n")
    #expect(
      table.slices == [
        SliceValues(name: "size", values: ["big", "small"], codes: [0, 1, 0]),
        SliceValues(name: "Ort", values: ["", "Ulm"], codes: [0, 1, 0]),
      ])
  }

  @Test func `slices with too many values or bad texts are faults`() {
    let rows = (0..<1002).map { "0,1,0,v\($0)\n" }.joined()
    #expect(
      faults("label,p0,p1,note\n" + rows) == [
        "line 1002, column note: expected at most 1000 different values, found more: drop the column"
      ])
    #expect(
      faults("label,p0,p1,note\n0,1,0,a\u{85}b\n") == [
        "line 2, column note: expected a text without control characters, found U+0085 as "
          + "character 2"
      ])
  }
}
