// One plain loop for each kernel: what the fast ones must equal, bit for bit.

/// `output = bias + input · kernel`, then ReLU where asked: the plain twin of `denseForward`.
package func referenceDenseForward(
  input: MatrixView, kernel: MatrixView, bias: UnsafeMutablePointer<Float>, output: MatrixView,
  rectified: Bool
) {
  for i in 0..<input.rows {
    for j in 0..<kernel.columns {
      var sum = bias[j]
      for k in 0..<kernel.rows { sum = sum.addingProduct(input[i, k], kernel[k, j]) }
      output[i, j] = rectified && sum < 0 ? 0 : sum
    }
  }
}

/// `inputGradient = outputGradient · kernelᵀ` where `input` is positive: the plain twin of
/// `denseInputGradient`.
package func referenceDenseInputGradient(
  outputGradient: MatrixView, kernel: MatrixView, input: MatrixView, inputGradient: MatrixView
) {
  for i in 0..<outputGradient.rows {
    for k in 0..<kernel.rows {
      var sum: Float = 0
      for j in 0..<kernel.columns {
        sum = sum.addingProduct(outputGradient[i, j], kernel[k, j])
      }
      inputGradient[i, k] = input[i, k] <= 0 ? 0 : sum
    }
  }
}

/// The gradient `inputᵀ · outputGradient` and one Adam step: the plain twin of `denseUpdateKernel`.
package func referenceDenseUpdateKernel(
  input: MatrixView, outputGradient: MatrixView, kernel: MatrixView, mean: MatrixView,
  variance: MatrixView, adam: AdamStep
) {
  for k in 0..<kernel.rows {
    for j in 0..<kernel.columns {
      var gradient: Float = 0
      for i in 0..<input.rows {
        gradient = gradient.addingProduct(input[i, k], outputGradient[i, j])
      }
      let m = mean[k, j].addingProduct(gradient - mean[k, j], adam.meanRate)
      let v = variance[k, j].addingProduct(
        gradient * gradient - variance[k, j], adam.varianceRate)
      mean[k, j] = m
      variance[k, j] = v
      kernel[k, j] -= m * adam.stepSize / (v.squareRoot() + adam.epsilon)
    }
  }
}
