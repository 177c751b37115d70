public import Datasets
import Evaluation
import Foundation
import Learning
import NeuralNetwork
public import RunRecord
import SafeTensors

/// Trains a multi-layer perceptron as planned and measures it on the test images, once, at the end.
///
/// - Parameters:
///   - plan: What to do.
///   - dataset: The images; training and validation come from its training file.
///   - toolVersion: The version that the run is to name as its maker.
///   - threads: Threads to train with; they change the time, never the result.
///   - observe: Called many times an epoch; throw from it to stop.
/// - Returns: The whole run, not yet written.
/// - Throws: `TrainingError`, `DatasetError`, `EvaluationError`, or what `observe` throws.
public func train(
  _ plan: TrainingPlan, on dataset: ImageDataset, toolVersion: String, threads: Int,
  observe: (TrainingProgress) throws -> Void
) throws -> Run {
  let team = Machine.team(of: threads)
  if let problem = plan.problem { throw TrainingError(description: problem) }
  let split = try dataset.training.validationSplit(plan.validationSplit)
  let facts = DataFacts(dataset, split: split, threads: team)
  return try train(
    plan, on: dataset, facts, toolVersion: toolVersion, threads: { team }, observe: observe)
}

/// Trains as above on the number of threads that `threads` says, asked for again and again, and records
/// the facts of the plan's split.
func train(
  _ plan: TrainingPlan, on dataset: ImageDataset, _ facts: DataFacts, toolVersion: String,
  threads: () -> Int, observe: (TrainingProgress) throws -> Void
) throws -> Run {
  let split = try dataset.training.validationSplit(plan.validationSplit)
  let model = plan.untrainedModel(for: dataset)

  let clock = ContinuousClock()
  let start = clock.now
  var most = 1
  let history = try fit(
    model, plan, dataset.training, split,
    threads: {
      let count = threads()
      most = max(most, count)
      return count
    }, observe)
  let trainingSeconds = (clock.now - start).seconds

  let testStart = clock.now
  let predictions = model.predictions(
    of: dataset.test, 0..<dataset.test.count, threads: threads())
  let testSeconds = (clock.now - testStart).seconds
  let validation =
    split.validation.isEmpty
    ? nil : model.predictions(of: dataset.training, split.validation, threads: threads())

  let metrics = try Metrics(
    of: predictions, classNames: dataset.classNames, validation: validation)

  return try Run(
    manifest: Manifest(
      model: "mlp", title: "MLP", maker: Manifest.ownMaker, seed: plan.seed,
      settings: Manifest.Configuration(plan).settings,
      layers: describe(model, dataset.training, validation: split.validation),
      weightBytes: try SafeTensors.encode(model.weights).count,
      preprocessing: "Grey values scaled from 0–255 to 0–1.",
      dataset: facts.dataset,
      fingerprint: Manifest.Fingerprint(
        sha256: fingerprint(of: model, predictions: predictions.scores),
        covers: Manifest.Fingerprint.ownCovers),
      environment: Manifest.Environment(
        trainingSeconds: trainingSeconds, testSeconds: testSeconds,
        examplesPerSecond: Double(split.training.count * plan.epochs) / trainingSeconds,
        threads: most, processor: Machine.processor,
        operatingSystem: Machine.operatingSystem, toolVersion: toolVersion)),
    history: history,
    metrics: metrics,
    predictions: predictions,
    pictures: Pictures(
      from: dataset, training: split.training, predictions: predictions,
      pairs: facts.audit.neighbours?.pairs ?? [], threads: threads()),
    weights: model.weights, audit: facts.audit,
    robustness: Robustness(
      of: model, on: dataset, split: split, predictions: predictions,
      validation: metrics.validation, threads: threads()))
}

extension TrainingPlan {
  /// The network as it is before it has learnt anything.
  func untrainedModel(for dataset: ImageDataset) -> Sequential {
    var initialization = RandomStream(seed: seed, for: .initialization)
    return Sequential(
      inputs: dataset.training.pixelCount,
      units: Manifest.ownUnits + [dataset.classNames.count], using: &initialization)
  }
}

/// Runs every epoch and returns what each one measured.
func fit(
  _ model: Sequential, _ plan: TrainingPlan, _ images: LabeledImages,
  _ split: (training: Range<Int>, validation: Range<Int>), threads: () -> Int,
  _ observe: (TrainingProgress) throws -> Void
) throws -> [Epoch] {
  // A batch holds at most every image, and so do the buffers for one.
  let batchSize = min(plan.batchSize, split.training.count)
  let fitting = Fitting(
    model, batchSize: batchSize, optimizer: Adam(learningRate: plan.learningRate))
  var random = RandomStream(seed: plan.seed, for: .order)
  var order = split.training.map { Int32($0) }
  var history: [Epoch] = []
  // Some milliseconds' worth, whatever the size of an image, so that progress and limits are heeded.
  let stepsAtOnce = max(1, min(128, 128 * 784 / images.pixelCount))
  let clock = ContinuousClock()
  for number in 1...plan.epochs {
    let start = clock.now
    var progress = TrainingProgress(
      epoch: number, epochs: plan.epochs, images: order.count,
      learningRate: plan.learningRate)
    random.shuffle(&order)
    // Whole batches at a time, so that progress shows and an interruption is heard.
    for chunk in order.chunks(of: batchSize * stepsAtOnce) {
      progress.training += fitting.steps(
        pixels: images.pixels, labels: images.labels, order: chunk, threads: threads())
      progress.imagesSeen += chunk.count
      progress.seconds = (clock.now - start).seconds
      guard progress.training.loss.isFinite else { throw TrainingError.diverged(number, plan) }
      if progress.imagesSeen < order.count { try observe(progress) }
    }
    if !split.validation.isEmpty {
      progress.validation = model.measure(
        pixels: images.pixels, labels: images.labels, samples: split.validation,
        threads: fitting.team)
    }
    progress.seconds = (clock.now - start).seconds
    history.append(Epoch(progress))
    try observe(progress)
  }
  return history
}

/// Why a model could not be trained.
public struct TrainingError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String

  static func diverged(_ epoch: Int, _ plan: TrainingPlan) -> TrainingError {
    TrainingError(
      description: NetworkError.diverged(epoch: epoch, learningRate: plan.learningRate)
        .description)
  }
}

extension Duration {
  /// The duration as seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
