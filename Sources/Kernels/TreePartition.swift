/// Counts a node's images of each class, each as often as the tree has drawn it.
///
/// - Parameter totals: `[classes]`, overwritten.
public func countClasses(
  _ samples: UnsafeBufferPointer<TreeSample>, totals: UnsafeMutableBufferPointer<Int32>
) {
  totals.update(repeating: 0)
  for sample in samples { totals[Int(sample.label)] &+= Int32(sample.weight) }
}

/// Reorders a node's images: those that go left first, each side in the order in which it was.
///
/// - Parameter spare: Space for as many.
/// - Returns: The number that go left.
public func partition(
  _ samples: UnsafeMutableBufferPointer<TreeSample>, by split: Split, of pixels: TreePixels,
  spare: UnsafeMutablePointer<TreeSample>
) -> Int {
  let column = pixels.columns + Int(split.feature) * pixels.images
  var left = 0
  var right = 0
  // Both are written and one place advances: which side an image goes to is hard to predict.
  for place in 0..<samples.count {
    let sample = samples[place]
    let goesLeft = column[Int(sample.image)] <= split.threshold ? 1 : 0
    samples[left] = sample
    spare[right] = sample
    left += goesLeft
    right += 1 - goesLeft
  }
  for place in 0..<right { samples[left + place] = spare[place] }
  return left
}

/// Writes `[rows, columns]` of bytes as `[columns, rows]`.
public func transpose(
  _ source: UnsafePointer<UInt8>, rows: Int, columns: Int, into target: UnsafeMutablePointer<UInt8>
) {
  // In squares, so that the lines of the cache that are read and written are few.
  let side = 64
  for row in stride(from: 0, to: rows, by: side) {
    for column in stride(from: 0, to: columns, by: side) {
      for c in column..<min(column + side, columns) {
        for r in row..<min(row + side, rows) { target[c * rows + r] = source[r * columns + c] }
      }
    }
  }
}

/// Reorders a node's images: those whose value of a pixel is at most `bin` first, each side in the order
/// in which it was.
///
/// - Parameters:
///   - bins: `[images, 8]`, the pixel's block.
///   - pixel: The pixel's place in its block.
///   - spare: Space for as many.
/// - Returns: The number that go left.
public func partition(
  _ images: UnsafeMutableBufferPointer<Int32>, bins: UnsafePointer<UInt64>, pixel: Int, bin: Int,
  spare: UnsafeMutablePointer<Int32>
) -> Int {
  let shift = UInt64(pixel * 8)
  var left = 0
  var right = 0
  for place in 0..<images.count {
    let image = images[place]
    let goesLeft = Int((bins[Int(image)] >> shift) & 0xFF) <= bin ? 1 : 0
    images[left] = image
    spare[right] = image
    left += goesLeft
    right += 1 - goesLeft
  }
  for place in 0..<right { images[left + place] = spare[place] }
  return left
}
