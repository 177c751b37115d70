// What is read off every pixel; here, because the report's own code is not optimised.

extension Pictures {
  /// The values of one picture, `[height, width, channels]`.
  package func pixels(of row: Int) -> ArraySlice<UInt8> {
    let size = width * height * channels
    return pixels[row * size..<(row + 1) * size]
  }

  /// Whether they are of bright things on black, as MNIST's are: three in ten pixels are black. Such
  /// pictures are drawn dark on light; all others as they are.
  package var areOnBlack: Bool { channels == 1 && isOnBlack([pixels]) }

  /// The `count` pictures among `rows` that lie nearest to the mean of these; of equals the earlier.
  package func nearestToMean(of rows: [Int], count: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: width * height * channels)
    for row in rows {
      for (place, value) in pixels(of: row).enumerated() { sums[place] += Int(value) }
    }
    // Distances from the mean, times the count of pictures, so that they stay whole numbers.
    let distances = rows.map { row in
      zip(pixels(of: row), sums).reduce(0) { sum, pair in
        let difference = Int(pair.0) * rows.count - pair.1
        return sum + difference * difference
      }
    }
    return rows.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
      .prefix(count).map { rows[$0] }
  }
}

extension NetworkPictures {
  /// Whether the images are of bright things on black, by the rule for pictures.
  package var areOnBlack: Bool {
    isOnBlack((augmented.map(\.example) + (occlusion?.answers.map(\.example) ?? [])).map(\.pixels))
  }

  /// A training image as training saw it, `[height, width]`.
  package func pixels(of example: Example, changed change: Change) -> [UInt8] {
    let pixels = Array(example.pixels)
    var changed = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let (row, shifted) = (y - change.down, x - change.right)
        guard 0..<height ~= row, 0..<width ~= shifted else { continue }
        changed[y * width + x] =
          pixels[row * width + (change.isMirrored ? width - 1 - shifted : shifted)]
      }
    }
    guard let erased = change.erased else { return changed }
    for y in erased.top..<erased.top + erased.rows {
      for x in erased.left..<erased.left + erased.columns { changed[y * width + x] = 0 }
    }
    return changed
  }
}

extension Features {
  /// Whether the examples are of bright things on black, by the rule for pictures.
  package var areOnBlack: Bool { isOnBlack(examples.map(\.pixels)) }
}

/// Whether three in ten pixels of some pictures are black.
private func isOnBlack(_ pictures: [some Collection<UInt8>]) -> Bool {
  let black = pictures.reduce(0) { sum, pixels in sum + pixels.count { $0 == 0 } }
  return black * 10 >= pictures.reduce(0) { $0 + $1.count } * 3
}
