import RunRecord
import SafeTensors

/// The weights of the first units of a layer that sees whole images, as pictures no larger than those
/// of the report.
struct UnitWeights {
  /// `[unit][height × width]`: each value the mean of a square of weights.
  let tiles: [[Float]]
  /// Width and height of a tile in values.
  let width, height: Int

  /// Takes the first `shown` units of a kernel `[pixels, units]`, with squares of `reduction` ×
  /// `reduction` pixels as one. Costs one pass over the kernel.
  init(_ kernel: Tensor, _ shown: Int, _ image: Manifest.Dataset.ImageShape, reduction: Int) {
    width = (image.width + reduction - 1) / reduction
    height = (image.height + reduction - 1) / reduction
    let (columns, units) = (width, 0..<shown)
    // Each value of a tile with one beside it for the next unit, as in the kernel.
    var sums = [Double](repeating: 0, count: width * height * shown)
    var counts = [Double](repeating: 0, count: width * height)
    kernel.values.withUnsafeBufferPointer { weights in
      for pixel in 0..<image.width * image.height {
        let row = pixel / image.width / reduction
        let place = row * columns + pixel % image.width / reduction
        counts[place] += 1
        for unit in units {
          sums[place * shown + unit] += Double(weights[pixel * kernel.shape[1] + unit])
        }
      }
    }
    tiles = units.map { unit in
      // A `map` that is not optimised takes three times as long: 20 ms.
      var tile = [Float](repeating: 0, count: counts.count)
      for place in 0..<counts.count {
        tile[place] = Float(sums[place * shown + unit] / counts[place])
      }
      return tile
    }
  }
}
