import Intake
import Testing

@Suite struct HalfPrecisionTests {
  @Test func `every half is a number and back, and each is above the one before`() {
    var before = -Float.infinity
    let (negative, positive) = (UInt16(0x8000)...0xFC00, UInt16(0)...0x7C00)
    for bits in Array(negative.reversed()) + Array(positive) {
      let value = HalfPrecision.value(bits)
      #expect(HalfPrecision.bits(value) == bits)
      #expect(value > before || value == 0 || bits == 0xFC00)
      before = value
    }
    for bits in UInt16(0x7C01)...0x7FFF {
      #expect(HalfPrecision.value(bits).isNaN && HalfPrecision.value(bits | 0x8000).isNaN)
    }
    #expect(HalfPrecision.bits(.nan) & 0x7FFF == 0x7E00)
  }

  /// Numbers, some midway between two halves or a little to either side, and the halves nearest to them.
  private static let nearest: [(Float, UInt16)] = [
    (1, 0x3C00), (-2, 0xC000), (0x1p-24, 1), (0x1p-14, 0x400), (65_504, 0x7BFF), (-0.0, 0x8000),
    (0x1.002p0, 0x3C00), (0x1.002002p0, 0x3C01), (0x1.005ffep0, 0x3C01), (0x1.006p0, 0x3C02),
    (0x1p-25, 0), (0x1.000002p-25, 1), (0x1.8p-24, 2), (0x1.ffep-15, 0x400),
    (65_519.996, 0x7BFF), (65_520, 0x7C00), (.infinity, 0x7C00), (-3.4e38, 0xFC00),
    (.leastNonzeroMagnitude, 0), (-.leastNonzeroMagnitude, 0x8000),
  ]

  @Test(arguments: nearest)
  func `numbers become the nearest half, of two the even one`(value: Float, bits: UInt16) {
    #expect(HalfPrecision.bits(value) == bits)
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func `halves are those of the processor`() {
      let values = (UInt16.min...UInt16.max).filter { bits in
        let half = Float16(bitPattern: bits)
        return !half.isNaN && HalfPrecision.value(bits) != Float(half)
      }
      #expect(values == [])
      // Halves, what lies midway between two, and their neighbours.
      let offsets: [UInt32] = [0, 1, 0xFFF]
      var wrong: [UInt32] = []
      for first in stride(from: UInt32(0), through: UInt32.max - 0xFFF, by: 0x1000) {
        for offset in offsets {
          let value = Float(bitPattern: first + offset)
          if !value.isNaN && HalfPrecision.bits(value) != Float16(value).bitPattern {
            wrong.append(first + offset)
          }
        }
      }
      #expect(wrong == [])
    }
  #endif
}
