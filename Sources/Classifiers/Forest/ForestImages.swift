internal import Kernels
internal import Learning

/// The training images as a forest reads them: image after image, and pixel after pixel.
///
/// Unchecked, because of the addresses; nothing is written after it is made.
final class ForestImages: @unchecked Sendable {
  let classes, inputs, count: Int
  /// The class of each image.
  let labels: [UInt8]
  private let rows, columns: UnsafeMutablePointer<UInt8>

  init(_ images: TrainingImages) {
    classes = images.classes
    inputs = images.inputs
    count = images.training.count
    let size = count * inputs
    rows = .allocate(capacity: size)
    columns = .allocate(capacity: size)
    // Images of one class side by side, for a small node holds few classes: fewer lines of the cache.
    let order = images.training.sorted {
      (images.labels[$0], $0) < (images.labels[$1], $1)
    }
    labels = order.map { images.labels[$0] }
    images.pixels.withUnsafeBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      for (place, image) in order.enumerated() {
        (rows + place * inputs).initialize(from: base + image * inputs, count: inputs)
      }
    }
    transpose(rows, rows: count, columns: inputs, into: columns)
  }

  deinit {
    rows.deallocate()
    columns.deallocate()
  }

  /// What kernels read.
  var pixels: TreePixels {
    TreePixels(rows: rows, columns: columns, images: count, inputs: inputs)
  }
}
