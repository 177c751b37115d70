public import Learning
public import SafeTensors

/// Answers the most frequent class of the training images, with each class's share as its probability.
public struct Majority: Classifier {
  /// The pixels of one image.
  public let inputs: Int
  /// The share of each class.
  private let shares: [Float]

  /// The number of classes.
  public var classes: Int { shares.count }

  /// Learns the shares; of equally frequent classes the first is the answer.
  public init(_ images: TrainingImages) {
    var counts = [Int](repeating: 0, count: images.classes)
    for label in images.labels[images.training] { counts[Int(label)] += 1 }
    inputs = images.inputs
    shares = counts.map { Float(Double($0) / Double(images.training.count)) }
  }

  /// Makes a classifier from `shares` `[classes]` and `inputs` `[1]`.
  public init(weights: [String: Tensor]) throws(WeightsError) {
    let shape = try weights.shape("shares", axes: 1)
    let shares = try weights.floats("shares", shape: shape)
    guard (2...256).contains(shares.count), shares.allSatisfy({ $0 >= 0 && $0 <= 1 }),
      abs(shares.reduce(0, +) - 1) < 1e-4
    else { throw WeightsError(tensor: "shares", expected: nil, found: shape) }
    inputs = try weights.integer("inputs", in: 1...1 << 24)
    self.shares = shares
  }

  /// `shares` `[classes]` and `inputs` `[1]`.
  public var weights: [String: Tensor] {
    [
      "shares": Tensor(shape: [classes], values: shares),
      "inputs": Tensor(shape: [1], values: [Float(inputs)]),
    ]
  }

  /// The shares, once for each chosen image.
  public func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float] {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    return samples.flatMap { _ in shares }
  }
}

/// The majority's recipe: nothing is left open.
public struct MajorityRecipe: Recipe {
  /// What the kind is called by.
  public let name = "majority"
  /// `Most frequent class`.
  public let title = "Most frequent class"
  /// What it makes.
  public var kind: any Classifier.Type { Majority.self }

  /// A recipe without settings.
  public init() {}

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    8 * classes
  }

  /// Counts the training labels.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    try observe(1)
    return Fit(classifier: Majority(images), settings: [])
  }
}
