public import Datasets
import Evaluation
import Learning
public import RunRecord

/// What a training is asked to do, whichever kind of model it makes, where it can be asked to learn from
/// fewer images.
public protocol CurvePlan: Sendable {
  /// The name of the run that the plan makes, such as `forest-0`.
  var runName: String { get }
  /// The fraction of the training file, taken from its end, held out for validation.
  var validationSplit: Double { get }
  /// What was chosen before training.
  var givenSettings: [Manifest.Setting] { get }

  /// The most bytes that it takes.
  func memory(on dataset: ImageDataset, threads: Int) -> Int

  /// Learns from the first images of the training file and reads the test images once, at the end. All
  /// else is as for a run: the seed, the images held out, what is chosen on these.
  ///
  /// - Parameters:
  ///   - examples: How many images to learn from.
  ///   - dataset: The images.
  ///   - threads: Threads to use; they change the time, never the result.
  ///   - observe: Called several times a second with the part that is done, 0 to 1; throw from it to
  ///     stop.
  /// - Throws: `TrainingError` where there are not so many images to learn from; what training throws.
  func point(
    examples: Int, on dataset: ImageDataset, threads: Int, observe: (Double) throws -> Void
  ) throws -> LearningCurve.Point
}

extension CurvePlan {
  /// The images to learn from and those held out.
  fileprivate func ranges(
    of dataset: ImageDataset, examples: Int
  ) throws -> (training: Range<Int>, validation: Range<Int>) {
    let split = try dataset.training.validationSplit(validationSplit)
    guard (1...split.training.count).contains(examples) else {
      throw TrainingError(
        description:
          "A point of the learning curve of \(runName) asks for \(examples) training images. "
          + "Expected from 1 to \(split.training.count); name the data set that it was made on.")
    }
    return (0..<examples, split.validation)
  }
}

extension TrainingPlan: CurvePlan {
  /// What was chosen before training.
  public var givenSettings: [Manifest.Setting] { Manifest.Configuration(self).settings }

  /// The most bytes that it takes.
  public func memory(on dataset: ImageDataset, threads: Int) -> Int { memory(on: dataset) }

  /// Trains the network on the first images of the training file; nothing is chosen on those held out,
  /// so that they are not read.
  public func point(
    examples: Int, on dataset: ImageDataset, threads: Int, observe: (Double) throws -> Void
  ) throws -> LearningCurve.Point {
    if let problem { throw TrainingError(description: problem) }
    let images = try ranges(of: dataset, examples: examples).training
    let team = Machine.team(of: threads)
    let model = untrainedModel(for: dataset)
    let start = ContinuousClock.now
    _ = try fit(
      model, self, dataset.training, (images, validation: 0..<0), threads: { team }
    ) { progress in
      let seen = (progress.epoch - 1) * progress.images + progress.imagesSeen
      try observe(Double(seen) / Double(progress.epochs * progress.images))
    }
    let seconds = (ContinuousClock.now - start).seconds
    let predictions = model.predictions(
      of: dataset.test, 0..<dataset.test.count, threads: team)
    return LearningCurve.Point(
      examples, predictions, seconds: seconds,
      fingerprint: fingerprint(of: model, predictions: predictions.scores))
  }
}

extension RecipePlan: CurvePlan {
  /// What was chosen before training.
  public var givenSettings: [Manifest.Setting] {
    [Manifest.Setting(name: Self.splitName, value: "\(validationSplit)")]
  }

  /// Follows the recipe on the first images of the training file; what it leaves open is chosen on the
  /// images held out, as for the run.
  public func point(
    examples: Int, on dataset: ImageDataset, threads: Int, observe: (Double) throws -> Void
  ) throws -> LearningCurve.Point {
    let split = try ranges(of: dataset, examples: examples)
    let team = Machine.team(of: threads)
    let images = TrainingImages(dataset, training: split.training, validation: split.validation)
    let start = ContinuousClock.now
    let fit = try recipe.fit(images, seed: seed, threads: { team }, observe: observe)
    let seconds = (ContinuousClock.now - start).seconds
    let predictions = fit.classifier.predictions(
      of: dataset.test, 0..<dataset.test.count, threads: team)
    return LearningCurve.Point(
      examples, predictions, seconds: seconds,
      fingerprint: try fingerprint(of: fit.classifier.weights, predictions: predictions.scores))
  }
}

extension LearningCurve.Point {
  /// What predictions of the test images lead to.
  fileprivate init(
    _ examples: Int, _ predictions: Predictions, seconds: Double, fingerprint: String
  ) {
    self.init(
      examples: examples, correct: (0..<predictions.count).count { predictions.isRight($0) },
      tested: predictions.count, seconds: seconds, fingerprint: fingerprint)
  }
}
