/// The best split of many images: the images of each grey value and class are counted, for eight pixels
/// at once, then the grey values are passed through in order.
///
/// A lane is a pixel: no sum across lanes is needed, and no lane is lost where classes are few.
func countedSplit(
  _ samples: UnsafeBufferPointer<TreeSample>, _ pixels: TreePixels,
  _ features: UnsafeBufferPointer<Int32>, _ totals: UnsafeBufferPointer<Int32>,
  _ scratch: GiniScratch
) -> Split {
  var weight = 0
  for total in totals { weight += Int(total) }
  var best = Split.none
  for first in stride(from: 0, to: features.count, by: 8) {
    let lanes = min(8, features.count - first)
    count(samples, pixels, features, first..<first + lanes, totals.count, scratch.histogram)
    // A Float holds every integer up to 2²⁴, so the squares of nodes that are not larger.
    let found =
      weight <= 4096
      ? scan(scratch.histogram, totals, weight: Double(weight), scratch.left)
      : scanLarge(scratch.histogram, totals, weight: Double(weight), scratch.left)
    for lane in 0..<lanes where found.scores[lane] > best.score {
      let value = Int(found.values[lane])
      let next = occurring(after: value, lane: lane, scratch.histogram, totals.count)
      best = Split(
        feature: features[first + lane], threshold: UInt8(truncatingIfNeeded: (value + next) / 2),
        score: found.scores[lane])
    }
    scratch.histogram.update(repeating: .zero, count: 256 * totals.count)
  }
  return best
}

/// Adds to `[256, classes, 8]` counts.
@inline(__always)
private func count(
  _ samples: UnsafeBufferPointer<TreeSample>, _ pixels: TreePixels,
  _ features: UnsafeBufferPointer<Int32>, _ range: Range<Int>, _ classes: Int,
  _ histogram: UnsafeMutablePointer<SIMD8<Int32>>
) {
  let counts = UnsafeMutableRawPointer(histogram).assumingMemoryBound(to: Int32.self)
  var place = 0
  // Four pixels at once: an addition to a count waits for the one before it where both are of the same
  // grey value and class, as most are in a dark corner, and four such chains run side by side.
  while place + 4 <= range.count {
    let first = range.lowerBound + place
    let column0 = pixels.columns + Int(features[first]) * pixels.images
    let column1 = pixels.columns + Int(features[first + 1]) * pixels.images
    let column2 = pixels.columns + Int(features[first + 2]) * pixels.images
    let column3 = pixels.columns + Int(features[first + 3]) * pixels.images
    let lane = counts + place
    for sample in samples {
      let image = Int(sample.image)
      let label = lane + Int(sample.label) &* 8
      let weight = Int32(sample.weight)
      label[Int(column0[image]) &* classes &* 8] &+= weight
      label[Int(column1[image]) &* classes &* 8 &+ 1] &+= weight
      label[Int(column2[image]) &* classes &* 8 &+ 2] &+= weight
      label[Int(column3[image]) &* classes &* 8 &+ 3] &+= weight
    }
    place += 4
  }
  while place < range.count {
    let column = pixels.columns + Int(features[range.lowerBound + place]) * pixels.images
    for sample in samples {
      let value = Int(column[Int(sample.image)])
      counts[(value &* classes &+ Int(sample.label)) &* 8 &+ place] &+= Int32(sample.weight)
    }
    place += 1
  }
}

/// For each lane the largest score, and the first grey value after which it is reached.
private struct Scan {
  var scores = SIMD8<Double>(repeating: -.infinity)
  var values = SIMD8<Double>()

  /// Takes the score with everything up to `value` on the left, unless a side is empty.
  @inline(__always)
  mutating func improve(
    _ value: Int, left: SIMD8<Double>, right: SIMD8<Double>, leftWeight: SIMD8<Double>,
    weight: Double
  ) {
    let rightWeight = weight - leftWeight
    // Not a number, which is not larger, where a side is empty.
    let score = giniScore(
      left: left, leftWeight: leftWeight, right: right, rightWeight: rightWeight)
    let isLarger = score .> scores
    scores.replace(with: score, where: isLarger)
    values.replace(with: Double(value), where: isLarger)
  }
}

/// Passes through the grey values in `Float`, which is exact where no square is above 2²⁴.
@inline(__always)
private func scan(
  _ histogram: UnsafePointer<SIMD8<Int32>>, _ totals: UnsafeBufferPointer<Int32>, weight: Double,
  _ memory: UnsafeMutableRawPointer
) -> Scan {
  let left = memory.assumingMemoryBound(to: SIMD8<Float>.self)
  for label in 0..<totals.count { left[label] = .zero }
  var scan = Scan()
  var leftWeight = SIMD8<Float>()
  for value in 0..<256 {
    let counts = histogram + value * totals.count
    var leftSquares = SIMD8<Float>()
    var rightSquares = SIMD8<Float>()
    for label in 0..<totals.count {
      let moved = floats(counts[label])
      let sum = left[label] + moved
      let rest = Float(totals[label]) - sum
      left[label] = sum
      leftWeight += moved
      leftSquares.addProduct(sum, sum)
      rightSquares.addProduct(rest, rest)
    }
    scan.improve(
      value, left: doubles(leftSquares), right: doubles(rightSquares),
      leftWeight: doubles(leftWeight), weight: weight)
  }
  return scan
}

/// Passes through the grey values in `Double`, which is exact where no square is above 2⁵³.
@inline(__always)
private func scanLarge(
  _ histogram: UnsafePointer<SIMD8<Int32>>, _ totals: UnsafeBufferPointer<Int32>, weight: Double,
  _ memory: UnsafeMutableRawPointer
) -> Scan {
  let left = memory.assumingMemoryBound(to: SIMD8<Double>.self)
  for label in 0..<totals.count { left[label] = .zero }
  var scan = Scan()
  var leftWeight = SIMD8<Double>()
  for value in 0..<256 {
    let counts = histogram + value * totals.count
    var leftSquares = SIMD8<Double>()
    var rightSquares = SIMD8<Double>()
    for label in 0..<totals.count {
      let moved = doubles(counts[label])
      let sum = left[label] + moved
      let rest = Double(totals[label]) - sum
      left[label] = sum
      leftWeight += moved
      leftSquares.addProduct(sum, sum)
      rightSquares.addProduct(rest, rest)
    }
    scan.improve(
      value, left: leftSquares, right: rightSquares, leftWeight: leftWeight, weight: weight)
  }
  return scan
}

/// The first grey value above `value` that an image has; there is one.
private func occurring(
  after value: Int, lane: Int, _ histogram: UnsafePointer<SIMD8<Int32>>, _ classes: Int
) -> Int {
  var place = (value + 1) * classes
  while histogram[place][lane] == 0 { place += 1 }
  return place / classes
}
