// logits [classes, 1, 1, 16] → probabilities [classes, 1, 1, 16], loss and gradient of the logits

/// Turns logits into probabilities, in place.
public func softmax(_ logits: PlanesView) { _ = softmaxLanes(logits) }

/// Categorical cross-entropy of sixteen images and its gradient; logits become probabilities in place.
///
/// The loss is `log Σ exp(z) − Σ t · z`, its gradient `(p − t) · scale`.
///
/// - Parameters:
///   - targets: `[classes, 1, 1, 16]`, a distribution in each lane.
///   - scale: One over the images of the batch in the lanes that hold an image, 0 in the others.
///   - gradient: Receives the gradient of the batch's mean loss; nil when only measuring.
///   - losses: Receives sixteen values, nats.
///   - answers: Receives each lane's most probable class, the first of equals.
public func crossEntropy(
  _ logits: PlanesView, targets: PlanesView, scale: Vector, gradient: PlanesView?,
  losses: UnsafeMutablePointer<Double>, answers: UnsafeMutablePointer<Int>
) {
  var chosen = Vector.zero
  var best = logits[0, 0, 0]
  var answer = Vector.zero
  for column in 0..<logits.channels {
    let value = logits[column, 0, 0]
    chosen = chosen.addingProduct(targets[column, 0, 0], value)
    answer = answer.replacing(with: Vector(repeating: Float(column)), where: value .> best)
    best = best.replacing(with: value, where: value .> best)
  }
  let (largest, sum) = softmaxLanes(logits)
  for lane in 0..<PlanesView.lanes {
    losses[lane] =
      Elementary.log(Double(sum[lane])) + Double(largest[lane]) - Double(chosen[lane])
    answers[lane] = Int(answer[lane])
  }
  guard let gradient else { return }
  for column in 0..<logits.channels {
    gradient[column, 0, 0] = (logits[column, 0, 0] - targets[column, 0, 0]) * scale
  }
}

/// Softmax of each lane; returns the largest logits and the sums of the exponentials.
@inline(__always)
private func softmaxLanes(_ logits: PlanesView) -> (largest: Vector, sum: Vector) {
  var largest = logits[0, 0, 0]
  for column in 1..<max(logits.channels, 1) {
    let value = logits[column, 0, 0]
    largest = largest.replacing(with: value, where: value .> largest)
  }
  var sum = Vector.zero
  for column in 0..<logits.channels {
    let value = exponential(logits[column, 0, 0] - largest)
    logits[column, 0, 0] = value
    sum += value
  }
  for column in 0..<logits.channels { logits[column, 0, 0] /= sum }
  return (largest, sum)
}
