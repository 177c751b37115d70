import Datasets
import Testing

@Suite struct DuplicateAuditTests {
  // Images of 3 × 2 pixels; `flipped` is the mirror image of `plain`, `symmetric` is its own.
  private static let plain: [UInt8] = [1, 2, 3, 4, 5, 6]
  private static let flipped: [UInt8] = [3, 2, 1, 6, 5, 4]
  private static let symmetric: [UInt8] = [7, 8, 7, 9, 0, 9]
  private static let blank: [UInt8] = [5, 5, 5, 5, 5, 5]
  /// One row flipped and the other not: neither a copy nor a mirrored copy of `plain`, although each
  /// pair of pixels that mirroring exchanges is the same pair.
  private static let half: [UInt8] = [3, 2, 1, 4, 5, 6]

  private typealias Split = [(pixels: [UInt8], label: UInt8)]

  private func audit(_ splits: [Split]) -> DuplicateAudit {
    DuplicateAudit(
      of: splits.map { split in
        let images = LabeledImages(
          width: 3, height: 2, pixels: split.flatMap(\.pixels), labels: split.map(\.label))
        return (images, 0..<split.count)
      })
  }

  /// The counts of one comparison: identical, of another label, mirrored, of another label.
  private func counts(_ audit: DuplicateAudit, _ earlier: Int, _ later: Int) -> [Int]? {
    audit.comparisons.first { $0.earlier == earlier && $0.later == later }.map {
      [
        $0.identical.images, $0.identical.conflicting, $0.mirrored.images, $0.mirrored.conflicting,
      ]
    }
  }

  @Test func `every pair of splits is compared once`() {
    let pairs = audit([[], [], []]).comparisons.map { [$0.earlier, $0.later] }
    #expect(pairs == [[0, 0], [0, 1], [1, 1], [0, 2], [1, 2], [2, 2]])
    #expect(audit([]).comparisons.isEmpty)
    #expect(audit([[], []]).constantImages == [0, 0])
  }

  @Test func `different images are no copies, even with every pair of pixels in common`() {
    let found = audit([[(Self.plain, 0), (Self.half, 0), (Self.symmetric, 0)]])
    #expect(counts(found, 0, 0) == [0, 0, 0, 0])
  }

  @Test func `of two equal images the later counts, of three both later ones`() {
    #expect(counts(audit([[(Self.plain, 0), (Self.plain, 0)]]), 0, 0) == [1, 0, 0, 0])
    let three = audit([[(Self.plain, 0), (Self.half, 1), (Self.plain, 0), (Self.plain, 0)]])
    #expect(counts(three, 0, 0) == [2, 0, 0, 0])
  }

  @Test func `a copy conflicts where any earlier one has another label`() {
    let found = audit([[(Self.plain, 0), (Self.plain, 1), (Self.plain, 0), (Self.half, 1)]])
    #expect(counts(found, 0, 0) == [2, 2, 0, 0])
  }

  @Test func `a mirrored copy is no identical one`() {
    #expect(counts(audit([[(Self.plain, 0), (Self.flipped, 0)]]), 0, 0) == [0, 0, 1, 0])
    #expect(counts(audit([[(Self.flipped, 0), (Self.plain, 1)]]), 0, 0) == [0, 0, 1, 1])
    let both = audit([[(Self.plain, 0), (Self.flipped, 0), (Self.plain, 0)]])
    #expect(counts(both, 0, 0) == [1, 0, 2, 0])
  }

  @Test func `an image that is its own mirror image is no mirrored copy`() {
    #expect(counts(audit([[(Self.symmetric, 0)]]), 0, 0) == [0, 0, 0, 0])
    #expect(counts(audit([[(Self.symmetric, 0), (Self.symmetric, 1)]]), 0, 0) == [1, 1, 0, 0])
  }

  @Test func `across splits the images of the later one count`() {
    let found = audit([
      [(Self.plain, 0), (Self.plain, 0), (Self.symmetric, 3)],
      [(Self.flipped, 2)],
      [(Self.plain, 1), (Self.symmetric, 3), (Self.half, 0), (Self.plain, 0)],
    ])
    #expect(counts(found, 0, 0) == [1, 0, 0, 0])
    #expect(counts(found, 0, 1) == [0, 0, 1, 1])
    #expect(counts(found, 1, 1) == [0, 0, 0, 0])
    #expect(counts(found, 0, 2) == [3, 1, 0, 0])
    #expect(counts(found, 1, 2) == [0, 0, 2, 2])
    #expect(counts(found, 2, 2) == [1, 1, 0, 0])
  }

  @Test func `images of one grey value are counted, and all alike are copies`() {
    let many = audit([Array(repeating: (Self.blank, 0), count: 2000), [(Self.plain, 0)]])
    #expect(many.constantImages == [2000, 0])
    #expect(counts(many, 0, 0) == [1999, 0, 0, 0])
  }

  @Test func `only the range of a split is looked at`() {
    let images = LabeledImages(
      width: 3, height: 2, pixels: Self.plain + Self.plain + Self.half + Self.plain,
      labels: [0, 0, 0, 0])
    let found = DuplicateAudit(of: [(images, 1..<3), (images, 3..<4)])
    #expect(counts(found, 0, 0) == [0, 0, 0, 0])
    #expect(counts(found, 0, 1) == [1, 0, 0, 0])
  }
}
