import CKernels

// images [count, inputs] · queries [rows, inputs] → the nearest images of each query

/// Grey images in panels of sixteen, for exact products with others: `[panels, pairs, 16, 2]`, the two
/// values of a pair from neighbouring pixels of one image, zeros beyond the last pixel and image.
///
/// A product of two pixels and the sum of two of them fit 32 bits, so that one instruction makes
/// sixteen such sums with AVX2 and thirty-two with AVX-512: twice what multiply-adds of floats do.
public struct ImagePanels: @unchecked Sendable {
  /// The first value, aligned to 64 bytes.
  public let base: UnsafeMutablePointer<Int16>
  /// The sum of each image's squared values; as many as the panels have images.
  public let squares: UnsafeMutablePointer<Int32>
  /// The number of images, without those that fill the last panel.
  public let count: Int
  /// The number of pixels of each.
  public let inputs: Int

  /// Most pixels of an image: a squared distance, 255² for each at most, must fit 31 bits.
  public static let inputLimit = Int(Int32.max) / (255 * 255)
  /// The images of a panel.
  public static let width = 16

  /// Uses memory of the caller's.
  public init(
    base: UnsafeMutablePointer<Int16>, squares: UnsafeMutablePointer<Int32>, count: Int, inputs: Int
  ) {
    self.base = base
    self.squares = squares
    self.count = count
    self.inputs = inputs
  }

  /// The pairs of pixels of an image.
  public var pairs: Int { Self.pairs(inputs) }
  /// The number of panels.
  public var panels: Int { Self.panels(count) }

  /// `inputs` halved and rounded up.
  public static func pairs(_ inputs: Int) -> Int { (inputs + 1) / 2 }
  /// `count` divided by ``width`` and rounded up.
  public static func panels(_ count: Int) -> Int { (count + width - 1) / width }

  /// Where a pixel of an image is, counted from `base`.
  @inline(__always)
  private func offset(_ image: Int, _ pixel: Int) -> Int {
    let panel = image / Self.width
    return ((panel * pairs + pixel / 2) * Self.width + image % Self.width) * 2 + pixel % 2
  }

  /// Fills the panels of the given numbers from `pixels`, `[count, inputs]`.
  public func pack(_ pixels: UnsafePointer<UInt8>, panels: Range<Int>) {
    for panel in panels {
      let start = base + panel * pairs * 2 * Self.width
      start.initialize(repeating: 0, count: pairs * 2 * Self.width)
      for image in panel * Self.width..<min((panel + 1) * Self.width, count) {
        let source = pixels + image * inputs
        let target = start + (image % Self.width) * 2
        var sum: Int32 = 0
        for pixel in 0..<inputs {
          let value = Int16(source[pixel])
          target[pixel / 2 * 2 * Self.width + pixel % 2] = value
          sum += Int32(value) * Int32(value)
        }
        squares[image] = sum
      }
      for image in max(count, panel * Self.width)..<max(count, (panel + 1) * Self.width) {
        squares[image] = 0
      }
    }
  }

  /// The pixels of one image, as they were packed.
  public func unpack(_ image: Int, into pixels: UnsafeMutablePointer<UInt8>) {
    for pixel in 0..<inputs { pixels[pixel] = UInt8(base[offset(image, pixel)]) }
  }
}

/// Queries and the nearest images found for each so far.
public struct NeighbourQueries: @unchecked Sendable {
  /// `[rows, pairs]`: two neighbouring pixels each, the first in the low half.
  public let base: UnsafeMutablePointer<Int32>
  /// The sum of each query's squared values.
  public let squares: UnsafeMutablePointer<Int32>
  /// `[rows, k]`, ascending: a squared distance in the high half, the image's number in the low one,
  /// so that of equal distances the earlier image comes first.
  public let nearest: UnsafeMutablePointer<UInt64>
  public let rows, pairs, k: Int

  /// What stands where no image has been found.
  public static let none = UInt64(Int32.max) << 32 | UInt64(UInt32.max)

