/// What a PNG file says of itself before its pixels.
struct PNGHeader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let width, height: Int
  /// The pictures of an animation (`acTL`); nil of a file without.
  let frames: Int?

  /// Reads the chunks before the first of pixels.
  ///
  /// - Throws: ``PictureError`` where the file ends before them.
  init(_ bytes: [UInt8]) throws(PictureError) {
    func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else {
      throw PictureError("The PNG file ends within its header, or has none.")
    }
    width = number(16)
    height = number(20)
    var (place, frames) = (8, Int?.none)
    while place + 12 <= bytes.count, !bytes[place + 4..<place + 8].elementsEqual("IDAT".utf8) {
      let length = number(place)
      if bytes[place + 4..<place + 8].elementsEqual("acTL".utf8), length >= 4,
        place + 12 <= bytes.count
      {
        frames = number(place + 8)
      }
      place += 12 + length
    }
    self.frames = frames
  }
}
