import Parallel

/// The most similar image of one list for each image of another, where the two correlate by at least a
/// limit.
///
/// Near duplicates are found as Barz and Denzler (2020, “Do we train on test data?”) did, by the nearest
/// neighbour of every test image; here by the correlation of the pixels, which a change of brightness
/// or contrast does not touch. Mirrored, shifted or cropped images are others.
public struct NeighbourSearch: Equatable, Sendable {
  /// One match for each image that has any, the highest correlation first; of equals the earlier image.
  public let matches: [Match]

  /// An image and the one most like it; of equals the earlier.
  public struct Match: Equatable, Sendable {
    /// The place of the image in its list.
    public let image: Int
    /// The place of its neighbour in the other.
    public let neighbour: Int
    /// Pearson's r of their pixels.
    public let correlation: Double
    /// The root mean square of the differences of their pixels, in grey levels of 255.
    public let difference: Double
  }

  /// The most pairs that are looked at: on two threads about half a minute.
  public static let pairLimit = 20_000_000_000

  /// Bytes that the search takes for each image of both lists.
  public static let bytesPerImage = 2 * BlockView.bytes

  /// Searches `others` for the neighbours of all `images`; nil where there are more than
  /// ``pairLimit`` pairs, or images too large for exact sums.
  ///
  /// Exact: pairs are left out only by a bound that no pair in question fails. An image of one grey
  /// value correlates with nothing and matches only its equal. About 0.4 s on two threads for 10,000
  /// × 60,000 images of 28 × 28 pixels; proportional to the number of pairs, whatever their size.
  ///
  /// - Precondition: all images have one size, and `least` is above 0 and at most 1.
  public init?(of images: LabeledImages, among others: LabeledImages, least: Double, threads: Int) {
    precondition(images.width == others.width && images.height == others.height)
    precondition(least > 0 && least <= 1)
    let (pairs, overflow) = images.count.multipliedReportingOverflow(by: others.count)
    guard !overflow, pairs <= Self.pairLimit, images.pixelCount <= PixelSums.pixelLimit else {
      return nil
    }
    let sides = (one: BlockView(images), other: BlockView(others))
    let tree = BlockTree(sides.other)
    let parts = max(1, min(threads, images.count))
    let found = concurrently(0..<parts) { part in
      let share = images.count * part / parts..<images.count * (part + 1) / parts
      return images.pixels.withUnsafeBufferPointer { pixels in
        others.pixels.withUnsafeBufferPointer { otherPixels in
          let pair = PixelPair(
            size: images.pixelCount, pixels: pixels, otherPixels: otherPixels, view: sides.one,
            otherView: sides.other)
          return share.compactMap { pair.match(of: $0, in: tree, least: least) }
        }
      }
    }
    matches = (found.joined() + Self.plain(images, sides.one, others, sides.other))
      .sorted { ($1.correlation, $0.image) < ($0.correlation, $1.image) }
  }

  /// The images of one grey value, each with the first of the same among the others.
  private static func plain(
    _ images: LabeledImages, _ sums: BlockView, _ others: LabeledImages, _ otherSums: BlockView
  ) -> [Match] {
    var firsts = [Int?](repeating: nil, count: 256)
    for index in 0..<others.count where otherSums.sums[index].spread == 0 {
      let grey = Int(others.pixels[index * others.pixelCount])
      firsts[grey] = firsts[grey] ?? index
    }
    return (0..<images.count).compactMap { index in
      guard sums.sums[index].spread == 0 else { return nil }
      return firsts[Int(images.pixels[index * images.pixelCount])].map {
        Match(image: index, neighbour: $0, correlation: 1, difference: 0)
      }
    }
  }
}

/// Two lists of images, of which one of each are compared.
private struct PixelPair {
  /// Pixels of an image.
  let size: Int
  let pixels, otherPixels: UnsafeBufferPointer<UInt8>
  let view, otherView: BlockView

  /// The best neighbour of one image; nil where it has none.
  func match(of image: Int, in tree: BlockTree, least: Double) -> NeighbourSearch.Match? {
    guard view.sums[image].spread > 0 else { return nil }
    var best = (neighbour: Int.max, correlation: least)
    tree.visit(near: image, of: view, radius: radius(least)) { other in
      // Among many copies the first is enough.
      if best.correlation == 1, other >= best.neighbour { return nil }
      let correlation = PixelSums.correlation(
        view.sums[image], otherView.sums[other], product: product(of: image, other), pixels: size)
      let isBetter = correlation > best.correlation
      guard isBetter || correlation == best.correlation && other < best.neighbour else {
        return nil
      }
      best = (other, correlation)
      return radius(correlation)
    }
    guard best.neighbour < .max else { return nil }
    return NeighbourSearch.Match(
      image: image, neighbour: best.neighbour, correlation: best.correlation,
      difference: PixelSums.difference(
        view.sums[image], otherView.sums[best.neighbour],
        product: product(of: image, best.neighbour), pixels: size))
  }

  /// The largest squared distance of two images that correlate by `least`.
  private func radius(_ least: Double) -> Float { Float(2 * (1 - least)) + BlockView.slack }

  private func product(of image: Int, _ other: Int) -> Int {
    Datasets.product(
      UnsafeBufferPointer(rebasing: pixels[image * size..<(image + 1) * size]),
      UnsafeBufferPointer(rebasing: otherPixels[other * size..<(other + 1) * size]))
  }
}
