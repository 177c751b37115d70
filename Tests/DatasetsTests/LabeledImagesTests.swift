import Datasets
import Testing

@Suite struct LabeledImagesTests {
  private func images(_ count: Int) -> LabeledImages {
    LabeledImages(
      width: 1, height: 1, pixels: [UInt8](repeating: 0, count: count),
      labels: (0..<count).map { UInt8($0 % 3) })
  }

  /// Keras: `split_at = int(math.floor(batch_dim * (1.0 - validation_split)))`.
  @Test(arguments: [(60000, 0.2, 48000), (10, 0.25, 7), (3, 0.5, 1), (5, 0, 5), (7, 0.9, 0)])
  func `the last images are held out as Keras does`(count: Int, fraction: Double, boundary: Int)
    throws
  {
    if boundary == 0 {
      #expect(throws: DatasetError.self) { try images(count).validationSplit(fraction) }
      return
    }
    let split = try images(count).validationSplit(fraction)
    #expect(split.training == 0..<boundary)
    #expect(split.validation == boundary..<count)
  }

  @Test func `a fraction that holds nothing out although asked to is refused`() {
    #expect(throws: DatasetError.self) { try images(3).validationSplit(1e-20) }
  }

  @Test func `classes are counted within a range`() {
    #expect(images(10).classCounts(in: 3..<10, classes: 4) == [3, 2, 2, 0])
    #expect(images(10).classCounts(in: 5..<5, classes: 2) == [0, 0])
  }
}
