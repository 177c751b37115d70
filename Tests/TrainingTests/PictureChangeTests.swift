import Foundation
import Testing
import Training

@Suite struct PictureChangeTests {
  private typealias Kind = PictureChange.Kind

  /// A picture with a change, of rows of `width` pixels.
  private static func changed(
    _ picture: [UInt8], width: Int, _ kind: PictureChange.Kind, _ strength: Double, number: Int = 0
  ) -> [UInt8] {
    let change = PictureChange(kind, strength, width: width, height: picture.count / width)
    return [UInt8](unsafeUninitializedCapacity: picture.count) { buffer, count in
      buffer.initialize(repeating: 7)
      picture.withUnsafeBufferPointer {
        change.apply(
          to: $0, number: number, into: UnsafeMutableBufferPointer(rebasing: buffer[...]))
      }
      count = picture.count
    }
  }

  /// Of 4 × 3 pixels.
  private static let picture: [UInt8] = [
    0, 10, 20, 30,
    40, 50, 60, 70,
    80, 90, 100, 255,
  ]

  private func changed(_ kind: PictureChange.Kind, _ strength: Double, number: Int = 0) -> [UInt8] {
    Self.changed(Self.picture, width: 4, kind, strength, number: number)
  }

  @Test func `a shift moves by whole pixels and repeats the edge`() {
    let all = Set((0..<40).map { changed(.shift, 1, number: $0) })
    #expect(
      all == [
        [0, 0, 10, 20, 40, 40, 50, 60, 80, 80, 90, 100],
        [10, 20, 30, 30, 50, 60, 70, 70, 90, 100, 255, 255],
        [0, 10, 20, 30, 0, 10, 20, 30, 40, 50, 60, 70],
        [40, 50, 60, 70, 80, 90, 100, 255, 80, 90, 100, 255],
      ])
    #expect(changed(.shift, 1) == [0, 0, 10, 20, 40, 40, 50, 60, 80, 80, 90, 100])
  }

  @Test func `strengths of one picture are in one direction`() {
    #expect(changed(.shift, 2) == [0, 0, 0, 10, 40, 40, 40, 50, 80, 80, 80, 90])
    let once = Self.changed(changed(.shift, 1), width: 4, .shift, 1)
    #expect(changed(.shift, 2) == once)
  }

  @Test func `a factor multiplies grey values, rounds and cuts them`() {
    #expect(changed(.darkening, 0.75) == [0, 8, 15, 23, 30, 38, 45, 53, 60, 68, 75, 191])
    #expect(changed(.brightening, 2) == [0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 255])
  }

  @Test func `a blur is the mean of a square, the edge repeated`() {
    // The second pixel: (0 + 10 + 20) · 2 + 40 + 50 + 60 = 210 over 9.
    #expect(changed(.blur, 3) == [17, 23, 33, 40, 43, 50, 76, 99, 70, 77, 119, 158])
    let row: [UInt8] = [0, 0, 90, 0, 0, 0]
    #expect(Self.changed(row, width: 6, .blur, 3) == [0, 30, 30, 30, 0, 0])
  }

  @Test func `noise is the same for one picture, scaled by the strength`() {
    let grey = [UInt8](repeating: 128, count: 4000)
    func noise(_ strength: Double, _ number: Int) -> [Double] {
      Self.changed(grey, width: 40, .noise, strength, number: number).map { Double($0) - 128 }
    }
    let (weak, strong) = (noise(16, 0), noise(32, 0))
    #expect(zip(weak, strong).allSatisfy { abs(2 * $0 - $1) <= 1.5 })
    #expect(weak != noise(16, 1))
    let mean = weak.reduce(0, +) / 4000
    let deviation = (weak.reduce(0) { $0 + $1 * $1 } / 4000).squareRoot()
    // Five standard errors.
    #expect(abs(mean) < 5 * 16 / 4000.0.squareRoot() && abs(deviation - 16) < 5 * 16 / 89)
    #expect(changed(.noise, 16) == PictureChangeTests.noisy)
  }

  /// The sample under noise of 16 grey levels, as another program computes it from the definition.
  private static let noisy: [UInt8] = [0, 32, 0, 32, 6, 46, 43, 84, 73, 78, 89, 255]

  @Test func `a square of what there is room for is black`() {
    let white = [UInt8](repeating: 255, count: 48)
    for number in 0..<30 {
      let covered = Self.changed(white, width: 8, .occlusion, 4, number: number)
      #expect(covered.count { $0 == 0 } == 16 && covered.count { $0 == 255 } == 32)
      let columns = covered.indices.filter { covered[$0] == 0 }.map { $0 % 8 }
      #expect((columns.max() ?? 9) - (columns.min() ?? 0) == 3)
    }
    let places = Set((0..<200).map { Self.changed(white, width: 8, .occlusion, 4, number: $0) })
    #expect(places.count == 15)
    #expect(changed(.occlusion, 12) == [UInt8](repeating: 0, count: 12))
  }

  @Test func `a rotation turns to either side, and a symmetric picture stays`() {
    let turned = Set((0..<20).map { changed(.rotation, 30, number: $0) })
    #expect(turned.count == 2)
    #expect(changed(.rotation, 30) == PictureChangeTests.turned)
    let plain = [UInt8](repeating: 99, count: 35)
    #expect(Self.changed(plain, width: 7, .rotation, 15) == plain)
    // The centre of an odd picture stays where it is.
    var dot = [UInt8](repeating: 0, count: 49)
    dot[24] = 200
    #expect(Self.changed(dot, width: 7, .rotation, 15)[24] == 200)
  }

  /// The sample turned by 30°; in floating point 35.4, 21.0, 14.3, 23.0, 72.0, 60.7, 49.3, 38.0, 87.0, 95.7,
  /// 127.6 and 91.5.
  private static let turned: [UInt8] = [35, 21, 14, 23, 72, 61, 49, 38, 87, 96, 127, 91]

  @Test func `the angles' cosines and sines are those of mathematics`() {
    for degrees in [0] + Kind.rotation.strengths {
      let (cosine, sine) = PictureChange.turn(by: degrees)
      let angle = degrees * .pi / 180
      #expect(abs(Double(cosine) - 65_536 * cos(angle)) <= 0.5)
      #expect(abs(Double(sine) - 65_536 * sin(angle)) <= 0.5)
    }
  }

  @Test(arguments: PictureChange.Kind.allCases)
  func `no strength leaves a picture as it is`(kind: PictureChange.Kind) {
    let none: [PictureChange.Kind: Double] = [.darkening: 1, .brightening: 1, .blur: 1]
    for number in 0..<5 {
      #expect(changed(kind, none[kind] ?? 0, number: number) == Self.picture)
    }
  }

  @Test(arguments: PictureChange.Kind.allCases)
  func `the smallest pictures bear every strength`(kind: PictureChange.Kind) {
    for strength in kind.strengths {
      for number in 0..<5 {
        let one = Self.changed([200], width: 1, kind, strength, number: number)
        switch kind {
        case .shift, .rotation, .blur: #expect(one == [200])
        case .occlusion: #expect(one == [0])
        default: #expect(one.count == 1)
        }
        // Of one row and of one column.
        #expect(Self.changed([1, 2, 3], width: 3, kind, strength, number: number).count == 3)
        #expect(Self.changed([1, 2, 3], width: 1, kind, strength, number: number).count == 3)
      }
    }
  }
}
