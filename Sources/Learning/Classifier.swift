public import SafeTensors

/// What a recipe makes: images in, class probabilities out.
public protocol Classifier: Sendable {
  /// The pixels of one image.
  var inputs: Int { get }
  /// The number of classes.
  var classes: Int { get }
  /// Everything that the answers follow from, by name.
  var weights: [String: Tensor] { get }

  /// Makes a classifier from its weights; its answers are the same to the bit.
  ///
  /// - Throws: `WeightsError` where a tensor is absent, misshapen, or holds a value that cannot be.
  init(weights: [String: Tensor]) throws(WeightsError)

  /// The class probabilities of the chosen images, `[samples.count, classes]`, each row summing to 1.
  ///
  /// - Parameters:
  ///   - pixels: Grey values, `[images, inputs]`.
  ///   - samples: The images to classify.
  ///   - threads: Threads to share the work; the result does not depend on their number.
  func predict(pixels: [UInt8], samples: Range<Int>, threads: Int) -> [Float]

  /// What is made of one of `pixels`' images before it is classified; nil where that is no map.
  func features(pixels: [UInt8], image: Int) -> FeatureMap?
}

extension Classifier {
  /// None: most classifiers see the pixels themselves.
  public func features(pixels: [UInt8], image: Int) -> FeatureMap? { nil }
}
