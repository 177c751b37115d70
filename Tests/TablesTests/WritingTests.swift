import Foundation
import Tables
import Testing

/// What is written is read back equal.
@Suite struct WritingTests {
  private static let names = ["a,b", "say \"c\"", "d;e", " f ", "3", "ü 猫 😀", "\"", "p:g"]
  private static let slices = [
    SliceValues(name: "size, in \"cm\"", values: ["", "a,\"b\"", "big"], codes: [0, 1, 1, 2]),
    SliceValues(name: " ", values: ["x;y"], codes: [0, 0, 0, 0]),
  ]
  private static let unscored = [
    Unscored(id: "u,1", label: 0, reason: .abstained),
    Unscored(id: "u2", label: 4, reason: .failed),
    Unscored(id: "u3", label: nil, reason: .failed),
    Unscored(id: "u4", label: nil, reason: .unlabelled),
  ]
  private static let ids = ["1", "x,\"y\"", "e\u{301}", "\u{E9}"]

  @Test func `the layout is the canonical one`() throws {
    let data = PredictionTable.csv(
      kind: .probabilities, classNames: ["a", "b,c"], ids: ["1", "2"], labels: [0, 1],
      scores: [1, 0, 0.1, 0.9],
      slices: [SliceValues(name: "s", values: ["x", ""], codes: [0, 1])],
      unscored: [Unscored(id: "3", label: nil, reason: .failed)])
    #expect(
      String(decoding: data, as: UTF8.self) == """
        id,label,p:a,"p:b,c",s,status
        1,a,1,0,x,scored
        2,"b,c",0.1,0.9,,scored
        3,,,,,failed

        """)
    let answers = PredictionTable.csv(
      kind: .answers, classNames: ["a", "b"], ids: ["1"], labels: [0], answers: [1])
    #expect(String(decoding: answers, as: UTF8.self) == "id,label,answer\n1,a,b\n")
  }

  @Test(arguments: [PredictionTable.Kind.probabilities, .margins, .answers], [true, false])
  func `a table reads back equal`(kind: PredictionTable.Kind, isWhole: Bool) throws {
    var scores: [Float] = []
    let tiny = Float.leastNonzeroMagnitude
    for row in 0..<4 {
      for number in 0..<8 {
        let place = (row + number) % 8
        scores.append(
          kind == .margins
            ? [-1e30, tiny, 3.3333333, -0.1, 1e10, 16_777_216, 0, 7][place]
            : [0.3, tiny, 0.1, 0.2, 0.1, 0.3, 0, 1.1754944e-38][place])
      }
    }
    let data = PredictionTable.csv(
      kind: kind, classNames: Self.names, ids: Self.ids, labels: [7, 0, 3, 2],
      scores: kind == .answers ? [] : scores, answers: kind == .answers ? [1, 2, 3, 6] : [],
      slices: Self.slices, unscored: isWhole ? Self.unscored : [])
    let table = try PredictionTable(
      data, file: "t", classNames: kind == .answers ? Self.names : nil)
    #expect(table.kind == kind && table.classNames == Self.names)
    #expect(table.ids.map { Array($0.utf8) } == Self.ids.map { Array($0.utf8) })
    #expect(table.labels == [7, 0, 3, 2] && table.slices == Self.slices)
    #expect(table.scores.map(\.bitPattern) == (kind == .answers ? [] : scores.map(\.bitPattern)))
    #expect(table.unscored == (isWhole ? Self.unscored : []))
    if kind == .answers { #expect(table.answers == [1, 2, 3, 6]) }
    #expect(table.csv() == data)
  }

  @Test func `numbers of every size read back to the bit`() throws {
    var state: UInt32 = 1
    let scores = (0..<20_000).map { _ -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      let value = Float(bitPattern: state)
      return value.isFinite && abs(value) <= 1e30 ? value : 0
    }
    let data = PredictionTable.csv(
      kind: .margins, classNames: ["a", "b"], ids: (0..<10_000).map(String.init),
      labels: [UInt16](repeating: 1, count: 10_000), scores: scores)
    let table = try PredictionTable(data, file: "t")
    #expect(table.scores.map(\.bitPattern) == scores.map(\.bitPattern))
  }
}
