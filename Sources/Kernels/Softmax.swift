// logits [batch, classes] → probabilities [batch, classes], loss and gradient of the logits

/// Turns each row of logits into probabilities, in place.
public func softmax(_ logits: MatrixView, rows: Range<Int>) {
  for row in rows { _ = softmaxRow(logits.base + row * logits.rowStride, count: logits.columns) }
}

/// Categorical cross-entropy of softmax outputs and its gradient, with logits turned into
/// probabilities in place.
///
/// The loss of a row is `log Σ exp(z) − Σⱼ tⱼ zⱼ`, its gradient `(p − t) / batch`.
///
/// - Parameters:
///   - targets: One-hot rows.
///   - gradient: Receives the gradient of the batch's mean loss; may be nil when only measuring.
///   - rows: The rows to compute.
///   - losses: Receives one value a row, nats.
///   - hits: Receives 1 for a row whose largest probability is the target's, else 0; of equal
///     probabilities the lowest class counts.
public func softmaxCrossEntropy(
  _ logits: MatrixView, targets: MatrixView, gradient: MatrixView?, rows: Range<Int>,
  losses: UnsafeMutablePointer<Double>, hits: UnsafeMutablePointer<UInt8>
) {
  let scale = 1 / Float(logits.rows)
  for row in rows {
    let values = logits.base + row * logits.rowStride
    let target = targets.base + row * targets.rowStride
    var chosen: Float = 0
    var predicted = 0
    for column in 0..<logits.columns {
      chosen += target[column] * values[column]
      if values[column] > values[predicted] { predicted = column }
    }
    let (largest, sum) = softmaxRow(values, count: logits.columns)
    losses[row] = Elementary.log(Double(sum)) + Double(largest) - Double(chosen)
    hits[row] = target[predicted] == 1 ? 1 : 0
    guard let gradient else { continue }
    let output = gradient.base + row * gradient.rowStride
    for column in stride(from: 0, to: logits.paddedColumns, by: Vector.scalarCount) {
      output[vector: column] = (values[vector: column] - target[vector: column]) * scale
    }
  }
}

/// Softmax of one padded row; returns the largest logit and the sum of the exponentials.
@inline(__always)
private func softmaxRow(
  _ values: UnsafeMutablePointer<Float>, count: Int
) -> (largest: Float, sum: Float) {
  var largest = values[0]
  for column in 1..<max(count, 1) where values[column] > largest { largest = values[column] }
  let lanes = Vector.scalarCount
  let padded = MatrixView.padded(count)
  for column in stride(from: 0, to: padded, by: lanes) {
    values[vector: column] = exponential(values[vector: column] - largest)
  }
  for column in count..<padded { values[column] = 0 }
  var sum: Float = 0
  for column in 0..<count { sum += values[column] }
  for column in stride(from: 0, to: padded, by: lanes) {
    values[vector: column] /= Vector(repeating: sum)
  }
  return (largest, sum)
}
