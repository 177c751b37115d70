import CKernels

/// Which terms the sums of four rows of a product have; the others have a factor of zero, which changes no
/// bit of a sum of finite numbers.
protocol ProductTerms {
  associatedtype Indices: IteratorProtocol<Int>
  /// The terms, in their order, of the four rows from `row`, a multiple of four, on.
  func terms(ofRowsFrom row: Int) -> Indices
}

/// Every term.
struct AllTerms: ProductTerms {
  let depth: Int

  @inline(__always)
  func terms(ofRowsFrom row: Int) -> IndexingIterator<Range<Int>> { (0..<depth).makeIterator() }
}

/// The terms whose factor is not zero in each of four rows: one bit a term, 64 terms a word.
public struct NonzeroTerms: ProductTerms, @unchecked Sendable {
  /// Word `w` of the rows from `4g` on is at `w · groups + g`.
  fileprivate let base: UnsafeMutablePointer<UInt64>
  fileprivate let groups: Int
  fileprivate let words: Int

  @inline(__always)
  func terms(ofRowsFrom row: Int) -> Indices {
    Indices(next: base + row / 4, stride: groups, left: words)
  }

  /// The set bits, from the lowest on.
  struct Indices: IteratorProtocol {
    private var nextWord: UnsafeMutablePointer<UInt64>
    private let stride: Int
    private var left: Int
    private var bits: UInt64 = 0
    private var start = -64

    @inline(__always)
    init(next: UnsafeMutablePointer<UInt64>, stride: Int, left: Int) {
      nextWord = next
      self.stride = stride
      self.left = left
    }

    @inline(__always)
    mutating func next() -> Int? {
      while bits == 0 {
        guard left > 0 else { return nil }
        bits = nextWord.pointee
        nextWord += stride
        left &-= 1
        start &+= 64
      }
      let number = start &+ bits.trailingZeroBitCount
      bits &= bits &- 1
      return number
    }
  }
}

/// Which pixels of a batch are black, so that products can skip them.
///
/// Half of the pixels of Fashion-MNIST are zero. Taking images four at a time drops a fifth of the terms,
/// taking pixels four at a time two fifths; a training step takes a fifth less.
public final class NonzeroPixels {
  /// By four images, the pixels that are not zero in each of them; by four pixels, the images.
  private let images, pixels: UnsafeMutablePointer<UInt64>
  private let batchSize, inputs: Int

  private static func words(_ terms: Int) -> Int { (terms + 63) / 64 }
  private var imageGroups: Int { batchSize / 4 }
  private var pixelGroups: Int { inputs / 4 }
  private var imageWords: Int { imageGroups * Self.words(inputs) }
  private var pixelWords: Int { pixelGroups * Self.words(batchSize) }

  /// Prepares for batches of up to so many images.
  public init(batchSize: Int, inputs: Int) {
    self.batchSize = batchSize
    self.inputs = inputs
    images = .allocate(capacity: max(batchSize / 4 * Self.words(inputs), 1))
    pixels = .allocate(capacity: max(inputs / 4 * Self.words(batchSize), 1))
  }

  deinit {
    images.deallocate()
    pixels.deallocate()
  }

  /// Finds the zeros of the first `count` images of `order`, each of `inputs` pixels.
  public func find(
    in source: UnsafePointer<UInt8>, order: UnsafePointer<Int32>, count: Int
  ) {
    images.initialize(repeating: 0, count: imageWords)
    pixels.initialize(repeating: 0, count: pixelWords)
    for image in 0..<count {
      let start = source + Int(order[image]) * inputs
      if image < imageGroups * 4 { markImage(start, images + image / 4) }
      markPixels(start, pixels + image / 64 * pixelGroups, bit: 1 << UInt64(image & 63))
    }
  }

  private func markImage(_ start: UnsafePointer<UInt8>, _ group: UnsafeMutablePointer<UInt64>) {
    for word in 0..<Self.words(inputs) {
      let first = word * 64
      var bits: UInt64 = 0
      if first + 64 <= inputs {
        bits = ck_nonzero_bits(
          UnsafeRawPointer(start + first).loadUnaligned(as: SIMD64<UInt8>.self))
      } else {
        for place in first..<inputs where start[place] != 0 { bits |= 1 << UInt64(place - first) }
      }
      group[word * imageGroups] |= bits
    }
  }

  private func markPixels(
    _ start: UnsafePointer<UInt8>, _ groups: UnsafeMutablePointer<UInt64>, bit: UInt64
  ) {
    let start = UnsafeRawPointer(start)
    for group in 0..<pixelGroups {
      let four = start.loadUnaligned(fromByteOffset: group * 4, as: UInt32.self)
      groups[group] |= four == 0 ? 0 : bit
    }
  }

  /// For a product whose rows are the images.
  public var byImage: NonzeroTerms {
    NonzeroTerms(base: images, groups: imageGroups, words: Self.words(inputs))
  }

  /// For a product whose rows are the pixels.
  public var byPixel: NonzeroTerms {
    NonzeroTerms(base: pixels, groups: pixelGroups, words: Self.words(batchSize))
  }
}
