import Learning
import Testing
import Training

@Suite struct UnrelatedPicturesTests {
  @Test func `noise has every grey value about as often`() throws {
    let noise = try #require(UnrelatedPictures.all(width: 28, height: 28).first)
    #expect(noise.kind == "noise" && noise.count == 1000 && noise.pixels.count == 784_000)
    let counts = noise.pixels.reduce(into: [Int](repeating: 0, count: 256)) { $0[Int($1)] += 1 }
    // 3,062.5 expected; five standard deviations are 277.
    #expect(counts.allSatisfy { abs(Double($0) - 3062.5) < 277 })
    #expect(noise.pixels[..<784] != noise.pixels[784..<1568])
  }

  @Test func `blanks are each grey value once`() {
    let blanks = UnrelatedPictures.all(width: 3, height: 2)[1]
    #expect(blanks.kind == "blanks" && blanks.count == 256)
    let greys: [UInt8] = (0..<256 * 6).map { UInt8($0 / 6) }
    #expect(blanks.pixels == greys)
  }

  /// A digit as text, a row a line.
  private func drawn(_ digit: Int, width: Int, height: Int) -> String {
    var random = RandomStream(seed: 0, for: .unrelated)
    let pixels = SegmentDigit(digit, width: width, height: height, using: &random).pixels
    return stride(from: 0, to: pixels.count, by: width).map { row in
      pixels[row..<row + width].map { $0 == 0 ? "." : "#" }.joined()
    }.joined(separator: "\n")
  }

  @Test func `digits are drawn with seven segments`() {
    #expect(
      drawn(2, width: 12, height: 12) == """
        ............
        ............
        ............
        ####........
        ...#........
        ...#........
        ####........
        #...........
        #...........
        ####........
        ............
        ............
        """)
    #expect(Set((0...9).map { drawn($0, width: 28, height: 28) }).count == 10)
  }

  @Test func `digits stay in their picture, whatever its size`() {
    for (width, height) in [(12, 12), (12, 100), (61, 13), (28, 28), (200, 150)] {
      for seed in 0..<50 {
        for digit in 0...9 {
          var random = RandomStream(seed: UInt64(seed), for: .unrelated)
          let pixels = SegmentDigit(digit, width: width, height: height, using: &random).pixels
          #expect(pixels.count == width * height)
          let lit = pixels.count { $0 == 255 }
          #expect(lit > 4 && pixels.count { $0 == 0 } == pixels.count - lit)
        }
      }
    }
  }

  @Test func `small pictures have no digits, and large ones are few`() {
    #expect(UnrelatedPictures.all(width: 11, height: 40).map(\.kind) == ["noise", "blanks"])
    #expect(UnrelatedPictures.all(width: 1, height: 1).map(\.count) == [1000, 256])
    let large = UnrelatedPictures.all(width: 1024, height: 1024)
    #expect(large.map(\.count) == [8, 8, 8])
    #expect(large[1].pixels.first == 0 && large[1].pixels.last == 255)
  }
}
