import CKernels

// Batch normalisation (Ioffe and Szegedy 2015) of sixteen images at a time; what it must know of the
// whole batch is summed a block and put together by the caller.

/// The sum of a channel's values and that of the squares of their distances from their mean.
///
/// - Parameters:
///   - mask: 1 in the lanes that hold an image, 0 in the others.
///   - count: The values: pixels times images.
public func channelMoments(
  _ planes: PlanesView, channel: Int, mask: Vector, count: Int
) -> (sum: Float, squares: Float) {
  var sum = Vector.zero
  planes.forEachVector(of: channel) { sum = sum.addingProduct(planes.base[vector: $0], mask) }
  let total = ck_lane_sum(sum)
  let mean = total / Float(max(count, 1))
  var squares = Vector.zero
  planes.forEachVector(of: channel) {
    let distance = (planes.base[vector: $0] - mean) * mask
    squares = squares.addingProduct(distance, distance)
  }
  return (total, ck_lane_sum(squares))
}

/// How a channel was normalised: `input · scale + shift`, then perhaps ReLU.
public struct ChannelMap {
  let scale, shift: Vector
  let isRectified: Bool

  /// A map by two numbers.
  public init(scale: Float, shift: Float, isRectified: Bool) {
    self.scale = Vector(repeating: scale)
    self.shift = Vector(repeating: shift)
    self.isRectified = isRectified
  }

  /// What passes back: nothing where the ReLU was off. Its output is computed again, for that is quicker
  /// than to fetch it.
  @inline(__always)
  func passed(_ gradient: Vector, input: Vector) -> Vector {
    guard isRectified else { return gradient }
    return gradient.replacing(with: 0, where: shift.addingProduct(input, scale) .<= 0)
  }
}

/// The output of one channel.
public func normalize(_ input: PlanesView, channel: Int, map: ChannelMap, output: PlanesView) {
  let target = output.base
  // Planes of one shape are laid out alike.
  input.forEachVector(of: channel) {
    let value = map.shift.addingProduct(input.base[vector: $0], map.scale)
    target[vector: $0] = map.isRectified ? value.replacing(with: 0, where: value .< 0) : value
  }
}

/// What the gradient of a normalised channel needs of the whole batch: Σ g and Σ g · (x − mean), where g is
/// the gradient of the output, zero where its ReLU was off.
public func normalizationSums(
  input: PlanesView, map: ChannelMap, outputGradient: PlanesView, channel: Int, mean: Float
) -> (gradient: Float, product: Float) {
  var (gradients, products) = (Vector.zero, Vector.zero)
  input.forEachVector(of: channel) {
    let value = input.base[vector: $0]
    let gradient = map.passed(outputGradient.base[vector: $0], input: value)
    gradients += gradient
    products = products.addingProduct(gradient, value - mean)
  }
  return (ck_lane_sum(gradients), ck_lane_sum(products))
}

/// `inputGradient = scale · (g − offset − (x − mean) · slope)` of one channel, zero in lanes without an
/// image.
///
/// - Parameters:
///   - scale: γ / σ.
///   - offset: The mean of g.
///   - slope: The mean of g · (x − mean), divided by σ².
public func normalizationInputGradient(
  input: PlanesView, map: ChannelMap, outputGradient: PlanesView, channel: Int, mean: Float,
  scale: Float, offset: Float, slope: Float, mask: Vector, inputGradient: PlanesView
) {
  let scale = Vector(repeating: scale) * mask
  let slope = Vector(repeating: -slope)
  let target = inputGradient.base
  input.forEachVector(of: channel) {
    let value = input.base[vector: $0]
    let gradient = map.passed(outputGradient.base[vector: $0], input: value) - offset
    target[vector: $0] = gradient.addingProduct(value - mean, slope) * scale
  }
}

/// Sets a gradient to zero where the ReLU that made `output` was off.
public func rectifyGradient(_ gradient: PlanesView, output: PlanesView) {
  let base = gradient.base
  for channel in 0..<gradient.channels {
    gradient.forEachVector(of: channel) {
      base[vector: $0] = base[vector: $0].replacing(with: 0, where: output.base[vector: $0] .<= 0)
    }
  }
}
