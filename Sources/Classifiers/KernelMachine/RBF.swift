public import Learning
public import SafeTensors

/// A kernel machine on pixels: ridge regression on random Fourier features of the Gaussian kernel
/// (Rahimi and Recht 2007, "Random Features for Large-Scale Kernel Machines").
public struct RBF: Classifier {
  /// The pixels of one image.
  public let inputs: Int
  private let machine: KernelMachine

  /// The number of classes.
  public var classes: Int { machine.classes }

  init(machine: KernelMachine) {
    inputs = machine.features.inputs
    self.machine = machine
  }

  /// Puts the machine together from its weights.
  ///
  /// - Throws: `WeightsError` that names a tensor that is absent, misshapen, or holds a value that no
  ///   machine has.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    inputs = try weights.integer("inputs", in: 1...KernelMachine.inputLimit)
    machine = try KernelMachine(weights: weights, inputs: inputs)
  }

  /// The machine's weights, and `inputs` `[1]`. The random directions are kept as signs of 12 bytes a
  /// feature, so 16,384 features for ten classes take 0.9 MB.
  public var weights: [String: Tensor] {
    machine.weights.merging(["inputs": Tensor(shape: [1], values: [Float(inputs)])]) { $1 }
  }

  /// The class probabilities of the chosen images, `[samples.count, classes]`.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    let rows = ByteRows(bytes: pixels, inputs: inputs, order: samples.map { Int32($0) })
    return machine.probabilities(rows, threads: threads)
  }
}
