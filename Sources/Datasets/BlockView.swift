/// Images as unit vectors, seen through sums over blocks: what tells that two are too unlike to be worth
/// comparing.
///
/// With a* = (a − mean of a) ÷ ‖a − mean of a‖, images a and b correlate by r where
/// ‖a* − b*‖² = 2·(1 − r). Sums over the blocks of a grid, each divided by the square root of its size,
/// bring no two vectors further apart (Cauchy and Schwarz): images whose sums are further apart than
/// the correlation allows need no look at their pixels. Rounding is far below ``slack``, so what is
/// left out does not depend on it.
struct BlockView {
  /// 4 × 4 blocks: one `SIMD16` an image, lanes in row order.
  private(set) var coarse: [SIMD16<Float>] = []
  /// 8 × 8 blocks: four `SIMD16` an image.
  private(set) var fine: [SIMD16<Float>] = []
  /// The sums of each image.
  private(set) var sums: [PixelSums] = []

  /// What is added to a squared distance that decides.
  static let slack: Float = 1e-5
  /// Bytes that an image takes, beside its pixels.
  static let bytes = 5 * 64 + 24

  private static let side = 8

  init(_ images: LabeledImages) {
    coarse.reserveCapacity(images.count)
    fine.reserveCapacity(4 * images.count)
    sums.reserveCapacity(images.count)
    let (width, height) = (images.width, images.height)
    let columns = (0...Self.side).map { $0 * width / Self.side }
    let rows = (0...Self.side).map { $0 * height / Self.side }
    images.pixels.withUnsafeBufferPointer { pixels in
      for index in 0..<images.count {
        let start = index * images.pixelCount
        let image = UnsafeBufferPointer(rebasing: pixels[start..<start + images.pixelCount])
        let sums = PixelSums(image)
        self.sums.append(sums)
        add(Self.blocks(of: image, width, columns, rows), columns, rows, sums, image.count)
      }
    }
  }

  /// The sum of each of 8 × 8 blocks, row by row.
  private static func blocks(
    of image: UnsafeBufferPointer<UInt8>, _ width: Int, _ columns: [Int], _ rows: [Int]
  ) -> [Int] {
    var blocks = [Int](repeating: 0, count: side * side)
    for row in 0..<side {
      for y in rows[row]..<rows[row + 1] {
        for column in 0..<side {
          var sum = 0
          for x in columns[column]..<columns[column + 1] { sum &+= Int(image[y &* width &+ x]) }
          blocks[row * side + column] += sum
        }
      }
    }
    return blocks
  }

  /// Adds one image's views; of an image of one grey value they are 0.
  private mutating func add(
    _ blocks: [Int], _ columns: [Int], _ rows: [Int], _ sums: PixelSums, _ pixels: Int
  ) {
    let mean = Double(sums.sum) / Double(pixels)
    let norm = (Double(sums.spread) / Double(pixels)).squareRoot()
    func value(_ sum: Int, _ size: Int) -> Float {
      size == 0 || norm == 0
        ? 0 : Float((Double(sum) - Double(size) * mean) / (Double(size).squareRoot() * norm))
    }
    var coarse = SIMD16<Float>()
    for row in 0..<4 {
      var quarter = SIMD16<Float>()
      for column in 0..<4 {
        var (sum, area) = (0, 0)
        for part in 0..<4 {
          let (y, x) = (2 * row + part / 2, 2 * column + part % 2)
          let size = (rows[y + 1] - rows[y]) * (columns[x + 1] - columns[x])
          let block = blocks[y * Self.side + x]
          quarter[4 * column + part] = value(block, size)
          sum += block
          area += size
        }
        coarse[4 * row + column] = value(sum, area)
      }
      fine.append(quarter)
    }
    self.coarse.append(coarse)
  }
}

/// Σ v², by halves: the library's sum goes lane by lane, which takes several times as long.
@inline(__always)
func squaredLength(_ vector: SIMD16<Float>) -> Float {
  let squares = vector * vector
  let eight = squares.lowHalf + squares.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}
