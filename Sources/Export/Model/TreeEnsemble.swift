internal import SafeTensors

/// Decision trees whose leaves hold a value for each class; what the leaves that an image comes to hold is
/// added.
struct TreeEnsemble {
  /// The nodes of all trees, one tree after the other, children behind their parents.
  let nodes: [Node]
  /// Where each tree begins.
  let roots: [Int]
  /// What leaves hold, `[rows, classes]`.
  let values: [Float]
  /// The number of values of a leaf.
  let classes: Int
  /// What the sums are made into.
  let answer: Answer

  /// A question about one pixel, or the end of a path.
  enum Node {
    /// Goes to node `left` where the pixel's grey value is at most `threshold`, else to the node behind that.
    case question(pixel: Int, threshold: Int, left: Int)
    /// Holds a row of the values.
    case leaf(row: Int)
  }

  /// How sums become probabilities.
  enum Answer {
    /// Divided by the number of trees.
    case mean
    /// By softmax.
    case softmax
  }

  /// Reads trees from the weights of a forest or of boosted trees, which the classifier has checked.
  init(_ weights: [String: Tensor], answer: Answer) {
    func values(_ name: String) -> [Float] { weights[name]?.values ?? [] }
    let (features, thresholds, nexts) = (values("feature"), values("threshold"), values("next"))
    nodes = features.indices.map { place in
      let next = Int(nexts[place])
      return features[place] < 0
        ? .leaf(row: next)
        : .question(
          pixel: Int(features[place]), threshold: Int(thresholds[place]), left: place + next)
    }
    var roots: [Int] = []
    var end = 0
    for size in values("sizes") {
      roots.append(end)
      end += Int(size)
    }
    self.roots = roots
    self.values = values("values")
    classes = weights["values"]?.shape.last ?? 0
    self.answer = answer
  }
}
