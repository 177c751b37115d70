public import Learning
public import SafeTensors

/// A kernel machine on pixels: ridge regression on random Fourier features of the Gaussian kernel
/// (Rahimi and Recht 2007, "Random Features for Large-Scale Kernel Machines").
public struct RBF: Classifier {
  public let inputs: Int
  private let machine: KernelMachine

  public var classes: Int { machine.classes }

  init(machine: KernelMachine) {
    inputs = machine.features.inputs
    self.machine = machine
  }

  public init(weights: [String: Tensor]) throws(WeightsError) {
    let inputs = try KernelMachine.tensor("inputs", in: weights, within: 1...0x1p24) { $0 == [1] }
    guard let count = Int(exactly: inputs.values[0]) else {
      throw WeightsError(tensor: "inputs", expected: [1], found: inputs.shape)
    }
    self.inputs = count
    machine = try KernelMachine(weights: weights, inputs: count)
  }

  public var weights: [String: Tensor] {
    machine.weights.merging(["inputs": Tensor(shape: [1], values: [Float(inputs)])]) { $1 }
  }

  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    let rows = ByteRows(bytes: pixels, inputs: inputs, order: samples.map { Int32($0) })
    return machine.probabilities(rows, threads: threads)
  }
}
