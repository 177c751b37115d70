internal import Kernels
public import Learning
public import SafeTensors

/// Multinomial logistic regression (Cox 1958): softmax of a linear function of the pixels, from 0 to 1.
public struct SoftmaxRegression: Classifier {
  /// The pixels of one image and the number of classes.
  public let inputs, classes: Int
  /// `[inputs, classes]` and `[1, classes]`.
  private let kernel, bias: Matrix

  /// A classifier of these parameters: the kernel's, then the bias's.
  init(parameters: [Double], inputs: Int, classes: Int) {
    self.init(parameters: parameters.map(Float.init), inputs: inputs, classes: classes)
  }

  private init(parameters: [Float], inputs: Int, classes: Int) {
    self.inputs = inputs
    self.classes = classes
    kernel = Matrix(rows: inputs, columns: classes)
    bias = Matrix(rows: 1, columns: classes)
    kernel.values = Array(parameters[..<(inputs * classes)])
    bias.values = Array(parameters[(inputs * classes)...])
  }

  /// The softmax of each chosen image's logits.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    let blockSize = 64
    return [Float](unsafeUninitializedCapacity: samples.count * classes) { buffer, initialized in
      nonisolated(unsafe) let scores = buffer
      forEachBlock(of: samples, size: blockSize, threads: threads) { rows in
        let input = Matrix(rows: rows.count, columns: inputs)
        let output = Matrix(rows: rows.count, columns: classes)
        logits(of: pixels, rows, input: input, output: output)
        softmax(output.view, rows: 0..<rows.count)
        let start = (rows.lowerBound - samples.lowerBound) * classes
        for (place, value) in output.values.enumerated() {
          scores.initializeElement(at: start + place, to: value)
        }
      }
      initialized = samples.count * classes
    }
  }

  /// Writes the chosen images to the first rows of `input` and their logits to those of `output`.
  func logits(of pixels: [UInt8], _ samples: Range<Int>, input: Matrix, output: Matrix) {
    gather(pixels, samples, into: input.view)
    denseForward(
      input: input.view, kernel: kernel.view, bias: bias.view.base, output: output.view,
      rows: 0..<samples.count, columns: 0..<output.view.paddedColumns, rectified: false)
  }
}

// MARK: - Weights

extension SoftmaxRegression {
  /// `kernel` `[inputs, classes]` and `bias` `[classes]`.
  public var weights: [String: Tensor] {
    [
      "kernel": Tensor(shape: [inputs, classes], values: kernel.values),
      "bias": Tensor(shape: [classes], values: bias.values),
    ]
  }

  /// Makes a classifier from its weights.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen, or holds a value that cannot be.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    let shape = try weights.shape("kernel", axes: 2)
    guard shape[0] >= 1, (2...256).contains(shape[1]) else {
      throw WeightsError(tensor: "kernel", expected: nil, found: shape)
    }
    let kernel = try weights.floats("kernel", shape: shape)
    let bias = try weights.floats("bias", shape: [shape[1]])
    // Logits of larger values could be infinite, and their softmax no number.
    let limit = Float.greatestFiniteMagnitude / Float(4 * (shape[0] + 1))
    guard kernel.allSatisfy({ abs($0) <= limit }) else {
      throw WeightsError(tensor: "kernel", expected: shape, found: shape)
    }
    guard bias.allSatisfy({ abs($0) <= limit }) else {
      throw WeightsError(tensor: "bias", expected: [shape[1]], found: [shape[1]])
    }
    self.init(parameters: kernel + bias, inputs: shape[0], classes: shape[1])
  }
}
