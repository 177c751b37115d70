import Datasets
import Parallel
import RunRecord

/// The mean picture of each class, to which others are more or less similar.
package struct ClassMeans {
  /// Grey values, `[classes, pixels]`, rounded to whole ones.
  package let pixels: [UInt8]
  private let means: [(pixels: [UInt8], sums: PixelSums)]
  private let pixelCount: Int

  /// The means of a part of some images; black for a class that has none.
  package init(_ images: LabeledImages, _ range: Range<Int>, classes: Int) {
    let size = images.pixelCount
    var sums = [Int](repeating: 0, count: classes * size)
    let counts = images.classCounts(in: range, classes: classes)
    for image in range {
      let start = Int(images.labels[image]) * size
      for pixel in 0..<size { sums[start + pixel] += Int(images.pixels[image * size + pixel]) }
    }
    let pixels = sums.enumerated().map { place, sum in
      let count = max(counts[place / size], 1)
      return UInt8((2 * sum + count) / (2 * count))
    }
    self.pixels = pixels
    pixelCount = size
    means = (0..<classes).map { label in
      let mean = Array(pixels[label * size..<(label + 1) * size])
      return (mean, mean.withUnsafeBufferPointer { PixelSums($0) })
    }
  }

  /// The correlation below which one in a hundred of some images lies; nil of fewer than a hundred. Of many
  /// images, as many as are measured of changed ones, evenly over the range.
  package func limit(of images: LabeledImages, _ range: Range<Int>) -> Double? {
    let count = Robustness.sampleCount(of: range.count, pixels: pixelCount)
    guard count >= 100 else { return nil }
    let numbers = (0..<count).map { range.lowerBound + $0 * range.count / count }
    return similarities(of: images.pixels, numbers).sorted()[count / 100]
  }

  /// The highest correlation of each of some pictures with a mean, from −1 to 1; −1 of one without
  /// contrast.
  package func similarities(of pictures: [UInt8], _ numbers: [Int]) -> [Double] {
    concurrently(numbers.indices) { place in
      let start = numbers[place] * pixelCount
      return pictures[start..<start + pixelCount].withUnsafeBufferPointer { picture in
        let sums = PixelSums(picture)
        return means.reduce(-1) { highest, mean in
          guard sums.spread > 0, mean.sums.spread > 0 else { return highest }
          let sum = mean.pixels.withUnsafeBufferPointer { product(picture, $0) }
          return max(
            highest,
            PixelSums.correlation(sums, mean.sums, product: sum, pixels: pixelCount))
        }
      }
    }
  }
}
