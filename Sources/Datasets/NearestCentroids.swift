import Parallel

/// A classifier that gives each image the class whose mean image is nearest (Euclidean): what can be had
/// without any learning but averages.
///
/// With the exact sums S of a class's N images, ‖x − S/N‖² − ‖x‖² = ‖S‖²/N² − 2·x·S/N, taken in this
/// order. Of equals the first class is nearest; a class without images never is.
public struct NearestCentroids: Sendable {
  /// Of each class that has images: its number, the sums of its pixels and its images.
  private let classes: [(label: Int, sums: [Int], count: Double, square: Double)]

  /// Averages the images of `range` of each class.
  public init(of images: LabeledImages, range: Range<Int>) {
    let pixelCount = images.pixelCount
    var sums: [UInt8: [Int]] = [:]
    var counts: [UInt8: Int] = [:]
    images.pixels.withUnsafeBufferPointer { pixels in
      for index in range {
        let label = images.labels[index]
        counts[label, default: 0] += 1
        sums[label, default: [Int](repeating: 0, count: pixelCount)].withUnsafeMutableBufferPointer
        {
          for place in 0..<pixelCount { $0[place] &+= Int(pixels[index &* pixelCount &+ place]) }
        }
      }
    }
    classes = sums.sorted { $0.key < $1.key }.map { label, sums in
      (
        Int(label), sums, Double(counts[label] ?? 1),
        sums.reduce(0.0) { $0 + Double($1) * Double($1) }
      )
    }
  }

  /// The number of images whose label is their nearest class. O(images × pixels × classes).
  public func correct(on images: LabeledImages, threads: Int) -> Int {
    let parts = max(1, min(threads, images.count))
    return concurrently(0..<parts) { part in
      images.pixels.withUnsafeBufferPointer { pixels in
        (images.count * part / parts..<images.count * (part + 1) / parts).count { index in
          let start = index * images.pixelCount
          let image = UnsafeBufferPointer(rebasing: pixels[start..<start + images.pixelCount])
          return nearest(to: image) == Int(images.labels[index])
        }
      }
    }.reduce(0, +)
  }

  /// The class nearest to an image; nil where no class has images.
  private func nearest(to image: UnsafeBufferPointer<UInt8>) -> Int? {
    var best: (label: Int?, distance: Double) = (nil, .infinity)
    for entry in classes {
      let product = entry.sums.withUnsafeBufferPointer { sums in
        var total = 0
        for place in image.indices { total &+= Int(image[place]) &* sums[place] }
        return total
      }
      let distance = entry.square / (entry.count * entry.count) - 2 * Double(product) / entry.count
      if distance < best.distance { best = (entry.label, distance) }
    }
    return best.label
  }
}
