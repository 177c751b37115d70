import Foundation
import Tables
import Testing

/// Predictions in the compact form that a report keeps.
@Suite struct NPZWritingTests {
  private func table(
    _ scores: [Float], labels: [UInt16], names: [String]
  ) throws -> PredictionTable {
    let bytes = PredictionTable.npz(classNames: names, labels: labels, scores: scores)
    return try PredictionTable(bytes, file: "t", classNames: names)
  }

  private let scores: [Float] = [0.75, 0.25, 0, 0.1, 0.2, 0.7, 1e-7, 2e-8, 0.9999999]

  @Test func `what is written is read back to the bit`() throws {
    let halves = PredictionTable.halves(scores, classCount: 3)
    for given in [scores, halves] {
      let table = try table(given, labels: [0, 2, 1], names: ["cat", "dög", "x"])
      #expect(table.format == .npz && table.kind == .probabilities)
      #expect(table.ids == ["0", "1", "2"] && table.labels == [0, 2, 1])
      #expect(table.scores == given)
    }
    #expect(halves.prefix(3) == [0.75, 0.25, 0] && halves[8] == 1)
    for (half, score) in zip(halves, scores) {
      #expect(abs(half - score) <= max(score * 0x1p-11, 0x1p-25))
    }
  }

  @Test func `a probability takes two bytes where all are halves, else four`() throws {
    let halves = PredictionTable.halves(scores, classCount: 3)
    for (given, size) in [(scores, 4), (halves, 2)] {
      let bytes = PredictionTable.npz(
        classNames: ["a", "b", "c"], labels: [0, 2, 1], scores: given)
      #expect(try unpackedSize(bytes) == 3 * 128 + 3 * 2 + 9 * size + 3 * 4)
    }
  }

  @Test func `the arrays are deflated, and the bytes say nothing of the machine`() throws {
    let labels = [UInt16](repeating: 1, count: 1000)
    let scores = (0..<2000).map { $0 % 2 == 0 ? Float(0.25) : 0.75 }
    let bytes = PredictionTable.npz(
      classNames: ["a", "b"], labels: labels, scores: scores)
    // Version 2.0, no flags, deflated, at midnight on 1 January 1980.
    let start: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0]
    #expect(bytes.starts(with: start))
    #expect(bytes.count < 1000)
    // A header of NumPy's has 128 bytes.
    #expect(try unpackedSize(bytes) == 3 * 128 + 2000 + 4000 + 8)
    #expect(try PredictionTable(bytes, file: "t").scores == scores)
  }

  private func unpackedSize(_ end: Data, of size: Int? = nil) throws -> Int {
    try PredictionTable.unpackedSize(ofNPZ: end, of: size ?? end.count, file: "t")
  }

  @Test func `the unpacked size is that of the directory, which the end suffices for`() throws {
    // y, proba, classes and id; y and proba.
    #expect(try unpackedSize(NPZFixtures.compressed) == 152 + 176 + 152 + 140)
    #expect(try unpackedSize(NPZFixtures.plain) == 152 + 152)
    let npz = NPZFixtures.compressed
    let directory = try #require(npz.firstRange(of: Data([0x50, 0x4B, 1, 2]))).lowerBound
    #expect(try unpackedSize(npz.suffix(from: directory), of: npz.count) == 620)
    let error = try #require(throws: TableFaults.self) {
      try unpackedSize(npz.suffix(from: directory + 1), of: npz.count)
    }
    #expect(
      error.faults[0].problem
        == "expected the directory of the zip archive in its last \(npz.count - directory - 1) bytes, "
        + "found it at offset \(directory)")
    for count in 0..<npz.count {
      #expect(throws: TableFaults.self) { try unpackedSize(npz.prefix(count)) }
    }
  }

  @Test func `no answer changes where two probabilities round to one`() throws {
    let near = Float(0.4).nextUp
    let scores: [Float] = [0.4, near, 0.2, near, 0.4, 0.2, 0.4, 0.4, 0.2]
    let halves = PredictionTable.halves(scores, classCount: 3)
    #expect(halves[1] > halves[0])
    #expect(halves[3] == halves[4] && halves[6] == halves[7])
    let table = try table(halves, labels: [0, 0, 0], names: ["a", "b", "c"])
    #expect(table.answers == [1, 0, 0])
  }

  @Test func `halves are the nearest, of two the even`() {
    // 1 + 2⁻¹¹ lies midway between 1 and 1 + 2⁻¹⁰; 3 · 2⁻²⁵ midway between 1 and 2 times 2⁻²⁴.
    let pairs: [(Float, Float)] = [
      (1 + 0x1p-11, 1), (1 + 0x1.8p-10, 1 + 0x1p-9), (0x1.8p-24, 0x1p-23),
      (0x1p-14 - 0x1p-26, 0x1p-14),
    ]
    for (value, half) in pairs {
      #expect(PredictionTable.halves([value], classCount: 1) == [half])
    }
    let raised = PredictionTable.halves([0, 0x1p-26], classCount: 2)
    #expect(raised == [0, 0x1p-24], "the answer stays")
  }

  @Test func `classes that are numbers cannot be told by number`() {
    #expect(PredictionTable.canBeNPZ(["a", "b1", "1.5"]))
    #expect(!PredictionTable.canBeNPZ(["a", "1"]))
  }
}
