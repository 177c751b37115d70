internal import Kernels

/// The factor β for which softmax(β · scores) has the least log loss: one divided by the temperature of
/// Guo et al. (2017, "On Calibration of Modern Neural Networks").
///
/// The loss is convex in β, so its slope has one root at most; it is halved in on, in log₂ β, until the
/// bracket is a 2⁻²⁰th of an octave. Sums run in the order of the examples.
///
/// - Parameters:
///   - scores: `[labels.count, classes]`.
///   - labels: The class of each example.
/// - Returns: A number from 2⁻⁶ to 2¹²; an end of it where the loss falls towards that end throughout.
package func bestSharpness(scores: [Float], labels: [UInt8]) -> Float {
  guard !labels.isEmpty else { return 1 }
  var (low, high) = (-6.0, 12.0)
  while high - low > 0x1p-20 {
    let middle = (low + high) / 2
    let beta = Elementary.exp(middle * 0x1.62e42fefa39efp-1)  // ln 2
    if slope(at: beta, scores: scores, labels: labels) < 0 { low = middle } else { high = middle }
  }
  return Float(Elementary.exp(low * 0x1.62e42fefa39efp-1))
}

/// The derivative of the summed log loss: the mean score under softmax(β · scores) less the true
/// class's, over all examples.
private func slope(at beta: Double, scores: [Float], labels: [UInt8]) -> Double {
  let classes = scores.count / labels.count
  var total = 0.0
  scores.withUnsafeBufferPointer { scores in
    for (row, label) in labels.enumerated() {
      let row = scores[row * classes..<(row + 1) * classes]
      let truth = Double(row[row.startIndex + Int(label)])
      var largest = row[row.startIndex]
      for score in row where score > largest { largest = score }
      var (weight, sum) = (0.0, 0.0)
      for score in row {
        let share = Elementary.exp(beta * Double(score - largest))
        weight += share
        sum += share * (Double(score) - truth)
      }
      total += sum / weight
    }
  }
  return total
}
