public import Datasets
import RunRecord

/// Everything that a training run is asked to do; the defaults are the reference study's values.
public struct TrainingPlan: Equatable, Sendable {
  /// Passes over the training images.
  public var epochs = 15
  /// Images in one step.
  public var batchSize = 64
  /// Adam's η.
  public var learningRate = 0.001
  /// The fraction of the training file, taken from its end, held out for validation.
  public var validationSplit = 0.2
  /// The seed that every random choice derives from.
  public var seed: UInt64 = 0

  /// A plan with every value at its default.
  public init() {}

  /// The name of the run that this plan makes, such as `mlp-0`.
  public var runName: String { "mlp-\(seed)" }

  /// The first thing wrong with the plan, or nil.
  public var problem: String? {
    if let problem = Self.problem("number of epochs", epochs, limit: 1_000_000)
      ?? Self.problem("batch size", batchSize, limit: 1_000_000)
    {
      return problem
    }
    if !(learningRate > 0 && learningRate.isFinite) {
      return "The learning rate is \(learningRate); it must be above 0."
    }
    if !(validationSplit >= 0 && validationSplit < 1) {
      return "The validation split is \(validationSplit); it must be at least 0 and below 1."
    }
    return nil
  }

  private static func problem(_ name: String, _ value: Int, limit: Int) -> String? {
    if value < 1 { return "The \(name) is \(value); it must be at least 1." }
    return value > limit ? "The \(name) is \(value); it must be at most \(limit)." : nil
  }

  /// The most bytes that trainings side by side on a data set take, its images included: for each the
  /// weights of the first layer four times over (with Adam's two means and a copy), and a batch with
  /// what its layers make of it, for each thread; before them the search for near duplicates, after them
  /// the test images once more as they are changed.
  public func memory(on dataset: ImageDataset, trainings: Int = 1) -> Int {
    let pixels = dataset.training.pixelCount
    let images = dataset.training.count + dataset.test.count
    let batch = min(batchSize, dataset.training.count)
    let width = Manifest.ownUnits.reduce(pixels, +)
    let training = 4 * (4 * pixels * (Manifest.ownUnits.first ?? 1) + 4 * batch * width)
    let changed = pixels * Robustness.sampleCount(of: dataset.test)
    // The index of the training images, in which the nearest to the errors are found.
    let index = 2 * pixels * dataset.training.count
    return images * (pixels + NeighbourSearch.bytesPerImage) + trainings
      * (training + max(changed, index))
  }
}
