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

/// `output = input · scale + shift` of one channel, then ReLU where asked.
public func scaleAndShift(
  _ input: PlanesView, channel: Int, scale: Float, shift: Float, rectified: Bool,
  output: PlanesView
) {
  let (scale, shift) = (Vector(repeating: scale), Vector(repeating: shift))
  let target = output.base
  // Planes of one shape are laid out alike.
  input.forEachVector(of: channel) {
    let value = shift.addingProduct(input.base[vector: $0], scale)
    target[vector: $0] = rectified ? value.replacing(with: 0, where: value .< 0) : value
  }
}

/// What the gradient of a normalised channel needs of the whole batch: Σ g and Σ g · (x − mean), where g is
/// the gradient of the output, zero where its ReLU was off.
///
/// - Parameter output: What the layer returned where it is rectified, else nil.
public func normalizationSums(
  input: PlanesView, output: PlanesView?, outputGradient: PlanesView, channel: Int, mean: Float
) -> (gradient: Float, product: Float) {
  var (gradients, products) = (Vector.zero, Vector.zero)
  input.forEachVector(of: channel) {
    let gradient = passed(outputGradient, output, $0)
    gradients += gradient
    products = products.addingProduct(gradient, input.base[vector: $0] - mean)
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
  input: PlanesView, output: PlanesView?, outputGradient: PlanesView, channel: Int, mean: Float,
  scale: Float, offset: Float, slope: Float, mask: Vector, inputGradient: PlanesView
) {
  let scale = Vector(repeating: scale) * mask
  let slope = Vector(repeating: -slope)
  let target = inputGradient.base
  input.forEachVector(of: channel) {
    let gradient = passed(outputGradient, output, $0) - offset
    let centred = input.base[vector: $0] - mean
    target[vector: $0] = gradient.addingProduct(centred, slope) * scale
  }
}

/// What passes back through a ReLU.
@inline(__always)
private func passed(_ gradient: PlanesView, _ output: PlanesView?, _ offset: Int) -> Vector {
  let value = gradient.base[vector: offset]
  guard let output else { return value }
  return value.replacing(with: 0, where: output.base[vector: offset] .<= 0)
}

/// Sets a gradient to zero where the ReLU that made `output` was off.
public func rectifyGradient(_ gradient: PlanesView, output: PlanesView) {
  let base = gradient.base
  for channel in 0..<gradient.channels {
    gradient.forEachVector(of: channel) { base[vector: $0] = passed(gradient, output, $0) }
  }
}
