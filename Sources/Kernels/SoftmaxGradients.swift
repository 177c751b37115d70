// scores [images, padded classes], labels → gradients and second derivatives [images, lanes] of Int16

/// The derivatives of the cross-entropy of softmax by an image's scores, p − t and p · (1 − p), times
/// `scale` and rounded.
///
/// Rounded to integers, their sums are the same in any order ("Quantized training of gradient boosting
/// decision trees", Shi et al. 2022, with fewer bits).
///
/// - Parameters:
///   - images: The images to compute.
///   - memory: Space for one row of scores, aligned to 64 bytes.
///   - scale: At most 2¹⁴.
public func softmaxGradients(
  _ scores: MatrixView, labels: UnsafePointer<UInt8>, images: Range<Int>, lanes: GradientLanes,
  scale: Float, memory: UnsafeMutablePointer<Float>, gradients: UnsafeMutablePointer<Int16>,
  curvatures: UnsafeMutablePointer<Int16>
) {
  let row = MatrixView.rowMajor(memory, rows: 1, columns: lanes.classes)
  for image in images {
    memory.update(
      from: scores.base + image * scores.rowStride, count: MatrixView.padded(lanes.classes))
    softmax(row, rows: 0..<1)
    let gradient = gradients + image * lanes.count
    let curvature = curvatures + image * lanes.count
    var sum: Int16 = 0
    for label in 0..<lanes.classes {
      let probability = memory[label]
      let target: Float = Int(labels[image]) == label ? 1 : 0
      let lane = lanes.lane(of: label)
      let second = rounded(probability * (1 - probability) * scale)
      gradient[lane] = rounded((probability - target) * scale)
      curvature[lane] = second
      sum &+= second
    }
    gradient[GradientLanes.number] = 1
    gradient[GradientLanes.curvature] = sum
  }
}

@inline(__always)
private func rounded(_ x: Float) -> Int16 { Int16(x.rounded(.toNearestOrEven)) }

/// Adds up the derivatives of images.
///
/// - Parameters:
///   - first, second: `[lanes]`, overwritten.
public func sumGradients(
  _ images: UnsafeBufferPointer<Int32>, lanes: GradientLanes, gradients: UnsafePointer<Int16>,
  curvatures: UnsafePointer<Int16>, first: UnsafeMutablePointer<Int>,
  second: UnsafeMutablePointer<Int>
) {
  for lane in 0..<lanes.count {
    first[lane] = 0
    second[lane] = 0
  }
  for image in images {
    let place = Int(image) * lanes.count
    for lane in 0..<lanes.count {
      first[lane] &+= Int(gradients[place + lane])
      second[lane] &+= Int(curvatures[place + lane])
    }
  }
}
