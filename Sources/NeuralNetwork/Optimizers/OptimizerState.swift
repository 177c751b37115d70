internal import Kernels

/// The state of an optimiser: what it remembers of past gradients.
///
/// Unchecked, as ``Planes`` is: each member of a team updates its own part.
final class OptimizerState: @unchecked Sendable {
  let optimizer: Optimizer
  /// Adam's two means, or the velocity.
  let moments: [UnsafeMutablePointer<Float>]
  private let count: Int

  init(_ optimizer: Optimizer, count: Int) {
    self.optimizer = optimizer
    self.count = count
    var kinds = 1
    if case .adamW = optimizer { kinds = 2 }
    moments = (0..<kinds).map { _ in Planes.allocate(count) }
  }

  deinit { for moment in moments { moment.deallocate() } }

  /// Takes a step of `rate` with a part of the parameters.
  ///
  /// - Parameter step: Counted from 1.
  func update(
    _ parameters: Parameters, _ range: Range<Int>, isKernel: Bool, rate: Double, step: AdamStep
  ) {
    guard !range.isEmpty else { return }
    switch optimizer {
    case .adamW(_, let decay):
      updateWithAdam(
        parameters.values, gradient: parameters.gradients, mean: moments[0],
        variance: moments[1], range: range, decay: isKernel ? Float(rate * decay) : 0, adam: step)
    case .sgd(_, let momentum, let decay):
      updateWithMomentum(
        parameters.values, gradient: parameters.gradients, velocity: moments[0], range: range,
        rate: Float(rate), momentum: Float(momentum), decay: isKernel ? Float(decay) : 0)
    }
  }

  /// Goes on from other moments, of the same sizes.
  func take(_ values: [[Float]]) {
    precondition(values.count == moments.count && values.allSatisfy { $0.count == count })
    for (moment, values) in zip(moments, values) {
      for (place, value) in values.enumerated() { moment[place] = value }
    }
  }
}
