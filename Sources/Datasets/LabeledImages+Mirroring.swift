extension LabeledImages {
  /// The pixels of one image, `[height, width]`.
  func pixels(of index: Int) -> ArraySlice<UInt8> {
    pixels[index * pixelCount..<(index + 1) * pixelCount]
  }

  /// Whether every pixel of an image has one grey value.
  func isConstant(_ index: Int) -> Bool {
    let pixels = pixels(of: index)
    return pixels.dropFirst().allSatisfy { $0 == pixels.first }
  }

  /// A hash of each image of a range that is the same for an image and its mirror image.
  ///
  /// `Σ (a + r)(b + r)` modulo 2⁶⁴ over the pairs of pixels a and b that mirroring exchanges, with
  /// an odd random r a pair (after Black et al. 1999, UMAC).
  func mirrorHashes(in range: Range<Int>) -> [UInt64] {
    let half = (width + 1) / 2
    var state: UInt64 = 0
    let keys = (0..<height * half).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      return (mixed ^ (mixed >> 27)) | 1
    }
    return pixels.withUnsafeBufferPointer { pixels in
      keys.withUnsafeBufferPointer { keys in
        range.map { index in
          var hash: UInt64 = 0
          for y in 0..<height {
            let left = index * pixelCount + y * width
            let right = left + width - 1
            for x in 0..<half {
              let key = keys[y * half + x]
              hash &+= (UInt64(pixels[left + x]) &+ key) &* (UInt64(pixels[right - x]) &+ key)
            }
          }
          return hash
        }
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// The same rows of `width` pixels, each from right to left.
  func mirrored(width: Int) -> [UInt8] {
    stride(from: startIndex, to: endIndex, by: width).flatMap { self[$0..<$0 + width].reversed() }
  }
}
