internal import Foundation

extension ONNXGraph {
  /// The operations on trees, which are not among ONNX's own.
  static let treeDomain = "ai.onnx.ml"

  /// Adds what trees answer.
  ///
  /// - Parameter pixels: Grey values `[batch, height, width]`.
  /// - Returns: Probabilities `[batch, classes]`.
  mutating func probabilities(
    _ trees: TreeEnsemble, of pixels: String, _ range: PixelRange
  ) -> String {
    var values = add("Flatten", [pixels], [.integer("axis", 1)])
    if range == .unit { values = add("Mul", [values, add(255, named: "pixel_scale")]) }
    let sums = add(
      "TreeEnsembleRegressor", [values], Self.attributes(of: trees), domain: Self.treeDomain)
    switch trees.answer {
    case .mean: return add("Div", [sums, add(Float(trees.roots.count), named: "trees")])
    case .softmax: return add("Softmax", [sums], [.integer("axis", 1)])
    }
  }

  private static func attributes(of trees: TreeEnsemble) -> [Onnx_AttributeProto] {
    let places = trees.places
    return nodeAttributes(of: trees, places) + targetAttributes(of: trees, places) + [
      .text("aggregate_function", "SUM"), .text("post_transform", "NONE"),
      .integer("n_targets", trees.classes),
    ]
  }

  /// The questions.
  private static func nodeAttributes(
    of trees: TreeEnsemble, _ places: [TreeEnsemble.Place]
  ) -> [Onnx_AttributeProto] {
    var (features, left, right): ([Int], [Int], [Int]) = ([], [], [])
    var thresholds: [Float] = []
    var modes: [Data] = []
    let (question, leaf) = (Data("BRANCH_LEQ".utf8), Data("LEAF".utf8))
    for (node, place) in zip(trees.nodes, places) {
      switch node {
      case .question(let pixel, let threshold, let next):
        features.append(pixel)
        // Between two grey values, so that no rounding of a pixel changes an answer.
        thresholds.append(Float(threshold) + 0.5)
        modes.append(question)
        left.append(next - trees.roots[place.tree])
        right.append(next + 1 - trees.roots[place.tree])
      case .leaf:
        features.append(0)
        thresholds.append(0)
        modes.append(leaf)
        left.append(0)
        right.append(0)
      }
    }
    return [
      .integers("nodes_treeids", places.map(\.tree)),
      .integers("nodes_nodeids", places.map(\.node)),
      .integers("nodes_featureids", features), .floats("nodes_values", thresholds),
      .texts("nodes_modes", modes), .integers("nodes_truenodeids", left),
      .integers("nodes_falsenodeids", right),
    ]
  }

  /// What leaves hold; zeros need not be said, but a leaf must say something.
  private static func targetAttributes(
    of trees: TreeEnsemble, _ places: [TreeEnsemble.Place]
  ) -> [Onnx_AttributeProto] {
    var (treeNumbers, nodeNumbers, classes): ([Int], [Int], [Int]) = ([], [], [])
    var weights: [Float] = []
    for (node, place) in zip(trees.nodes, places) {
      guard case .leaf(let row) = node else { continue }
      let held = trees.values[row * trees.classes..<(row + 1) * trees.classes]
      let isZero = held.allSatisfy { $0 == 0 }
      for (number, value) in held.enumerated() where value != 0 || isZero && number == 0 {
        treeNumbers.append(place.tree)
        nodeNumbers.append(place.node)
        classes.append(number)
        weights.append(value)
      }
    }
    return [
      .integers("target_treeids", treeNumbers), .integers("target_nodeids", nodeNumbers),
      .integers("target_ids", classes), .floats("target_weights", weights),
    ]
  }
}

extension TreeEnsemble {
  /// The number of a tree, and of a node in it.
  fileprivate typealias Place = (tree: Int, node: Int)

  /// Where each node is.
  fileprivate var places: [Place] {
    let ends = roots.dropFirst() + [nodes.count]
    return zip(roots, ends).enumerated().flatMap { tree, range in
      (0..<range.1 - range.0).map { (tree, $0) }
    }
  }
}
