/// How a camera was held: the eight values of EXIF's `Orientation`.
enum Orientation: Int {
  case upright = 1, mirrored, upsideDown, upsideDownMirrored
  case mirroredLeft, right, mirroredRight, left

  /// What a JPEG file says in its EXIF data; upright where it says nothing that makes sense.
  init(ofJPEG bytes: [UInt8]) {
    self = Self.exif(of: bytes).flatMap(Self.value) ?? .upright
  }

  /// The TIFF part of the first EXIF segment.
  private static func exif(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let (marker, length) = (bytes[place + 1], Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
      // Pixels begin.
      if marker == 0xDA || length < 2 { return nil }
      let end = place + 2 + length
      guard end <= bytes.count else { return nil }
      let content = bytes[place + 4..<end]
      if marker == 0xE1, content.starts(with: Array("Exif\0\0".utf8)) {
        return content.dropFirst(6)
      }
      place = end
    }
    return nil
  }

  /// The entry of the first directory.
  private static func value(_ tiff: ArraySlice<UInt8>) -> Orientation? {
    let tiff = Array(tiff)
    let isLittle = tiff.starts(with: Array("II*\0".utf8))
    guard isLittle || tiff.starts(with: Array("MM\0*".utf8)) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= tiff.count else { return nil }
      let bytes = tiff[place..<place + count]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
    for entry in 0..<entries {
      let place = directory + 2 + entry * 12
      guard let tag = number(place, 2) else { return nil }
      // A short, in the first bytes of the value.
      if tag == 0x0112 { return number(place + 8, 2).flatMap(Orientation.init(rawValue:)) }
    }
    return nil
  }

  /// The picture as it was seen.
  func turned(_ raster: Raster) -> Raster {
    let (right, bottom) = (raster.width - 1, raster.height - 1)
    let isTurned = rawValue >= 5
    guard self != .upright else { return raster }
    return raster.picking(
      width: isTurned ? raster.height : raster.width,
      height: isTurned ? raster.width : raster.height
    ) { x, y in
      switch self {
      case .upright: (x, y)
      case .mirrored: (right - x, y)
      case .upsideDown: (right - x, bottom - y)
      case .upsideDownMirrored: (x, bottom - y)
      case .mirroredLeft: (y, x)
      case .right: (y, bottom - x)
      case .mirroredRight: (right - y, bottom - x)
      case .left: (right - y, x)
      }
    }
  }
}
