import CZlib
import Deflate
package import Foundation
import Imaging
import Tables

// Another version of zlib compresses the same content to other bytes. What is compressed is compared
// here, and everything around it must be the same bytes, so that nothing can hide beside it.

/// Whether a file holds compressed data, by its name.
func isCompressed(_ path: String) -> Bool {
  [".png", ".gz", ".npz"].contains { path.hasSuffix($0) }
}

/// Whether two files hold the same, compressed otherwise: both PNG with the same pixels and the same
/// other chunks, both gzip with the same content, or both NPZ with the same arrays.
package func holdTheSame(_ found: Data, _ made: Data, path: String) -> Bool {
  if path.hasSuffix(".png") { return areSamePicture(found, made) }
  if path.hasSuffix(".gz") { return areSameGzip(found, made) }
  if path.hasSuffix(".npz") { return PredictionTable.isSameNPZ(found, made) }
  return false
}

/// Whether two PNG files differ in the compression of their pixels only.
package func areSamePicture(_ found: Data, _ made: Data) -> Bool {
  guard let first = PNGChunks(found), let second = PNGChunks(made), first.others == second.others,
    let expected = inflated(second.pixels, limit: 1 << 30),
    isNoLarger(first.pixels.count, than: expected.count),
    inflated(first.pixels, limit: expected.count) != nil
  else { return false }
  // What a browser would refuse is no picture, however its lines compare; and another version of
  // libpng may choose other filters.
  guard let one = try? PNG.decode(Array(found)), let other = try? PNG.decode(Array(made)) else {
    return false
  }
  return one == other
}

/// Whether compressed data take no more room than to store their content does: in empty blocks beyond that
/// could lie what nobody sees.
private func isNoLarger(_ packed: Int, than content: Int) -> Bool {
  packed <= content + content / 8 + 4096
}

/// Whether two gzip files differ in their compression only.
func areSameGzip(_ found: Data, _ made: Data) -> Bool {
  let (found, made) = (Array(found), Array(made))
  // Byte 8 of the header says how hard was tried; the others name no file, time or system.
  let header = [0, 1, 2, 3, 4, 5, 6, 7, 9]
  guard found.count >= 18, made.count >= 18,
    header.allSatisfy({ found[$0] == made[$0] }),
    let expected = inflated(made[...], limit: 1 << 30, isGzip: true)
  else { return false }
  return isNoLarger(found.count, than: expected.count)
    && inflated(found[...], limit: expected.count, isGzip: true) == expected
}

/// A PNG file, taken apart into the compressed pixels and everything else.
private struct PNGChunks {
  /// Signature, type and content of every chunk in order, one empty one in place of the pixels.
  private(set) var others: [[UInt8]] = []
  private(set) var pixels: ArraySlice<UInt8> = []

  /// Nil where the file is no sequence of whole chunks with right checksums that ends with IEND, or
  /// where its pixels are not in one place.
  init?(_ data: Data) {
    let bytes = Array(data)
    guard bytes.count > 8 else { return nil }
    others.append(Array(bytes[..<8]))
    var position = 8
    var isPixels = false
    while position < bytes.count {
      guard bytes.count - position >= 12 else { return nil }
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - position - 12 else { return nil }
      let type = Array(bytes[position + 4..<position + 8])
      let end = position + 8 + length
      let content = bytes[position + 8..<end]
      let sum = bytes[end..<end + 4].reduce(0) { $0 << 8 | UInt($1) }
      guard sum == checksum(bytes[position + 4..<end]) else { return nil }
      position += 12 + length
      if type == Array("IDAT".utf8) {
        guard !content.isEmpty, isPixels || pixels.isEmpty else { return nil }
        if !isPixels { others.append([]) }
        isPixels = true
        pixels += content
      } else {
        isPixels = false
        others.append(type + content)
      }
    }
    guard others.last == Array("IEND".utf8) else { return nil }
  }
}

/// The CRC-32 that PNG puts behind a chunk.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt {
  UInt(bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
}
