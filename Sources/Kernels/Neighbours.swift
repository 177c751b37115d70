import CKernels

// images [count, inputs] · queries [rows, inputs] → the nearest images of each query

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
