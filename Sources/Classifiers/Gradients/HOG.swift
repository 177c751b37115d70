public import Learning
public import SafeTensors

/// A kernel machine on histograms of oriented gradients (Dalal and Triggs 2005).
public struct HOG: Classifier {
  /// What is made of an image before it is classified; it can be drawn.
  package let descriptor: GradientDescriptor
  private let machine: KernelMachine

  /// The pixels of one image.
  public var inputs: Int { descriptor.width * descriptor.height }
  /// The number of classes.
  public var classes: Int { machine.classes }

  init(descriptor: GradientDescriptor, machine: KernelMachine) {
    self.descriptor = descriptor
    self.machine = machine
  }

  /// Puts descriptor and machine together from their weights.
  ///
  /// - Throws: `WeightsError` that names a tensor that is absent, misshapen, or holds a value that no
  ///   machine has.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    let size = try Self.integers("size", in: weights) { $0 == [2] }
    let cells = try Self.integers("cells", in: weights) { $0.count == 1 && (1...8) ~= $0[0] }
    descriptor = GradientDescriptor(width: size[0], height: size[1], cells: cells)
    machine = try KernelMachine(weights: weights, inputs: descriptor.count)
  }

  /// The machine's weights, `size` `[2]` (width and height) and `cells` `[cell sizes]`.
  public var weights: [String: Tensor] {
    let size = [descriptor.width, descriptor.height].map { Float($0) }
    let cells = descriptor.cells.map { Float($0) }
    return machine.weights.merging([
      "size": Tensor(shape: [2], values: size),
      "cells": Tensor(shape: [cells.count], values: cells),
    ]) { $1 }
  }

  /// The class probabilities of the chosen images, `[samples.count, classes]`.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    let bytes = descriptor.descriptors(pixels: pixels, samples: samples, threads: threads)
    let rows = ByteRows(
      bytes: bytes, inputs: descriptor.count, order: (0..<samples.count).map { Int32($0) })
    return machine.probabilities(rows, threads: threads)
  }

  /// The gradients of an image in its smallest cells, by direction.
  public func features(pixels: [UInt8], image: Int) -> FeatureMap? {
    guard
      let index = descriptor.cells.indices.min(by: { descriptor.cells[$0] < descriptor.cells[$1] })
    else { return nil }
    let histogram = descriptor.histogram(index, pixels: pixels, image: image)
    return FeatureMap(
      rows: histogram.rows, columns: histogram.columns,
      directions: GradientDescriptor.Histogram.directions, values: histogram.values)
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
