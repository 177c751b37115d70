internal import Kernels

/// Images among which the nearest to others are found exactly.
///
/// Takes two bytes a pixel and four an image. Unchecked, because it holds memory: written only while it
/// is made, each panel by one thread.
package final class ImageIndex: @unchecked Sendable {
  private let panels: ImagePanels

  /// An image of the index and its squared Euclidean distance in grey levels of 255.
  package struct Neighbour: Equatable, Sendable {
    package let image: Int
    package let distance: Int
  }

  /// Packs images, `[count, inputs]`.
  ///
  /// - Precondition: There is one, of at most ``inputLimit`` pixels.
  package init(_ pixels: ArraySlice<UInt8>, inputs: Int, threads: Int) {
    let count = pixels.count / inputs
    precondition(count > 0 && (1...ImagePanels.inputLimit).contains(inputs))
    let number = ImagePanels.panels(count)
    panels = ImagePanels(
      base: allocate(Int16.self, number * ImagePanels.pairs(inputs) * 2 * ImagePanels.width),
      squares: allocate(Int32.self, number * ImagePanels.width), count: count, inputs: inputs)
    let packed = panels
    pixels.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let source = base
      forEachBlock(of: 0..<number, size: 64, threads: threads) { packed.pack(source, panels: $0) }
    }
  }

  deinit {
    panels.base.deallocate()
    panels.squares.deallocate()
  }

  /// The most pixels of an image: beyond, a squared distance may not fit its 32 bits.
  package static var inputLimit: Int { ImagePanels.inputLimit }

  /// The number of images.
  var count: Int { panels.count }

  /// The images as they were packed, `[count, inputs]`.
  var pixels: [UInt8] {
    let (count, inputs) = (panels.count, panels.inputs)
    return [UInt8](unsafeUninitializedCapacity: count * inputs) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      for image in 0..<count { panels.unpack(image, into: base + image * inputs) }
      initialized = count * inputs
    }
  }

  /// Queries that go through the index together on one thread: of 784 pixels 200 KB, which stay in the
  /// second cache, while each panel is read once for all of them.
  static let blockSize = 128

  /// The nearest images of each chosen one, `[samples.count, min(k, count)]`, nearest first; of equally
  /// near ones the earlier.
  package func nearest(
    _ k: Int, of pixels: [UInt8], samples: Range<Int>, threads: Int
  ) -> [Neighbour] {
    let (k, inputs) = (min(k, count), panels.inputs)
    precondition(k > 0)
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    let found = [UInt64](unsafeUninitializedCapacity: samples.count * k) { buffer, initialized in
      pixels.withUnsafeBufferPointer { pixels in
        guard let nearestBase = buffer.baseAddress, let pixelBase = pixels.baseAddress else {
          return
        }
        nonisolated(unsafe) let (nearest, pixels) = (nearestBase, pixelBase)
        // Few queries are divided among threads all the same.
        let share = (samples.count + threads - 1) / max(threads, 1)
        let size = min(Self.blockSize, (max(share, 1) + 3) / 4 * 4)
        forEachBlock(of: samples, size: size, threads: threads) { [panels] rows in
          let first = rows.lowerBound - samples.lowerBound
          let queries = NeighbourQueries(
            base: allocate(Int32.self, rows.count * panels.pairs),
            squares: allocate(Int32.self, rows.count), nearest: nearest + first * k,
            rows: rows.count, pairs: panels.pairs, k: k)
          queries.load(pixels + rows.lowerBound * inputs, inputs: inputs)
          findNearest(queries, among: panels)
          queries.base.deallocate()
          queries.squares.deallocate()
        }
      }
      initialized = samples.count * k
    }
    return found.map { Neighbour(image: Int($0 & 0xFFFF_FFFF), distance: Int($0 >> 32)) }
  }
}

/// Memory aligned to cache lines, for the caller to initialise and to give back.
private func allocate<Value>(_ type: Value.Type, _ count: Int) -> UnsafeMutablePointer<Value> {
  UnsafeMutableRawPointer.allocate(
    byteCount: max(count, 1) * MemoryLayout<Value>.stride, alignment: 64
  ).bindMemory(to: type, capacity: max(count, 1))
}
