// gradients [blocks, count] → parameters [count]: one step of an optimiser for a part of all parameters

/// Adds the blocks' gradients to the first one, in the order of the blocks.
///
/// - Parameters:
///   - stride: From one block's gradient to the next.
///   - range: The parameters to sum; both ends multiples of 16.
public func sumBlocks(
  _ gradients: UnsafeMutablePointer<Float>, blocks: Int, stride: Int, range: Range<Int>
) {
  for block in 1..<max(blocks, 1) {
    let source = gradients + block * stride
    for place in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 16) {
      gradients[vector: place] += source[vector: place]
    }
  }
}

/// One step of Adam, after each parameter was drawn to zero by a part of itself: AdamW (Loshchilov and
/// Hutter 2019).
///
/// - Parameters:
///   - decay: The part: learning rate · weight decay.
///   - range: The parameters to update; both ends multiples of 16.
public func updateWithAdam(
  _ parameters: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>,
  mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>, range: Range<Int>,
  decay: Float, adam: AdamStep
) {
  for place in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 16) {
    parameters[vector: place] *= 1 - decay
    adam.update(parameters, mean, variance, at: place, gradient: gradient[vector: place])
  }
}

/// One step of gradient descent with Nesterov's momentum, as Sutskever et al. (2013) write it and PyTorch
/// computes it: `v ← μ v + g`, `w ← w − η (g + μ v)`, with `g` the gradient and `decay · w`.
///
/// - Parameter range: The parameters to update; both ends multiples of 16.
public func updateWithMomentum(
  _ parameters: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>,
  velocity: UnsafeMutablePointer<Float>, range: Range<Int>, rate: Float, momentum: Float,
  decay: Float
) {
  let (rate, momentum) = (Vector(repeating: -rate), Vector(repeating: momentum))
  for place in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 16) {
    let old = parameters[vector: place]
    let slope = gradient[vector: place].addingProduct(old, Vector(repeating: decay))
    let speed = slope.addingProduct(velocity[vector: place], momentum)
    velocity[vector: place] = speed
    parameters[vector: place] = old.addingProduct(slope.addingProduct(speed, momentum), rate)
  }
}

/// `average += (value − average) · rate`.
///
/// - Parameter range: The parameters to average; both ends multiples of 16.
public func follow(
  _ values: UnsafeMutablePointer<Float>, average: UnsafeMutablePointer<Float>,
  range: Range<Int>, rate: Float
) {
  for place in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 16) {
    let old = average[vector: place]
    average[vector: place] = old.addingProduct(
      values[vector: place] - old, Vector(repeating: rate))
  }
}
