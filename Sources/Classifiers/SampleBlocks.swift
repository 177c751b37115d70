internal import Kernels
internal import Parallel
internal import Synchronization

/// Runs `body` on `samples` in blocks of up to `size`, on up to `threads` threads.
///
/// Threads take one block after another, so that one whom other programs keep from running holds up no
/// more than a block.
func forEachBlock(
  of samples: Range<Int>, size: Int, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Void
) {
  let blocks = (samples.count + size - 1) / size
  guard blocks > 0 else { return }
  let taken = Atomic<Int>(0)
  withTeam(of: max(1, min(threads, blocks))) { _ in
    while true {
      let block = taken.add(1, ordering: .relaxed).oldValue
      guard block < blocks else { return }
      let start = samples.lowerBound + block * size
      body(start..<min(start + size, samples.upperBound))
    }
  }
}

/// Writes the chosen images, grey values divided by 255, to the first rows of `output`.
func gather(_ pixels: [UInt8], _ samples: Range<Int>, into output: MatrixView) {
  samples.map(Int32.init).withUnsafeBufferPointer { order in
    pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress, let order = order.baseAddress else { return }
      gatherImages(pixels: pixels, order: order, output: output, rows: 0..<samples.count)
    }
  }
}
