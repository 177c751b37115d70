internal import CLibPNG

/// PNG files as bytes in memory, through libpng.
public enum PNG {
  /// The most pixels that a file to decode may have.
  public static let pixelLimit: UInt64 = 100_000_000

  /// A decoded picture.
  public struct Image: Equatable, Sendable {
    /// Width and height in pixels.
    public let width, height: Int
    /// Red, green, blue and alpha of each pixel, row after row.
    public let rgba: [UInt8]
    /// The text chunks by keyword.
    public let texts: [String: String]
  }

  /// Decodes any PNG to 8-bit RGBA.
  ///
  /// - Throws: `PNGError` for data that are no whole PNG or hold over `pixelLimit` pixels.
  public static func decode(_ bytes: [UInt8]) throws(PNGError) -> Image {
    let image = clibpng_decode(bytes, bytes.count, pixelLimit)
    defer {
      clibpng_free(image.pixels.bytes)
      clibpng_free(image.texts.bytes)
    }
    let pixels = try take(image.pixels, "The data of \(bytes.count) bytes are no whole PNG picture")
    return Image(
      width: Int(image.width), height: Int(image.height), rgba: pixels,
      texts: texts(UnsafeBufferPointer(start: image.texts.bytes, count: image.texts.count)))
  }

  /// Encodes samples as grey (1 channel of `greyDepth` bits), palette (1 channel and `palette`, opaque
  /// or with `alphas`) or RGB (3 channels).
  static func encode(
    _ pixels: [UInt8], width: Int, height: Int, channels: Int, palette: [Color]? = nil,
    alphas: [UInt8] = [], greyDepth: Int32 = 8, density: Int, _ metadata: PNGMetadata
  ) throws(PNGError) -> [UInt8] {
    precondition(pixels.count == width * height * channels)
    precondition(alphas.isEmpty || alphas.count == palette?.count)
    let colors = palette?.flatMap { [$0.red, $0.green, $0.blue] }
    var source = clibpng_source()
    source.width = UInt32(width)
    source.height = UInt32(height)
    source.channels = Int32(channels)
    source.palette_count = Int32(palette?.count ?? 0)
    source.bit_depth =
      switch palette?.count {
      case nil: greyDepth
      case .some(...2): 1
      case .some(...4): 2
      case .some(...16): 4
      default: 8
      }
    // 2 pixels for each CSS pixel of 1/96 inch.
    source.density = UInt32((Double(density) * 96 / 0.0254).rounded())
    let samples = source.bit_depth == 4 ? packed(pixels, width: width) : pixels
    let buffer = samples.withUnsafeBufferPointer { pixels in
      (colors ?? []).withUnsafeBufferPointer { colors in
        alphas.withUnsafeBufferPointer { alphas in
          withTexts(metadata.chunks) { texts in
            source.pixels = pixels.baseAddress
            source.palette = palette == nil ? nil : colors.baseAddress
            source.alphas = alphas.isEmpty ? nil : alphas.baseAddress
            source.texts = texts.baseAddress
            source.text_count = Int32(texts.count)
            return clibpng_encode(&source)
          }
        }
      }
    }
    defer { clibpng_free(buffer.bytes) }
    return try take(buffer, "A picture of \(width) × \(height) pixels cannot be encoded")
  }

  /// Samples of 4 bits, two a byte; a row of an odd number ends with half a byte of nothing.
  ///
  /// libpng packs them pixel by pixel, which is 3 % of the time of a report.
  private static func packed(_ samples: [UInt8], width: Int) -> [UInt8] {
    let row = (width + 1) / 2
    let height = width > 0 ? samples.count / width : 0
    return [UInt8](unsafeUninitializedCapacity: row * height) { bytes, count in
      samples.withUnsafeBufferPointer { samples in
        for y in 0..<height {
          for x in 0..<width / 2 {
            let place = y * width + 2 * x
            bytes[y * row + x] = samples[place] << 4 | samples[place + 1]
          }
          if width % 2 == 1 { bytes[(y + 1) * row - 1] = samples[(y + 1) * width - 1] << 4 }
        }
      }
      count = row * height
    }
  }

  private static func take(
    _ buffer: clibpng_buffer, _ failure: String
  ) throws(PNGError) -> [UInt8] {
    guard let bytes = buffer.bytes else {
      let message = withUnsafeBytes(of: buffer.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw PNGError(description: "\(failure): \(message).")
    }
    return Array(UnsafeBufferPointer(start: bytes, count: buffer.count))
  }

  /// Splits `key 0 value 0 …`.
  private static func texts(_ bytes: UnsafeBufferPointer<UInt8>) -> [String: String] {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let pairs = stride(from: 0, to: parts.count - 1, by: 2).map { (parts[$0], parts[$0 + 1]) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Lends texts as C strings.
  private static func withTexts<Result>(
    _ chunks: [(key: String, value: String)],
    _ body: (UnsafeBufferPointer<clibpng_text>) -> Result
  ) -> Result {
    // A zero byte would end a C string early.
    let bytes = chunks.map { chunk in
      [chunk.key, chunk.value].map { text in text.utf8.filter { $0 != 0 } + [0] }
    }
    let all = bytes.flatMap { $0.flatMap { $0 } }.map { CChar(bitPattern: $0) }
    return all.withUnsafeBufferPointer { all in
      var position = all.baseAddress
      var texts: [clibpng_text] = []
      for pair in bytes {
        let key = position
        let value = position.map { $0 + pair[0].count }
        texts.append(clibpng_text(key: key, value: value))
        position = value.map { $0 + pair[1].count }
      }
      return texts.withUnsafeBufferPointer(body)
    }
  }
}
