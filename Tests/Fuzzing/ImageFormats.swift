import CZlib
import IDX
import Imaging
import Preparation

/// IDX, plain or gzip: what is read is written as the same bytes.
func checkIDX(_ bytes: [UInt8]) throws(Contradiction) {
  guard let file = try readIDX(bytes) else { return }
  let encoded = file.encoded()
  let isGzip = bytes.starts(with: [0x1F, 0x8B])
  try demand(isGzip || encoded == bytes, "an IDX file is written otherwise than it was read")
  try demand(try readIDX(encoded) == file, "an IDX file is not read as it was written")
}

/// The same behind gzip: compressed in members as the first byte says, then whole or damaged.
func checkGzip(_ bytes: [UInt8]) throws(Contradiction) {
  guard let form = bytes.first else { return }
  let content = Array(bytes.dropFirst())
  let middle = form & 1 == 0 ? 0 : content.count / 2
  var data = (middle > 0 ? gzipMember(content[..<middle]) : []) + gzipMember(content[middle...])
  if form & 2 != 0 { data[data.count - 1 - Int(form >> 2) % data.count] ^= 0x11 }
  let file = try readIDX(data)
  if form & 2 == 0, !content.starts(with: [0x1F, 0x8B]) {
    try demand(try readIDX(content) == file, "gzip changes what an IDX file holds")
  }
  if form & 4 != 0, let file {
    try demand(try readIDX(file.gzipped()) == file, "an IDX file is not read as it was packed")
  }
}

func readIDX(_ bytes: [UInt8]) throws(Contradiction) -> IDXFile? {
  try accepted { () throws(IDXError) in try IDXFile(decoding: bytes, name: "fuzz") }
}

/// PNG: checksums are put right first, so that what lies behind them is reached too.
func checkPNG(_ bytes: [UInt8]) throws(Contradiction) {
  _ = try readPNG(bytes)
  guard let image = try readPNG(mended(bytes)), image.rgba.count <= 1 << 16 else { return }
  try demand(image.rgba.count == image.width * image.height * 4, "a picture lacks pixels")
  let grey = GreyImage(
    width: image.width, height: image.height,
    pixels: stride(from: 0, to: image.rgba.count, by: 4).map { image.rgba[$0] })
  let metadata = PNGMetadata(title: "t", software: "s", source: "", description: "d")
  guard let encoded = try accepted({ () throws(PNGError) in try grey.png(metadata) }) else {
    throw Contradiction("a picture that was read cannot be written")
  }
  let again = try readPNG(encoded)?.rgba.enumerated().allSatisfy { place, value in
    value == (place % 4 == 3 ? 255 : grey.pixels[place / 4])
  }
  try demand(again == true, "a picture is not read as it was written")
}

/// A picture file of any kind: what can be classified has the size that is asked for.
func checkPhotograph(_ bytes: [UInt8]) throws(Contradiction) {
  // As it is, and as a PNG file with checksums put right.
  for file in [bytes, mended(bytes)] {
    let image = try accepted { () throws(PictureError) in
      try Preparation(width: 5, height: 7).image(Raster(file: file))
    }
    if let image { try demand(image.count == 35, "a picture lacks pixels") }
  }
}

private func readPNG(_ bytes: [UInt8]) throws(Contradiction) -> PNG.Image? {
  try accepted { () throws(PNGError) in try PNG.decode(bytes) }
}

/// A PNG file with the right checksum after each chunk, and with pixels that are not compressed
/// wrapped as if they were.
private func mended(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count > 8 else { return bytes }
  var result = Array(bytes[..<8])
  var rest = bytes[8...]
  while rest.count >= 12 {
    let length = Int(bigEndian(rest))
    let type = rest.dropFirst(4).prefix(4)
    let chunk = rest.dropFirst(8).prefix(min(length, rest.count - 12))
    rest = rest.dropFirst(12 + chunk.count)
    let isRaw = type.elementsEqual("IDAT".utf8) && chunk.first != 0x78
    let body =
      isRaw ? stored(chunk, header: [0x78, 1], check: bytes32(adler(chunk))) : Array(chunk)
    result += bytes32(UInt32(body.count)) + type + body + bytes32(crc(Array(type) + body))
  }
  return result + rest
}

/// One member of a gzip file, not compressed.
private func gzipMember(_ content: ArraySlice<UInt8>) -> [UInt8] {
  let length = UInt32(content.count)
  return stored(
    content, header: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255],
    check: bytes32(crc(Array(content))).reversed() + bytes32(length).reversed())
}

/// Content of up to 65,535 bytes as one block of a deflate stream that only stores it.
private func stored(
  _ content: ArraySlice<UInt8>, header: [UInt8], check: [UInt8]
) -> [UInt8] {
  let content = content.prefix(0xFFFF)
  let (low, high) = (UInt8(content.count & 0xFF), UInt8(content.count >> 8))
  return header + [1, low, high, ~low, ~high] + content + check
}

private func bytes32(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
}

private func crc(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, UInt32(bytes.count))) }

private func adler(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  UInt32(adler32(1, Array(bytes), UInt32(bytes.count)))
}
