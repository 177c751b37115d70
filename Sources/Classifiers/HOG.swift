public import Learning
public import SafeTensors

/// A kernel machine on histograms of oriented gradients (Dalal and Triggs 2005).
public struct HOG: Classifier {
  private let descriptor: GradientDescriptor
  private let machine: KernelMachine

  public var inputs: Int { descriptor.width * descriptor.height }
  public var classes: Int { machine.classes }

  init(descriptor: GradientDescriptor, machine: KernelMachine) {
    self.descriptor = descriptor
    self.machine = machine
  }

  public init(weights: [String: Tensor]) throws(WeightsError) {
    let size = try Self.integers("size", in: weights) { $0 == [2] }
    let cells = try Self.integers("cells", in: weights) { $0.count == 1 && (1...8) ~= $0[0] }
    descriptor = GradientDescriptor(width: size[0], height: size[1], cells: cells)
    machine = try KernelMachine(weights: weights, inputs: descriptor.count)
  }

  public var weights: [String: Tensor] {
    let size = [descriptor.width, descriptor.height].map { Float($0) }
    let cells = descriptor.cells.map { Float($0) }
    return machine.weights.merging([
      "size": Tensor(shape: [2], values: size),
      "cells": Tensor(shape: [cells.count], values: cells),
    ]) { $1 }
  }

  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    let bytes = descriptor.descriptors(pixels: pixels, samples: samples, threads: threads)
    let rows = ByteRows(
      bytes: bytes, inputs: descriptor.count, order: (0..<samples.count).map { Int32($0) })
    return machine.probabilities(rows, threads: threads)
  }

  /// Whole numbers from 1 to 4,096, as sides of images and cells are.
  private static func integers(
    _ name: String, in weights: [String: Tensor], shape: ([Int]) -> Bool
  ) throws(WeightsError) -> [Int] {
    let tensor = try KernelMachine.tensor(name, in: weights, within: 1...4096, shape: shape)
    let values = tensor.values.compactMap { Int(exactly: $0) }
    guard values.count == tensor.values.count else {
      throw WeightsError(tensor: name, expected: nil, found: tensor.shape)
    }
    return values
  }
}
