internal import Kernels

/// One layer of a network that is trained: what it does with each block of sixteen images, and what it must
/// know of all blocks before.
///
/// Blocks are what threads share, so almost every layer needs nothing of another block, and a thread takes
/// its blocks through one layer after another. A layer that does (``needsWholeBatch``) makes the team wait:
/// each block is measured, the last member to arrive puts the measurements together in the order of the
/// blocks, and all go on. So no result depends on the number of threads.
protocol Layer: AnyObject, Sendable {
  /// What it returns for each block, and the gradient of the loss with respect to it.
  var outputs: [Planes] { get }
  var gradients: [Planes] { get }

  /// Computes the output of a block.
  func forward(_ block: Int, _ batch: Batch)
  /// Computes the gradients of the input and of the parameters from that of the output.
  func backward(_ block: Int, _ batch: Batch)

  /// Whether the two pairs that follow do anything.
  var needsWholeBatch: Bool { get }
  func measure(_ block: Int, _ batch: Batch)
  func combine(_ batch: Batch)
  func measureGradient(_ block: Int, _ batch: Batch)
  func combineGradient(_ batch: Batch)

  /// Prepares what is derived from the parameters, after they have changed: the part of a member of a
  /// team.
  func prepare(part: Int, of parts: Int)
}

extension Layer {
  var needsWholeBatch: Bool { false }
  func measure(_ block: Int, _ batch: Batch) {}
  func combine(_ batch: Batch) {}
  func measureGradient(_ block: Int, _ batch: Batch) {}
  func combineGradient(_ batch: Batch) {}
  func prepare(part: Int, of parts: Int) {}
}

/// The images of one step.
struct Batch {
  /// Their number; blocks of sixteen, the last one perhaps not full.
  let count: Int
  /// The epoch from 0, and the place of the first image in its order: what chance derives from.
  let epoch, start: Int

  var blocks: Int { (count + PlanesView.lanes - 1) / PlanesView.lanes }

  /// The images of a block.
  func images(_ block: Int) -> Int {
    min(PlanesView.lanes, count - block * PlanesView.lanes)
  }

  /// 1 in the lanes of a block that hold an image, 0 in the others.
  func mask(_ block: Int) -> Vector {
    var mask = Vector.zero
    for lane in 0..<images(block) { mask[lane] = 1 }
    return mask
  }
}
