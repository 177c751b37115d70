public import Learning
public import SafeTensors

/// A random forest (Breiman 2001): many trees, each grown on images and pixels of its own; the
/// probability of a class is its mean share in the leaves that an image comes to.
public struct Forest: Classifier {
  private let trees: Trees

  /// The pixels of one image.
  public var inputs: Int { trees.inputs }
  /// The number of classes.
  public var classes: Int { trees.classes }
  /// The trees as tensors, about 12 bytes a node.
  public var weights: [String: Tensor] { trees.weights }

  init(_ trees: Trees) { self.trees = trees }

  /// Makes a forest from its weights; see `Trees.weights`.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen, or holds a value that cannot be.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    trees = try Trees(weights: weights, values: 0...1)
    let values = trees.values
    for row in 0..<values.count / classes {
      let sum = values[row * classes..<(row + 1) * classes].reduce(0, +)
      // Each share is rounded.
      guard abs(sum - 1) < 1e-4 else {
        throw WeightsError(
          tensor: "values", expected: nil, found: [values.count / classes, classes])
      }
    }
  }

  /// The class probabilities of the chosen images; about 15 µs an image with 100 trees and one thread.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    let sums = trees.sums(pixels: pixels, samples: samples, threads: threads)
    let count = Float(trees.roots.count)
    return sums.map { $0 / count }
  }
}
