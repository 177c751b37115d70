public import Learning

/// The recipe of softmax regression: the strength of the L2 penalty is chosen on the validation images.
///
/// The strongest penalty is tried first and each other starts where the one before ended. Of equally
/// good trials the first is taken, and without validation images the weakest. Each trial ends where
/// no component of the gradient is above `tolerance`, or after `iterations` steps, each of which reads
/// the training images once or more. Memory: 64 copies of the parameters, and 20 of them in `Double`.
public struct SoftmaxRecipe: Recipe {
  /// What the kind is called by.
  public let name = "softmax"
  /// `Softmax regression`.
  public let title = "Softmax regression"
  /// What it makes.
  public var kind: any Classifier.Type { SoftmaxRegression.self }
  /// The penalties that are tried, strongest first: the loss is mean cross-entropy plus half the
  /// penalty times the sum of squared weights.
  public let strengths: [Double]
  /// Most steps of a trial.
  public let iterations: Int
  /// The slope at which a trial ends.
  public let tolerance: Double

  /// A recipe that tries these penalties.
  ///
  /// - Precondition: There is one, and each is above 0, so that the loss has a minimum.
  public init(
    strengths: [Double] = [3e-3, 1e-3, 3e-4, 1e-4, 3e-5], iterations: Int = 20,
    tolerance: Double = 1e-4
  ) {
    precondition(
      iterations > 0 && !strengths.isEmpty && strengths.allSatisfy { $0 > 0 && $0.isFinite })
    self.strengths = strengths.sorted(by: >)
    self.iterations = iterations
    self.tolerance = tolerance
  }

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    let inputs = width * height
    return (64 * 4 + 20 * 8) * (inputs + 1) * classes + 20 * min(inputs, 1024) * min(inputs, 1024)
      + 256 * inputs * threads
  }

  /// Minimises the loss on the training images for each penalty.
  ///
  /// - Throws: What `observe` throws.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    var point = [Double](repeating: 0, count: (images.inputs + 1) * images.classes)
    var trials: [Fit.Trial] = []
    let curvature = Curvature(images, threads: threads())
    var best = (
      model: SoftmaxRegression(parameters: point, inputs: images.inputs, classes: images.classes),
      settings: [Fit.Setting](), correct: -1
    )
    for (number, strength) in strengths.enumerated() {
      let loss = CrossEntropy(images: images, strength: strength)
      point = try minimum(
        of: loss, from: point, curvature.inverse(strength: strength), threads: threads
      ) { part in
        try observe((Double(number) + part) / Double(strengths.count))
      }
      let model = SoftmaxRegression(
        parameters: point, inputs: images.inputs, classes: images.classes)
      let settings = [Fit.Setting("l2", "\(strength)")]
      let correct = images.correct(
        in: images.validation,
        model.predict(pixels: images.pixels, samples: images.validation, threads: threads()))
      if !images.validation.isEmpty {
        trials.append(
          Fit.Trial(settings: settings, correct: correct, count: images.validation.count))
      }
      if images.validation.isEmpty || correct > best.correct {
        best = (model, settings, correct)
      }
    }
    try observe(1)
    return Fit(classifier: best.model, settings: best.settings, trials: trials)
  }

  /// Where the loss is smallest, to the tolerance.
  private func minimum(
    of loss: CrossEntropy, from start: [Double], _ inverse: @escaping ([Double]) -> [Double],
    threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> [Double] {
    var taken = 0
    func function(_ point: [Double]) throws -> (value: Double, gradient: [Double]) {
      try observe(Double(taken) / Double(iterations))
      return loss(point, threads: threads())
    }
    var search = try LBFGS(at: start, inverse: inverse, function)
    while taken < iterations, search.slope > tolerance, try search.step(function) { taken += 1 }
    return search.point
  }
}
