import Imaging
import Testing

@Suite struct StarsTests {
  @Test func `a line lies across its direction, as bright as its value, in its own cell`() {
    // One cell with gradients to the right: an upright edge. The other has none.
    let image = GreyImage(
      stars: [200, 0, 0, 0], rows: 1, columns: 2, directions: [(1, 0), (0, 1)], side: 20)
    func pixel(_ x: Int, _ y: Int) -> UInt8 { image.pixels[y * 20 + x] }
    // Half a pixel from the line, 1.3 − 0.5 of 200.
    #expect((159...160).contains(pixel(4, 7)) && pixel(4, 7) == pixel(5, 7))
    #expect(pixel(4, 10) > 0 && pixel(1, 10) == 0 && pixel(8, 10) == 0)
    #expect((0..<20).allSatisfy { y in (10..<20).allSatisfy { pixel($0, y) == 0 } })
  }

  @Test func `a scaled picture repeats each pixel`() {
    let image = GreyImage(width: 2, height: 1, pixels: [1, 2]).scaled(by: 2)
    #expect(image.width == 4 && image.height == 2 && image.pixels == [1, 1, 2, 2, 1, 1, 2, 2])
  }
}
