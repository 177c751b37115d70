internal import Kernels
internal import Learning
internal import Parallel
internal import Synchronization

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
  /// The thresholds of each pixel.
  private var thresholds: [[UInt8]]

  /// - Parameter random: Draws which pixels make a block.
  init(_ images: TrainingImages, _ random: inout RandomStream, threads: Int) {
    count = images.training.count
    blocks = (images.inputs + 7) / 8
    var order = (0..<images.inputs).map { Int32($0) }
    random.shuffle(&order)
    pixels = (0..<blocks * 8).map { Int(order[$0 < order.count ? $0 : 0]) }
    bins = [UInt64](repeating: 0, count: blocks * count)
    thresholds = []
    let reductions = Mutex([Int: PixelReduction]())
    bins.withUnsafeMutableBufferPointer { [blocks, count, pixels] buffer in
      nonisolated(unsafe) let bins = buffer
      withTeam(of: min(threads, blocks)) { member in
        for block in member.share(of: blocks) {
          for (place, pixel) in pixels[block * 8..<block * 8 + 8].enumerated() {
            let reduction = PixelReduction(pixel, of: images)
            reductions.withLock { $0[pixel] = reduction }
            var source = images.training.lowerBound * images.inputs + pixel
            for image in block * count..<(block + 1) * count {
              let value = UInt64(reduction.values[Int(images.pixels[source])])
              bins[image] |= value << UInt64(place * 8)
              source += images.inputs
            }
          }
        }
      }
    }
    thresholds = reductions.withLock { known in
      (0..<images.inputs).map { known[$0]?.thresholds ?? [] }
    }
  }

  /// The largest grey value that goes left.
  func threshold(_ pixel: Int, bin: Int) -> UInt8 {
    // Behind the last value nothing is split off.
    bin < thresholds[pixel].count ? thresholds[pixel][bin] : 255
  }
}

/// What a pixel's grey values are reduced to.
private struct PixelReduction {
  /// The value for each grey value.
  private(set) var values = [UInt8](repeating: 0, count: 256)
  /// The largest grey value of each value but the last: halfway to the next that occurs.
  private(set) var thresholds: [UInt8] = []

  /// Makes the values about equally frequent; as many as there are grey values, up to 32.
  init(_ pixel: Int, of images: TrainingImages) {
    var counts = [Int](repeating: 0, count: 256)
    for image in images.training { counts[Int(images.pixels[image * images.inputs + pixel])] += 1 }
    var rest = images.training.count
    var current = 0
    var previous = 0
    for grey in 0..<256 {
      if counts[grey] > 0 {
        // Of what this value and those after it have, it has its part.
        let left = GradientLanes.bins - thresholds.count
        if current > 0, left > 1, current * left >= current + rest {
          thresholds.append(UInt8((previous + grey) / 2))
          current = 0
        }
        current += counts[grey]
        rest -= counts[grey]
        previous = grey
      }
      values[grey] = UInt8(thresholds.count)
    }
  }
}
