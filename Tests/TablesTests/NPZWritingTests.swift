import Foundation
import Tables
import Testing

/// Predictions in the compact form that a report keeps.
@Suite struct NPZWritingTests {
  private func table(
    _ scores: [Float], labels: [UInt16], names: [String]
  ) throws -> PredictionTable {
    let bytes = PredictionTable.npz(classNames: names, labels: labels, scores: scores).bytes
    return try PredictionTable(bytes, file: "t", classNames: names)
  }

  @Test func `what is written is read back, in half precision`() throws {
    let scores: [Float] = [0.75, 0.25, 0, 0.1, 0.2, 0.7, 1e-7, 2e-8, 0.9999999]
    let table = try table(scores, labels: [0, 2, 1], names: ["cat", "dög", "x"])
    #expect(table.format == .npz && table.kind == .probabilities)
    #expect(table.ids == ["0", "1", "2"] && table.labels == [0, 2, 1])
    #expect(table.scores == PredictionTable.halves(scores, classCount: 3))
    #expect(table.scores.prefix(3) == [0.75, 0.25, 0] && table.scores[8] == 1)
    for (half, score) in zip(table.scores, scores) {
      #expect(abs(half - score) <= max(score * 0x1p-11, 0x1p-25))
    }
  }

  @Test func `the bytes are those of a stored archive, whatever the machine`() {
    let bytes = PredictionTable.npz(
      classNames: ["a", "b"], labels: [1], scores: [0.25, 0.75]
    ).bytes
    #expect(PredictionTable.isStored(bytes) && !PredictionTable.isStored(NPZFixtures.compressed))
    #expect(bytes.prefix(4) == Data([0x50, 0x4B, 3, 4]))
    let header = "{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2,), }"
    #expect(bytes.firstRange(of: Data(header.utf8)) != nil)
    // 0.25 and 0.75 in half precision.
    #expect(bytes.firstRange(of: Data([0x0A, 0x00, 0x34, 0x00, 0x3A])) != nil)
  }

  @Test func `no answer changes where two probabilities round to one`() throws {
    let near = Float(0.4).nextUp
    let scores: [Float] = [0.4, near, 0.2, near, 0.4, 0.2, 0.4, 0.4, 0.2]
    let halves = PredictionTable.halves(scores, classCount: 3)
    #expect(halves[1] > halves[0])
    #expect(halves[3] == halves[4] && halves[6] == halves[7])
    let table = try table(scores, labels: [0, 0, 0], names: ["a", "b", "c"])
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
