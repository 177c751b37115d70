internal import Kernels
public import Learning
public import SafeTensors

/// Lets the most similar training images vote (Fix and Hodges 1951; Cover and Hart 1967).
///
/// Similar is what has the smallest Euclidean distance in grey values; of equally near images the
/// earlier counts. Each vote's share of all is the probability of its class. The search is exact:
/// each image is compared with all; sums of whole numbers are the same on every machine. Takes two
/// bytes of memory for each pixel of the training images.
public struct NearestNeighbours: Classifier {
  /// The pixels of one image and the number of classes.
  public let inputs, classes: Int
  /// The neighbours that vote, all images if there are fewer.
  let k: Int
  let weighting: Weighting
  /// The class of each image of `index`.
  let labels: [UInt8]
  let index: ImageIndex

  /// What a neighbour's vote counts.
  public enum Weighting: String, Sendable {
    /// Each the same.
    case uniform
    /// The reciprocal of the distance; where there are equal images, these alone vote.
    case distance
  }

  init(
    index: ImageIndex, labels: [UInt8], inputs: Int, classes: Int, k: Int, weighting: Weighting
  ) {
    self.inputs = inputs
    self.classes = classes
    self.k = k
    self.weighting = weighting
    self.labels = labels
    self.index = index
  }

  /// Compares each chosen image with all training images; two threads take about 5 s for 10,000 with
  /// 60,000 of 28 × 28 pixels.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    let found = index.nearest(k, of: pixels, samples: samples, threads: threads)
    let count = min(k, index.count)
    return stride(from: 0, to: found.count, by: count).flatMap { start in
      Self.shares(
        found[start..<start + count], labels: labels, classes: classes, weighting: weighting)
    }
  }

  /// Each class's share of the neighbours' votes.
  static func shares(
    _ neighbours: ArraySlice<ImageIndex.Neighbour>, labels: [UInt8], classes: Int,
    weighting: Weighting
  ) -> [Float] {
    var votes = [Double](repeating: 0, count: classes)
    let hasEqual = neighbours.first?.distance == 0
    for neighbour in neighbours {
      let vote =
        switch weighting {
        case .uniform: 1.0
        case .distance where hasEqual: neighbour.distance == 0 ? 1.0 : 0
        case .distance: 1 / Double(neighbour.distance).squareRoot()
        }
      votes[Int(labels[neighbour.image])] += vote
    }
    let total = votes.reduce(0, +)
    return votes.map { Float($0 / total) }
  }
}

// MARK: - Weights

extension NearestNeighbours {
  /// `images` `[count, inputs]` and `labels` `[count]` in bytes; `classes` `[1]`, `k` `[1]` and
  /// `by_distance` `[1]`, 1 where votes count by distance.
  public var weights: [String: Tensor] {
    [
      "images": Tensor(shape: [labels.count, inputs], bytes: index.pixels),
      "labels": Tensor(shape: [labels.count], bytes: labels),
      "classes": Tensor(shape: [1], values: [Float(classes)]),
      "k": Tensor(shape: [1], values: [Float(k)]),
      "by_distance": Tensor(shape: [1], values: [weighting == .distance ? 1 : 0]),
    ]
  }

  /// Makes a classifier from its weights; their bytes are packed once more.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen, or holds a value that cannot be.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    let shape = try weights.shape("images", axes: 2)
    guard (1...Self.imageLimit).contains(shape[0]), (1...ImagePanels.inputLimit).contains(shape[1])
    else { throw WeightsError(tensor: "images", expected: nil, found: shape) }
    let images = try weights.bytes("images", shape: shape)
    let classes = try weights.integer("classes", in: 2...256)
    let labels = try weights.bytes("labels", shape: [shape[0]])
    guard labels.allSatisfy({ $0 < classes }) else {
      throw WeightsError(tensor: "labels", expected: [shape[0]], found: [shape[0]])
    }
    self.init(
      index: ImageIndex(images[...], inputs: shape[1], threads: 1), labels: labels,
      inputs: shape[1], classes: classes, k: try weights.integer("k", in: 1...Self.kLimit),
      weighting: try weights.integer("by_distance", in: 0...1) == 1 ? .distance : .uniform)
  }

  /// Most images: their numbers must fit 31 bits.
  static let imageLimit = Int(Int32.max)
  /// Most neighbours: their lists are sorted by insertion.
  static let kLimit = 1000
}
