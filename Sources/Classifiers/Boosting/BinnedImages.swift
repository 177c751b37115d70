import Kernels
import Learning

/// The training images with each pixel reduced to 32 values that are about equally frequent, in blocks of
/// eight pixels that a tree sees or does not see together.
struct BinnedImages {
  /// The number of images.
  let count: Int
  /// The number of blocks.
  let blocks: Int
  /// The pixel of each place, `[blocks, 8]`; an absent pixel of the last block is the first one again.
  let pixels: [Int]
  /// `[blocks, images]`: eight values, the lowest byte first.
  private(set) var bins: [UInt64]
  /// The largest grey value of each of a pixel's values, `[inputs, 32]`, where another follows.
  private var thresholds: [UInt8]

  /// - Parameter random: Draws which pixels make a block.
  init(_ images: TrainingImages, _ random: inout RandomStream) {
    count = images.training.count
    blocks = (images.inputs + 7) / 8
    var order = (0..<images.inputs).map { Int32($0) }
    random.shuffle(&order)
    pixels = (0..<blocks * 8).map { Int(order[$0 < order.count ? $0 : 0]) }
    bins = [UInt64](repeating: 0, count: blocks * count)
    thresholds = [UInt8](repeating: 255, count: images.inputs * GradientLanes.bins)
    for (place, pixel) in pixels.enumerated() {
      let table = reduce(pixel, of: images)
      let block = place / 8 * count
      let shift = UInt64(place % 8 * 8)
      var source = images.training.lowerBound * images.inputs + pixel
      for image in 0..<count {
        bins[block + image] |= UInt64(table[Int(images.pixels[source])]) << shift
        source += images.inputs
      }
    }
  }

  /// The largest grey value that goes left.
  func threshold(_ pixel: Int, bin: Int) -> UInt8 { thresholds[pixel * GradientLanes.bins + bin] }

  /// Chooses the values that a pixel is reduced to.
  ///
  /// - Returns: The value for each grey value.
  private mutating func reduce(_ pixel: Int, of images: TrainingImages) -> [UInt8] {
    var counts = [Int](repeating: 0, count: 256)
    for image in images.training { counts[Int(images.pixels[image * images.inputs + pixel])] += 1 }
    var table = [UInt8](repeating: 0, count: 256)
    var bin = 0
    var inBin = 0
    var rest = images.training.count
    var previous = 0
    for grey in 0..<256 {
      if counts[grey] > 0 {
        let isFull = inBin > 0 && inBin * (GradientLanes.bins - bin) >= rest + inBin
        if isFull, bin < GradientLanes.bins - 1 {
          thresholds[pixel * GradientLanes.bins + bin] = UInt8((previous + grey) / 2)
          bin += 1
          inBin = 0
        }
        inBin += counts[grey]
        rest -= counts[grey]
        previous = grey
      }
      table[grey] = UInt8(bin)
    }
    return table
  }
}
