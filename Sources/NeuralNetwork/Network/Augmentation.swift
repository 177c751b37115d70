internal import Learning

/// How training images are changed each time they are seen.
public struct Augmentation: Equatable, Sendable {
  /// Whether every second image is mirrored.
  public var flips = false
  /// The most pixels by which an image is shifted, across and down.
  public var shift = 0
  /// The probability that a rectangle of an image is blackened (Zhong et al. 2020).
  public var erasing = 0.0

  /// Images as they are.
  public init() {}

  /// Changes by mirroring, shifting and blackening.
  public init(flips: Bool, shift: Int, erasing: Double = 0) {
    self.flips = flips
    self.shift = shift
    self.erasing = erasing
  }

  /// What becomes of one image at one time: it follows from the seed, the epoch and the image alone.
  package struct Change {
    package var isFlipped = false
    package var right = 0
    package var down = 0
    package var erasedRows = 0..<0
    package var erasedColumns = 0..<0
  }

  /// The change of an image, by its place in the training file, in an epoch, the first being 0.
  package func change(seed: UInt64, epoch: Int, image: Int, width: Int, height: Int) -> Change {
    var change = Change()
    guard self != Augmentation() else { return change }
    var random = RandomStream(
      seed: seed, for: .augmentation, numbers: UInt64(epoch), UInt64(image))
    change.isFlipped = flips && random.next(upTo: 1) == 1
    change.right = random.next(upTo: 2 * shift) - shift
    change.down = random.next(upTo: 2 * shift) - shift
    if erasing > 0, Double(random.next() >> 11) * 0x1p-53 < erasing {
      // Sides from an eighth to a half of the image's.
      let rows = max(1, height / 8) + random.next(upTo: max(1, height * 3 / 8))
      let columns = max(1, width / 8) + random.next(upTo: max(1, width * 3 / 8))
      let top = random.next(upTo: max(0, height - rows))
      let left = random.next(upTo: max(0, width - columns))
      change.erasedRows = top..<top + rows
      change.erasedColumns = left..<left + columns
    }
    return change
  }
}

extension Augmentation.Change {
  /// The pixel of the image that comes to a place; nil where it is black.
  @inline(__always)
  package func source(_ x: Int, _ y: Int, width: Int, height: Int) -> Int? {
    if erasedRows.contains(y), erasedColumns.contains(x) { return nil }
    let row = y - down
    let shifted = x - right
    guard row >= 0, row < height, shifted >= 0, shifted < width else { return nil }
    return row * width + (isFlipped ? width - 1 - shifted : shifted)
  }
}
