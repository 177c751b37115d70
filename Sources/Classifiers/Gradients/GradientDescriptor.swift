internal import Kernels
internal import Parallel

/// Histograms of oriented gradients (Dalal and Triggs 2005) of grey images of one size, at one cell
/// size or several.
package struct GradientDescriptor: Sendable {
  /// The size of an image in pixels.
  package let width, height: Int
  /// The sides of the cells in pixels, before they are stretched to fill the image.
  package let cells: [Int]
  private let rows, columns: [CellGrid]
  /// The bytes of each cell size.
  private let lengths: [Int]

  /// Lays the cells out; a side of n pixels has as many cells as n / cell is nearest to, at least one.
  ///
  /// - Precondition: Sizes are positive.
  package init(width: Int, height: Int, cells: [Int]) {
    precondition(width > 0 && height > 0 && cells.allSatisfy { $0 > 0 })
    self.width = width
    self.height = height
    self.cells = cells
    rows = cells.map { CellGrid(length: height, cell: $0) }
    columns = cells.map { CellGrid(length: width, cell: $0) }
    lengths = zip(rows, columns).map { Self.blockBytes($0.cells) * Self.blockBytes($1.cells) * 16 }
  }

  /// Cells of all blocks along a side: each block has two, if there are two.
  private static func blockBytes(_ cells: Int) -> Int { cells == 1 ? 1 : 2 * (cells - 1) }

  /// The bytes of a descriptor.
  package var count: Int { lengths.reduce(0, +) }

  /// The descriptors of the chosen images, `[samples.count, count]`: for each cell size its blocks, each
  /// of them normalised; 255 is ½.
  package func descriptors(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [UInt8] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * width * height <= pixels.count)
    return [UInt8](unsafeUninitializedCapacity: samples.count * count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      if let base = buffer.baseAddress, !samples.isEmpty {
        nonisolated(unsafe) let output = base
        withTeam(of: max(1, min(threads, samples.count))) { member in
          for sample in member.share(of: samples.count) {
            var target = output + sample * count
            let image = samples.lowerBound + sample
            for index in cells.indices {
              target += writeBlocks(
                of: values(index, pixels: pixels, image: image), rows: rows[index].cells,
                columns: columns[index].cells, to: target)
            }
          }
        }
      }
      initialized = samples.count * count
    }
  }

  /// One image's histogram before it is normalised, for drawing.
  ///
  /// - Parameter index: Which of `cells`.
  package func histogram(_ index: Int, pixels: [UInt8], image: Int) -> Histogram {
    precondition(image >= 0 && (image + 1) * width * height <= pixels.count)
    return Histogram(
      rows: rows[index].cells, columns: columns[index].cells,
      values: values(index, pixels: pixels, image: image))
  }

  /// Gradients by cell and direction.
  package struct Histogram: Equatable, Sendable {
    /// The number of cells.
    package let rows, columns: Int
    /// `[rows, columns, 16]`, in grey values of 255 a pixel, summed over pixels.
    package let values: [Float]
    /// The unit vector of each bin: to the right and down.
    package static let directions: [(x: Float, y: Float)] = (0..<16).map {
      (Direction.x[$0], Direction.y[$0])
    }
  }

  private func values(_ index: Int, pixels: [UInt8], image: Int) -> [Float] {
    let (rows, columns) = (rows[index], columns[index])
    let size = rows.cells * columns.cells * 16
    var line = [Float](repeating: 0, count: columns.cells * 16)
    return [Float](unsafeUninitializedCapacity: size) { output, count in
      pixels.withUnsafeBufferPointer { pixels in
        line.withUnsafeMutableBufferPointer { line in
          guard let pixels = pixels.baseAddress, let line = line.baseAddress,
            let output = output.baseAddress
          else { return }
          orientedGradients(
            pixels: pixels + image * width * height, rows: rows, columns: columns, line: line,
            output: output)
        }
      }
      count = size
    }
  }
}
