// What is read off every pixel; here, because the report's own code is not optimised.

extension Pictures {
  /// The values of one picture, `[height, width, channels]`.
  package func pixels(of row: Int) -> ArraySlice<UInt8> {
    let size = width * height * channels
    return pixels[row * size..<(row + 1) * size]
  }

  /// Whether they are of bright things on black, as MNIST's are: three in ten pixels are black. Such
  /// pictures are drawn dark on light; all others as they are.
  package var areOnBlack: Bool {
    channels == 1 && pixels.count { $0 == 0 } * 10 >= pixels.count * 3
  }

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

extension Features {
  /// Whether the examples are of bright things on black, by the rule for pictures.
  package var areOnBlack: Bool {
    let black = examples.reduce(0) { sum, example in sum + example.pixels.count { $0 == 0 } }
    return black * 10 >= examples.count * width * height * 3
  }
}
