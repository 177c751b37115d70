internal import Kernels
internal import Learning
internal import SafeTensors

extension Trees {
  /// What the trees are made of, as tensors.
  ///
  /// - `sizes`: `[trees]`, the nodes of each tree.
  /// - `feature`, `threshold`, `next`: `[nodes]`. An image goes left where its pixel `feature` is at
  ///   most `threshold`; the left child is `next` nodes on, the right one behind it. A leaf has the
  ///   feature −1, and `next` is the row of its values.
  /// - `values`: `[rows, classes]`.
  /// - `inputs`: `[1]`, the pixels of an image.
  var weights: [String: Tensor] {
    let ends = roots.dropFirst().map { Int($0) } + [nodes.count]
    let sizes = zip(roots, ends).map { root, end in Float(end - Int(root)) }
    let next = nodes.enumerated().map { place, node in
      Float(node.row ?? (node.left ?? place) - place)
    }
    return [
      "sizes": Tensor(shape: [sizes.count], values: sizes),
      "feature": Tensor(
        shape: [nodes.count], values: nodes.map { $0.row == nil ? Float($0.feature) : -1 }),
      "threshold": Tensor(
        shape: [nodes.count], values: nodes.map { $0.row == nil ? Float($0.threshold) : 0 }),
      "next": Tensor(shape: [nodes.count], values: next),
      "values": Tensor(shape: [values.count / classes, classes], values: values),
      "inputs": Tensor(shape: [1], values: [Float(inputs)]),
    ]
  }

  /// Makes trees from their weights.
  ///
  /// - Parameter range: What the values of leaves must lie in.
  /// - Throws: `WeightsError` where a tensor is absent or misshapen, or where a node leads out of its
  ///   tree, back, to a pixel that an image does not have or to values that there are not.
  init(weights: [String: Tensor], values range: ClosedRange<Float>) throws(WeightsError) {
    let table = try Self.tensor("values", of: weights, dimensions: 2)
    let sizes = try Self.tensor("sizes", of: weights, dimensions: 1)
    let feature = try Self.tensor("feature", of: weights, dimensions: 1)
    let size = try Self.tensor("inputs", of: weights, dimensions: 1)
    guard (2...256).contains(table.shape[1]), table.values.allSatisfy({ range.contains($0) }) else {
      throw WeightsError(tensor: "values", expected: nil, found: table.shape)
    }
    guard size.shape == [1], let inputs = Self.whole(size.values[0], 1...TreeNode.featureLimit)
    else { throw WeightsError(tensor: "inputs", expected: [1], found: size.shape) }
    let count = feature.shape[0]
    var columns: [Tensor] = []
    for name in ["threshold", "next"] {
      let tensor = try Self.tensor(name, of: weights, dimensions: 1)
      guard tensor.shape == feature.shape, count < Int(Int32.max) else {
        throw WeightsError(tensor: name, expected: feature.shape, found: tensor.shape)
      }
      columns.append(tensor)
    }
    // Once: of a tensor of bytes they are a copy.
    let (features, thresholds, nexts) = (feature.values, columns[0].values, columns[1].values)
    var nodes: [TreeNode] = []
    nodes.reserveCapacity(count)
    var roots: [Int32] = []
    for tree in sizes.values {
      guard let length = Self.whole(tree, 1...max(count - nodes.count, 1)),
        length <= count - nodes.count
      else { throw WeightsError(tensor: "sizes", expected: nil, found: sizes.shape) }
      roots.append(Int32(nodes.count))
      let end = nodes.count + length
      for place in nodes.count..<end {
        let node = Self.node(
          at: place, before: end, feature: features[place], threshold: thresholds[place],
          next: nexts[place], inputs: inputs, rows: table.shape[0])
        guard let node else {
          throw WeightsError(tensor: "next", expected: nil, found: columns[1].shape)
        }
        nodes.append(node)
      }
    }
    guard !roots.isEmpty, nodes.count == count else {
      throw WeightsError(tensor: "sizes", expected: nil, found: sizes.shape)
    }
    self.init(
      inputs: inputs, classes: table.shape[1], nodes: nodes, roots: roots, values: table.values)
  }

  /// A node, if there can be such a one; children behind their parents are never a circle.
  private static func node(
    at place: Int, before end: Int, feature: Float, threshold: Float, next: Float, inputs: Int,
    rows: Int
  ) -> TreeNode? {
    if feature == -1 {
      guard rows > 0 else { return nil }
      return whole(next, 0...rows - 1).map { TreeNode(leaf: $0) }
    }
    guard let pixel = whole(feature, 0...inputs - 1), let grey = whole(threshold, 0...255),
      place + 2 < end, let distance = whole(next, 1...end - place - 2)
    else { return nil }
    return TreeNode(feature: pixel, threshold: UInt8(grey), left: place + distance)
  }

  private static func tensor(
    _ name: String, of weights: [String: Tensor], dimensions: Int
  ) throws(WeightsError) -> Tensor {
    guard let tensor = weights[name], tensor.shape.count == dimensions else {
      throw WeightsError(tensor: name, expected: nil, found: weights[name]?.shape)
    }
    return tensor
  }

  /// A whole number in `range` that is written as a float exactly.
  private static func whole(_ value: Float, _ range: ClosedRange<Int>) -> Int? {
    guard let number = Int(exactly: value), range.contains(number) else { return nil }
    return number
  }
}
