import Kernels
public import Learning
public import SafeTensors

/// Gradient-boosted trees (Friedman 2001): each adds to the scores of all classes what lowers the loss of
/// those before it; the probabilities are the softmax of the sums.
public struct Boosting: Classifier {
  private let trees: Trees

  public var inputs: Int { trees.inputs }
  public var classes: Int { trees.classes }
  public var weights: [String: Tensor] { trees.weights }

  init(_ trees: Trees) { self.trees = trees }

  public init(weights: [String: Tensor]) throws(WeightsError) {
    // Sums of these are finite with any number of trees.
    trees = try Trees(weights: weights, values: -1e9...1e9)
  }

  /// As `Classifier` says.
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
