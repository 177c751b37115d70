import CKernels

/// The constants of one Adam step (Kingma and Ba 2015), in the form that Keras uses:
/// ε is added to √v outside the bias correction, which is folded into the step size.
///
/// `m ← m + (g − m)(1 − β₁)`, `v ← v + (g² − v)(1 − β₂)`, `w ← w − α · m / (√v + ε)` with
/// `α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)`.
public struct AdamStep: Sendable {
  /// α, which changes from step to step.
  public var stepSize: Float
  /// 1 − β₁.
  public let meanRate: Float
  /// 1 − β₂.
  public let varianceRate: Float
  /// ε.
  public let epsilon: Float

  /// Takes the constants as the formula above names them.
  public init(stepSize: Float, meanRate: Float, varianceRate: Float, epsilon: Float) {
    self.stepSize = stepSize
    self.meanRate = meanRate
    self.varianceRate = varianceRate
    self.epsilon = epsilon
  }

  /// Updates the sixteen parameters from `offset` on and their two moments.
  @inline(__always)
  func update(
    _ parameter: UnsafeMutablePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
    _ variance: UnsafeMutablePointer<Float>, at offset: Int, gradient: Vector
  ) {
    let oldMean = mean[vector: offset]
    let oldVariance = variance[vector: offset]
    let newMean = oldMean.addingProduct(gradient - oldMean, Vector(repeating: meanRate))
    let newVariance = oldVariance.addingProduct(
      gradient * gradient - oldVariance, Vector(repeating: varianceRate))
    let step = newMean * Vector(repeating: stepSize) / (ck_square_root(newVariance) + epsilon)
    mean[vector: offset] = newMean
    variance[vector: offset] = newVariance
    parameter[vector: offset] -= step
  }
}
