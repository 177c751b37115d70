import Datasets
import Testing
import Training

@Suite struct ClassMeansTests {
  /// Two images of class 0, one of class 1, none of class 2.
  private let images = LabeledImages(
    width: 2, height: 2, pixels: [0, 10, 255, 0, 1, 20, 254, 0, 9, 0, 0, 9], labels: [0, 0, 1])

  @Test func `a mean is rounded to the nearest grey, and a class without images is black`() {
    let means = ClassMeans(images, 0..<3, classes: 3)
    #expect(means.pixels == [1, 15, 255, 0, 9, 0, 0, 9, 0, 0, 0, 0])
    #expect(ClassMeans(images, 1..<2, classes: 2).pixels == [1, 20, 254, 0, 0, 0, 0, 0])
  }

  @Test func `a picture is as similar as its highest correlation, whatever its contrast`() {
    let means = ClassMeans(images, 0..<3, classes: 3)
    let pictures: [UInt8] = [
      9, 0, 0, 9, 109, 100, 100, 109, 0, 9, 9, 0, 7, 7, 7, 7, 0, 0, 0, 0,
    ]
    let found = means.similarities(of: pictures, Array(0..<5))
    #expect(abs(found[0] - 1) < 1e-12 && abs(found[1] - 1) < 1e-12)
    // The negative of class 1 is more like class 0: sums 271 and 18 of four pixels, products 2,430.
    let (products, variance): (Double, Double) = (9720 - 4878, 261_004 - 73_441)
    let expected: Double = products / variance.squareRoot() / 18
    #expect(abs(found[2] - expected) < 1e-12)
    #expect(found[3] == -1 && found[4] == -1)
  }

  @Test func `the limit is what one in a hundred lies below`() throws {
    // Class 0 is a ramp; the others are it with ever more of its pixels turned round.
    let count = 200
    var pixels: [UInt8] = []
    for image in 0..<count {
      for pixel in 0..<16 {
        let turn: Int = image * image / 4 * (pixel % 2)
        pixels.append(UInt8((pixel * 16 + turn) % 256))
      }
    }
    let ramps = LabeledImages(
      width: 4, height: 4, pixels: pixels, labels: [UInt8](repeating: 0, count: count))
    let means = ClassMeans(ramps, 0..<1, classes: 1)
    let all = means.similarities(of: pixels, Array(0..<count)).sorted()
    #expect(all[0] < all[2])
    #expect(means.limit(of: ramps, 0..<count) == all[2])
    #expect(means.limit(of: ramps, 0..<0) == nil)
    #expect(means.limit(of: ramps, 0..<99) == nil)
    #expect(
      means.limit(of: ramps, 0..<100) == means.similarities(of: pixels, Array(0..<100)).sorted()[1])
  }
}
