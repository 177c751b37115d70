internal import Kernels

/// All parameters of a network, one after another, so that an optimiser treats them alike: values and, for
/// training, a gradient a block.
///
/// Each block's gradient is kept apart and they are added in the order of the blocks, whichever threads
/// made them.
///
/// Unchecked, as ``Planes`` is.
final class Parameters: @unchecked Sendable {
  let values: UnsafeMutablePointer<Float>
  /// `[blocks, count]`.
  let gradients: UnsafeMutablePointer<Float>
  let count: Int

  /// The floats of a vector, to which each tensor is padded.
  static let alignment = PlanesView.lanes

  init(count: Int, blocks: Int) {
    precondition(count % Self.alignment == 0)
    self.count = count
    values = Planes.allocate(count)
    gradients = Planes.allocate(count * blocks)
  }

  deinit {
    values.deallocate()
    gradients.deallocate()
  }

  /// The gradient of one block.
  func gradient(_ block: Int) -> UnsafeMutablePointer<Float> { gradients + block * count }
}
