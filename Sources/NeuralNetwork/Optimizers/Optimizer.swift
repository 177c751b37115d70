internal import Kernels

/// How parameters follow their gradients.
public enum Optimizer: Equatable, Sendable {
  /// Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019); kernels alone decay.
  case adamW(Adam, weightDecay: Double)
  /// Stochastic gradient descent with Nesterov's momentum; decay is part of the gradient of kernels.
  case sgd(learningRate: Double, momentum: Double, weightDecay: Double)

  /// Adam's constants; those that are usual of another optimiser.
  var adam: Adam {
    if case .adamW(let adam, _) = self { return adam }
    return Adam()
  }

  /// The highest learning rate.
  public var learningRate: Double {
    switch self {
    case .adamW(let adam, _): adam.learningRate
    case .sgd(let rate, _, _): rate
    }
  }
}

/// How the learning rate changes from the first step to the last.
public enum Schedule: String, Equatable, Sendable, CaseIterable {
  /// It does not.
  case constant
  /// Half a period of the cosine, from the highest rate to 0 (Loshchilov and Hutter 2017).
  case cosine
  /// Up from a 25th in the first three tenths of the steps, then down to a 10,000th of that, both along a
  /// cosine (Smith and Topin 2019, with PyTorch's constants).
  case oneCycle = "one-cycle"

  /// The part of the highest rate that step `step` of `count` is taken with.
  public func factor(step: Int, of count: Int) -> Double {
    switch self {
    case .constant: return 1
    case .cosine: return Self.fall(from: 1, to: 0, Double(step) / Double(max(count, 1)))
    case .oneCycle:
      let (step, last) = (Double(step), Double(count - 1))
      let peak = max(0.3 * Double(count) - 1, 0)
      if step < peak { return Self.fall(from: 1 / 25, to: 1, step / peak) }
      return Self.fall(from: 1, to: 1 / 250_000, (step - peak) / max(last - peak, 1))
    }
  }

  /// Along half a period of the cosine.
  private static func fall(from start: Double, to end: Double, _ part: Double) -> Double {
    end + (start - end) / 2 * (1 + cosine(ofHalfTurns: part))
  }

  /// cos πt for t from 0 to 1, from exactly specified operations alone: the same on every machine. The error
  /// is below 10⁻¹⁵.
  static func cosine(ofHalfTurns t: Double) -> Double {
    // cos πt = −sin π(t − ½), by Taylor's series of |π(t − ½)| ≤ π / 2.
    let x = .pi * (min(max(t, 0), 1) - 0.5)
    let square = -x * x
    var (term, sum) = (x, x)
    for n in 1...12 {
      let divisor = 2 * n * (2 * n + 1)
      term *= square / Double(divisor)
      sum += term
    }
    return -sum
  }
}

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
