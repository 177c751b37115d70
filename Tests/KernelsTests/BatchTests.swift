import Kernels
import Testing

@Suite struct BatchTests {
  @Test func `every grey value becomes its correctly rounded 255th`() {
    let pixels = (0...255).map { UInt8($0) }
    let batch = Sample(1, 256)
    gatherImages(pixels: pixels, order: [0], output: batch.view, rows: 0..<1)
    #expect((0...255).allSatisfy { batch.view[0, $0] == Float($0) / 255 })
  }

  @Test(arguments: [1, 15, 16, 17, 784])
  func `images are gathered in the order asked for`(width: Int) {
    let pixels = (0..<5 * width).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let order: [Int32] = [4, 0, 0, 3]
    let batch = Sample(4, width)
    gatherImages(pixels: pixels, order: order, output: batch.view, rows: 0..<4)
    for (row, image) in order.enumerated() {
      #expect(
        (0..<width).allSatisfy {
          batch.view[row, $0] == Float(pixels[Int(image) * width + $0]) / 255
        })
    }
    #expect(batch.paddingIsZero)
  }
}
