/// Bytes that arrive in chunks, read in pieces of any size.
final class ByteSource {
  private var chunk: [UInt8]
  private var position = 0
  private let nextChunk: () throws(IDXError) -> [UInt8]

  /// Starts with `first` and goes on with what `nextChunk` returns, to the first empty chunk.
  init(_ first: [UInt8], then nextChunk: @escaping () throws(IDXError) -> [UInt8]) {
    chunk = first
    self.nextChunk = nextChunk
  }

  /// Fills `buffer` and returns how much of it: less than all only at the end.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int {
    var filled = 0
    while filled < buffer.count {
      if position == chunk.count {
        chunk = try nextChunk()
        position = 0
        if chunk.isEmpty { break }
      }
      let count = min(buffer.count - filled, chunk.count - position)
      _ = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        .update(fromContentsOf: chunk[position..<position + count])
      filled += count
      position += count
    }
    return filled
  }
}
