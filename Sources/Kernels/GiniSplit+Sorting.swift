/// The largest node whose images are sorted.
let sortedCapacity = 128

/// The best split of a few images: for each pixel they are sorted by grey value and moved from right
/// to left one by one.
func sortedSplit(
  _ samples: UnsafeBufferPointer<TreeSample>, _ pixels: TreePixels,
  _ features: UnsafeBufferPointer<Int32>, _ totals: UnsafeBufferPointer<Int32>,
  _ scratch: GiniScratch
) -> Split {
  var weight = 0
  var squares = 0
  for total in totals {
    weight += Int(total)
    squares += Int(total) * Int(total)
  }
  var best = Split.none
  for feature in features {
    guard readKeys(samples, pixels, Int(feature), scratch.keys) else { continue }
    sortKeys(scratch.keys, count: samples.count, into: scratch.sorted)
    scan(
      scratch.sorted, samples, feature: feature, totals, weight: weight, squares: squares,
      scratch.left.assumingMemoryBound(to: Int32.self), &best)
    // Each side holds one class alone: nothing is better.
    if best.score == Double(weight) { break }
  }
  return best
}

/// Sets the keys, a pixel's grey value · 128 + the image's place; false where all values are the same.
///
/// Image after image is read, not the pixel's column: a small node's images stay in the cache while
/// its descendants are grown, the columns of all pixels do not.
@inline(__always)
private func readKeys(
  _ samples: UnsafeBufferPointer<TreeSample>, _ pixels: TreePixels, _ feature: Int,
  _ keys: UnsafeMutablePointer<Int16>
) -> Bool {
  let column = pixels.rows + feature
  let first = column[Int(samples[0].image) &* pixels.inputs]
  var difference: UInt8 = 0
  for place in 0..<samples.count {
    let value = column[Int(samples[place].image) &* pixels.inputs]
    difference |= value ^ first
    keys[place] = Int16(value) << 7 | Int16(truncatingIfNeeded: place)
  }
  return difference != 0
}

/// Sorts different keys: each goes where the number of smaller keys says.
///
/// Sixteen are compared with one at a time, without a branch that could be mispredicted.
@inline(__always)
private func sortKeys(
  _ keys: UnsafeMutablePointer<Int16>, count: Int, into sorted: UnsafeMutablePointer<Int16>
) {
  var start = 0
  while start < count {
    let block = UnsafeRawPointer(keys + start).loadUnaligned(as: SIMD16<Int16>.self)
    var ranks = SIMD16<Int16>()
    for other in 0..<count {
      // −1 where the other is smaller: a comparison compiles to sixteen of single lanes.
      ranks &-= (SIMD16(repeating: keys[other]) &- block) &>> 15
    }
    for lane in 0..<min(16, count - start) { sorted[Int(ranks[lane])] = block[lane] }
    start += 16
  }
}

/// Improves `best` by the thresholds of one pixel.
@inline(__always)
private func scan(
  _ sorted: UnsafePointer<Int16>, _ samples: UnsafeBufferPointer<TreeSample>, feature: Int32,
  _ totals: UnsafeBufferPointer<Int32>, weight: Int, squares: Int,
  _ left: UnsafeMutablePointer<Int32>, _ best: inout Split
) {
  for label in 0..<totals.count { left[label] = 0 }
  var leftWeight = 0
  var leftSquares = 0
  var rightSquares = squares
  for rank in 0..<samples.count - 1 {
    let sample = samples[Int(sorted[rank] & 127)]
    let label = Int(sample.label)
    let moved = Int(sample.weight)
    let there = Int(left[label])
    // (left + n)² − left², and the same on the right, which has total − left.
    leftSquares += moved * (2 * there + moved)
    rightSquares -= moved * (2 * (Int(totals[label]) - there) - moved)
    left[label] = Int32(truncatingIfNeeded: there + moved)
    leftWeight += moved
    let value = sorted[rank] >> 7
    let next = sorted[rank + 1] >> 7
    if value == next { continue }
    let score = giniScore(
      left: Double(leftSquares), leftWeight: Double(leftWeight), right: Double(rightSquares),
      rightWeight: Double(weight - leftWeight))
    if score > best.score {
      best = Split(
        feature: feature, threshold: UInt8(truncatingIfNeeded: (value + next) / 2), score: score)
    }
  }
}
