internal import Kernels
public import Learning
public import SafeTensors

/// Gradient-boosted trees (Friedman 2001): each adds to the scores of all classes what lowers the loss of
/// those before it; the probabilities are the softmax of the sums.
public struct Boosting: Classifier {
  private let trees: Trees

  /// The pixels of one image.
  public var inputs: Int { trees.inputs }
  /// The number of classes.
  public var classes: Int { trees.classes }
  /// The trees as tensors, about 12 bytes a node.
  public var weights: [String: Tensor] { trees.weights }

  init(_ trees: Trees) { self.trees = trees }

  /// Makes boosted trees from their weights; see `Trees.weights`.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen, or holds a value that cannot be.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    // Sums of these are finite with any number of trees.
    trees = try Trees(weights: weights, values: -1e9...1e9)
  }

  /// The class probabilities of the chosen images; about 5 µs an image with 400 trees and one thread.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    Self.probabilities(
      trees.sums(pixels: pixels, samples: samples, threads: threads), classes: classes)
  }

  /// The softmax of each row of `[rows, classes]`.
  static func probabilities(_ sums: [Float], classes: Int) -> [Float] {
    let rows = Matrix(rows: sums.count / classes, columns: classes)
    rows.values = sums
    softmax(rows.view, rows: 0..<rows.view.rows)
    return rows.values
  }
}
