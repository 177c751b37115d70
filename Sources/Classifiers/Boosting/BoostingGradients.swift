internal import Kernels
internal import Learning
internal import Parallel

/// The scores of the training images and the derivatives of the loss by them.
final class BoostingGradients: @unchecked Sendable {
  private let labels: [UInt8]
  private let lanes: GradientLanes
  private let scores: Matrix
  private let gradients, curvatures: ScratchMemory
  /// What derivatives are multiplied by before they are rounded.
  let scale: Float

  init(_ images: TrainingImages, lanes: GradientLanes) {
    labels = Array(images.labels[images.training])
    self.lanes = lanes
    scores = Matrix(rows: labels.count, columns: images.classes)
    gradients = ScratchMemory(labels.count * lanes.count, of: Int16.self)
    curvatures = ScratchMemory(labels.count * lanes.count, of: Int16.self)
    // No sum over all images leaves 32 bits: rounding adds at most one half for each class.
    let share = Int(Int32.max) / (labels.count + 1) - (images.classes + 1) / 2
    scale = Float(min(1 << 14, max(share, 1)))
  }

  /// `[images, lanes]`, the first derivatives.
  var first: UnsafePointer<Int16> { UnsafePointer(gradients.values(Int16.self)) }

  /// Computes the derivatives at the scores.
  func update(threads: Int) {
    withTeam(of: threads) { [self] member in
      let row = Matrix(rows: 1, columns: lanes.classes)
      labels.withUnsafeBufferPointer { labels in
        guard let base = labels.baseAddress else { return }
        softmaxGradients(
          scores.view, labels: base, images: member.share(of: labels.count), lanes: lanes,
          scale: scale, memory: row.view.base, gradients: gradients.values(Int16.self),
          curvatures: curvatures.values(Int16.self))
      }
    }
  }

  /// Adds each leaf's values to the scores of its images.
  ///
  /// - Returns: The values, `[leaves, classes]`: a part of Newton's step.
  func step(_ leaves: [[Int32]], settings: BoostingSettings, threads: Int) -> [Float] {
    let classes = lanes.classes
    var values = [Float](repeating: 0, count: leaves.count * classes)
    values.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let values = buffer
      withTeam(of: threads) { [self] member in
        var first = [Int](repeating: 0, count: lanes.count)
        var second = first
        for leaf in stride(from: member.index, to: leaves.count, by: member.count) {
          leaves[leaf].withUnsafeBufferPointer {
            sumGradients(
              $0, lanes: lanes, gradients: self.first, curvatures: curvatures.values(Int16.self),
              first: &first, second: &second)
          }
          for label in 0..<classes {
            let lane = lanes.lane(of: label)
            let curvature = Double(second[lane]) + Double(settings.penalty * scale)
            let step = Float(Double(first[lane]) / curvature)
            values[leaf * classes + label] = -settings.learningRate * step
          }
          for image in leaves[leaf] {
            for label in 0..<classes {
              scores.view[Int(image), label] += values[leaf * classes + label]
            }
          }
        }
      }
    }
    return values
  }
}
