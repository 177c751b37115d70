import RunRecord
import SafeTensors

/// The weights of a network of dense layers in few bytes, from which a page can answer.
///
/// Each tensor begins with a byte k, then come its values as whole multiples of a step, Rice-coded: with
/// the sign moved to the lowest bit, the quotient by 2ᵏ in ones and a zero, then k bits; the last byte is
/// filled up with zeros. Kernel and bias of one layer after the other, `[inputs, units]`, row after row.
package struct PackedNetwork {
  /// The width of each layer, that of the input first.
  package let units: [Int]
  package let bytes: [UInt8]

  /// The steps of the first kernel, whose errors cancel, and of all else.
  package static let (coarseStep, fineStep) = (1.0 / 2048, 1.0 / 8192)
  /// As Base64 no more than 200 kB.
  private static let sizeLimit = 150_000
  /// What weights lie within; others have diverged.
  private static let largest: Float = 1024

  /// The network of dense layers of a run trained here; nil of another, and of one that is too large.
  package init?(_ run: Run) {
    guard run.manifest.isOwn, !run.manifest.isFromRecipe, let weights = run.weights,
      let image = run.manifest.dataset.image, image.channels == 1
    else { return nil }
    var (units, bytes) = ([image.width * image.height], [UInt8]())
    while let kernel = weights["dense_\(units.count).kernel"],
      let bias = weights["dense_\(units.count).bias"]
    {
      guard kernel.shape == [units[units.count - 1], bias.count], !bias.shape.contains(0),
        kernel.count <= Self.sizeLimit * 8,
        (kernel.values + bias.values).allSatisfy({ abs($0) <= Self.largest })
      else { return nil }
      let steps =
        units.count == 1
        ? Self.dithered(kernel.values, width: image.width, units: bias.count)
        : Self.rounded(kernel.values)
      bytes += Self.coded(steps) + Self.coded(Self.rounded(bias.values))
      units.append(bias.count)
    }
    guard units.count > 1, units.last == run.classNames.count, bytes.count <= Self.sizeLimit
    else { return nil }
    self.units = units
    self.bytes = bytes
  }

  private static func rounded(_ values: [Float]) -> [Int] {
    values.map { Int((Double($0) / fineStep).rounded()) }
  }

  /// The weights of pixels in coarse steps, each unit's as a picture whose rounding errors are handed on to
  /// the pixels to come (Floyd and Steinberg 1976). In images neighbours are alike, so that the errors
  /// cancel: a step four times as long for the same error of the answers.
  private static func dithered(_ kernel: [Float], width: Int, units: Int) -> [Int] {
    var exact = kernel.map { Double($0) / coarseStep }
    var steps = [Int](repeating: 0, count: kernel.count)
    let next = [(0, 1, 7.0 / 16), (1, -1, 3.0 / 16), (1, 0, 5.0 / 16), (1, 1, 1.0 / 16)]
    let height = kernel.count / units / width
    for y in 0..<height {
      for x in 0..<width {
        let near = next.filter { y + $0.0 < height && (0..<width).contains(x + $0.1) }
        let start = (y * width + x) * units
        for unit in 0..<units {
          let step = exact[start + unit].rounded()
          let error = exact[start + unit] - step
          steps[start + unit] = Int(step)
          for (down, right, share) in near {
            exact[start + unit + (down * width + right) * units] += error * share
          }
        }
      }
    }
    return steps
  }

  private static func coded(_ steps: [Int]) -> [UInt8] {
    let values = steps.map { $0 >= 0 ? 2 * $0 : -2 * $0 - 1 }
    func size(_ k: Int) -> Int { values.reduce(0) { $0 + $1 >> k + k + 1 } }
    let k = (0..<24).min { size($0) < size($1) } ?? 0
    var bits = BitWriter()
    for value in values {
      for _ in 0..<value >> k { bits.write(1, count: 1) }
      bits.write(0, count: 1)
      bits.write(value & (1 << k - 1), count: k)
    }
    return [UInt8(k)] + bits.bytes
  }
}

/// Bits in bytes, the highest first.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var free = 0

  mutating func write(_ value: Int, count: Int) {
    for place in (0..<count).reversed() {
      if free == 0 {
        bytes.append(0)
        free = 8
      }
      free -= 1
      bytes[bytes.count - 1] |= UInt8(value >> place & 1) << free
    }
  }
}
