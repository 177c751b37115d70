import CZlib
import Foundation

// What another program would make of the same content.

/// A PNG or gzip file with its data compressed at level 1; the last pixel changed, or bytes put after
/// the end of the compressed data.
func recompressed(
  _ data: Data, isPNG: Bool, changing: Bool = false, trailing: Data = Data()
) -> Data? {
  guard isPNG else {
    guard let raw = inflated(data.dropFirst(10).dropLast(8), windowBits: -15) else { return nil }
    return data.prefix(10) + deflated(raw, windowBits: -15) + data.suffix(8)
  }
  var result = data.prefix(8)
  var pixels = Data()
  var position = 8
  var isDone = false
  while position + 12 <= data.count {
    let length = data[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
    let type = String(decoding: data[position + 4..<position + 8], as: UTF8.self)
    let content = data[position + 8..<position + 8 + length]
    position += 12 + length
    if type == "IDAT" {
      pixels += content
      continue
    }
    if !pixels.isEmpty, !isDone {
      guard var raw = inflated(pixels, windowBits: 15) else { return nil }
      if changing { raw[raw.count - 1] ^= 0x80 }  // The lowest bit may belong to no pixel.
      result += chunk("IDAT", deflated(raw, windowBits: 15) + trailing)
      isDone = true
    }
    result += chunk(type, content)
  }
  return result
}

/// A chunk of a PNG file.
func chunk(_ type: String, _ content: Data) -> Data {
  let body = Data(type.utf8) + content
  let sum = body.withUnsafeBytes { bytes in
    crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count))
  }
  return bigEndian(UInt32(content.count)) + body + bigEndian(UInt32(sum))
}

private func bigEndian(_ value: UInt32) -> Data {
  Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) })
}

/// The content of compressed data; nil where it is damaged.
func inflated(_ data: Data, windowBits: Int32) -> Data? {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else { return nil }
  defer { inflateEnd(&stream) }
  return pump(data, &stream, inflate)
}

/// Data compressed at level 1.
func deflated(_ data: Data, windowBits: Int32) -> Data {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  deflateInit2_(&stream, 1, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  defer { deflateEnd(&stream) }
  return pump(data, &stream, deflate) ?? Data()
}

private func pump(
  _ data: Data, _ stream: inout z_stream, _ step: (UnsafeMutablePointer<z_stream>, Int32) -> Int32
) -> Data? {
  var input = Array(data)
  var output = [UInt8](repeating: 0, count: 1 << 24)
  return input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      guard step(&stream, Z_FINISH) == Z_STREAM_END else { return nil }
      return Data(output.prefix(output.count - Int(stream.avail_out)))
    }
  }
}
