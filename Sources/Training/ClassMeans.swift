import Datasets
import Parallel
import RunRecord

/// The mean picture of each class, to which others are more or less similar.
package struct ClassMeans {
  /// Grey values, `[classes, pixels]`, rounded to whole ones.
  package let pixels: [UInt8]
  private let means: [Contrast]
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
    means = (0..<classes).map { Contrast(pixels[$0 * size..<($0 + 1) * size]) }
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
  /// contrast. Exact sums, then two roots and a division: the same on every machine.
  package func similarities(of pictures: [UInt8], _ numbers: [Int]) -> [Double] {
    concurrently(numbers.indices) { place in
      let start = numbers[place] * pixelCount
      let picture = Contrast(pictures[start..<start + pixelCount])
      return means.reduce(-1) { max($0, picture.correlation(with: $1)) }
    }
  }
}

/// A picture with the sums that its correlations take.
private struct Contrast {
  let values: [Int32]
  let sum: Int
  /// The root of the number of pixels squared times the variance.
  let spread: Double

  init(_ pixels: ArraySlice<UInt8>) {
    values = pixels.map(Int32.init)
    sum = pixels.reduce(0) { $0 + Int($1) }
    let squares = pixels.reduce(0) { $0 + Int($1) * Int($1) }
    spread = Double(pixels.count * squares - sum * sum).squareRoot()
  }

  /// Pearson's correlation; −1 where one of the two has no contrast.
  func correlation(with other: Contrast) -> Double {
    guard spread > 0, other.spread > 0 else { return -1 }
    let products = zip(values, other.values).reduce(0) { $0 + Int($1.0 &* $1.1) }
    return Double(values.count * products - sum * other.sum) / (spread * other.spread)
  }
}
