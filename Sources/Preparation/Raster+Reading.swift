import Imaging

extension Raster {
  /// The most pixels that a picture may have.
  public static let pixelLimit = 50_000_000

  /// Reads a PNG file of any kind or a JPEG file, turned as its EXIF data say.
  ///
  /// - Throws: ``PictureError`` where the bytes are no whole picture of these kinds, or one of over
  ///   `pixelLimit` pixels.
  public init(
    file bytes: [UInt8], pixelLimit: Int = Raster.pixelLimit
  ) throws(PictureError) {
    if bytes.isEmpty { throw PictureError("The file is empty. \(PictureError.expected)") }
    if bytes.starts(with: PNGHeader.signature) {
      try self.init(png: bytes, pixelLimit)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      try self.init(jpeg: bytes, pixelLimit)
    } else {
      let kind = Self.kinds.first { bytes.dropFirst($0.offset).starts(with: $0.magic.utf8) }
      let found =
        kind.map { "This is \($0.name)." } ?? "This is not a picture in a format that is read here."
      throw PictureError("\(found) \(PictureError.expected)")
    }
  }

  /// How files of other kinds begin.
  private static let kinds: [(offset: Int, magic: String, name: String)] = [
    (0, "GIF8", "a GIF file"), (8, "WEBP", "a WebP file"), (4, "ftyp", "a HEIF or video file"),
    (0, "BM", "a BMP file"), (0, "II*\0", "a TIFF file"), (0, "MM\0*", "a TIFF file"),
    (0, "%PDF", "a PDF file"), (0, "<svg", "an SVG file"), (0, "<?xml", "an XML or SVG file"),
  ]

  private init(png bytes: [UInt8], _ pixelLimit: Int) throws(PictureError) {
    let header = try PNGHeader(bytes)
    try Self.check(header.width, header.height, pixelLimit)
    if let frames = header.frames, frames > 1 {
      throw PictureError(
        "This is an animation of \(frames) pictures. Expected a single one: save the frame you mean as its own file."
      )
    }
    let image: PNG.Image
    do { image = try PNG.decode(bytes) } catch { throw PictureError(error.description) }
    let count = image.width * image.height
    let rgb = [UInt8](unsafeUninitializedCapacity: count * 3) { rgb, initialized in
      for pixel in 0..<count {
        let alpha = Int(image.rgba[pixel * 4 + 3])
        for channel in 0..<3 {
          let value = Int(image.rgba[pixel * 4 + channel]) * alpha + 255 * (255 - alpha)
          rgb[pixel * 3 + channel] = UInt8((value + 127) / 255)
        }
      }
      initialized = count * 3
    }
    self.init(width: image.width, height: image.height, rgb: rgb)
  }

  private init(jpeg bytes: [UInt8], _ pixelLimit: Int) throws(PictureError) {
    let size = try JPEG.size(of: bytes)
    try Self.check(size.width, size.height, pixelLimit)
    let upright = Orientation(ofJPEG: bytes)
    self = upright.turned(try JPEG.decode(bytes, size))
  }

  private static func check(
    _ width: Int, _ height: Int, _ pixelLimit: Int
  ) throws(PictureError) {
    guard width > 0, height > 0 else {
      throw PictureError("The picture is \(width) × \(height) pixels. Expected at least one.")
    }
    guard width <= pixelLimit, height <= pixelLimit, width * height <= pixelLimit else {
      throw PictureError(
        "The picture is \(width) × \(height) pixels. Expected at most \(pixelLimit) "
          + "pixels: save it smaller.", isTooLarge: true)
    }
  }
}