  /// Uses memory of the caller's.
  public init(
    base: UnsafeMutablePointer<Int32>, squares: UnsafeMutablePointer<Int32>,
    nearest: UnsafeMutablePointer<UInt64>, rows: Int, pairs: Int, k: Int
  ) {
    self.base = base
    self.squares = squares
    self.nearest = nearest
    self.rows = rows
    self.pairs = pairs
    self.k = k
  }

  /// Takes `rows` images of `inputs` pixels as queries for which nothing has been found.
  public func load(_ pixels: UnsafePointer<UInt8>, inputs: Int) {
    nearest.initialize(repeating: Self.none, count: rows * k)
    for row in 0..<rows {
      let source = pixels + row * inputs
      let target = base + row * pairs
      var sum: Int32 = 0
      for pair in 0..<pairs {
        let first = Int32(source[2 * pair])
        let second = 2 * pair + 1 < inputs ? Int32(source[2 * pair + 1]) : 0
        target[pair] = first | second << 16
        sum += first * first + second * second
      }
      squares[row] = sum
    }
  }
}

/// Finds the `k` nearest images of each query by squared Euclidean distance, exactly.
///
/// Panels go by in order, each through the first cache once for all queries; `queries` should fit the
/// second (128 queries of 784 pixels take 200 KB).
public func findNearest(_ queries: NeighbourQueries, among images: ImagePanels) {
  let pairs = queries.pairs
  for panel in 0..<images.panels {
    let values = UnsafeRawPointer(images.base + panel * pairs * 2 * ImagePanels.width)
    var row = 0
    while row + 4 <= queries.rows {
      let a = queries.base + row * pairs
      let (a1, a2, a3) = (a + pairs, a + 2 * pairs, a + 3 * pairs)
      var (x0, x1, x2, x3) = (Products.zero, Products.zero, Products.zero, Products.zero)
      for pair in 0..<pairs {
        let b = values.load(fromByteOffset: pair &* 64, as: SIMD32<Int16>.self)
        x0 = ck_add_pair_products(x0, a[pair], b)
        x1 = ck_add_pair_products(x1, a1[pair], b)
        x2 = ck_add_pair_products(x2, a2[pair], b)
        x3 = ck_add_pair_products(x3, a3[pair], b)
      }
      offer(x0, of: panel, in: images, to: row, in: queries)
      offer(x1, of: panel, in: images, to: row + 1, in: queries)
      offer(x2, of: panel, in: images, to: row + 2, in: queries)
      offer(x3, of: panel, in: images, to: row + 3, in: queries)
      row += 4
    }
    while row < queries.rows {
      let a = queries.base + row * pairs
      var x = Products.zero
      for pair in 0..<pairs {
        let b = values.load(fromByteOffset: pair &* 64, as: SIMD32<Int16>.self)
        x = ck_add_pair_products(x, a[pair], b)
      }
      offer(x, of: panel, in: images, to: row, in: queries)
      row += 1
    }
  }
}

/// The products of one query with the images of a panel.
private typealias Products = SIMD16<Int32>

/// Puts the images of a panel that are nearer than a query's `k`-th where they belong.
@inline(__always)
private func offer(
  _ products: Products, of panel: Int, in images: ImagePanels, to row: Int,
  in queries: NeighbourQueries
) {
  let first = panel * ImagePanels.width
  let squares = UnsafeRawPointer(images.squares + first).load(as: Products.self)
  // Products may pass 2³⁰, so their double may wrap; the distance itself fits.
  let distances = squares &+ queries.squares[row] &- (products &+ products)
  let nearest = queries.nearest + row * queries.k
  let farthest = Int32(truncatingIfNeeded: nearest[queries.k - 1] >> 32)
  guard ck_any_below(distances, farthest) else { return }
  for lane in 0..<min(ImagePanels.width, images.count - first) {
    insert(
      UInt64(UInt32(bitPattern: distances[lane])) << 32 | UInt64(first + lane), into: nearest,
      count: queries.k)
  }
}

/// Insertion into an ascending list of fixed length; the last falls out.
@inline(__always)
private func insert(_ value: UInt64, into list: UnsafeMutablePointer<UInt64>, count: Int) {
  guard value < list[count - 1] else { return }
  var place = count - 1
  while place > 0, list[place - 1] > value {
    list[place] = list[place - 1]
    place -= 1
  }
  list[place] = value
}
