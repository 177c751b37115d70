extension GreyImage {
  /// The picture with each square of `factor` × `factor` pixels as one, their mean; squares that
  /// reach over the right or lower edge count the pixels they have.
  public func reduced(by factor: Int) -> GreyImage {
    guard factor > 1 else { return self }
    let columns = (width + factor - 1) / factor
    let rows = (height + factor - 1) / factor
    var means: [UInt8] = []
    means.reserveCapacity(columns * rows * channels)
    for row in 0..<rows {
      let down = row * factor..<min((row + 1) * factor, height)
      let sums = columnSums(down, factor, columns)
      for (place, sum) in sums.enumerated() {
        let count = min(factor, width - place / channels * factor) * down.count
        means.append(UInt8((sum + count / 2) / count))
      }
    }
    return GreyImage(width: columns, height: rows, channels: channels, pixels: means)
  }

  /// The sums of some rows over each `factor` columns, channel by channel.
  private func columnSums(_ rows: Range<Int>, _ factor: Int, _ columns: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: columns * channels)
    pixels.withUnsafeBufferPointer { pixels in
      for row in rows {
        for column in 0..<width {
          let (place, start) = (column / factor * channels, (row * width + column) * channels)
          for channel in 0..<channels { sums[place + channel] += Int(pixels[start + channel]) }
        }
      }
    }
    return sums
  }

  /// The picture as a PNG of 16 greys, 17 apart, the nearest to each; one in colour as it is.
  ///
  /// - Throws: `PNGError` where a side is 0.
  public func png16(_ metadata: PNGMetadata) throws(PNGError) -> [UInt8] {
    if channels == 3 { return try png(metadata) }
    return try PNG.encode(
      pixels.map { UInt8((Int($0) + 8) / 17) }, width: width, height: height, channels: 1,
      greyDepth: 4, density: 1, metadata)
  }
}
