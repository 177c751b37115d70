public import Datasets
import Evaluation
import Foundation
import Learning
import NeuralNetwork
public import RunRecord
public import SafeTensors

/// Makes a classifier by a recipe and measures it on the test images, once, at the end.
///
/// - Parameters:
///   - plan: What to do.
///   - dataset: The images; training and validation come from its training file.
///   - toolVersion: The version that the run is to name as its maker.
///   - threads: Threads to use; they change the time, never the result.
///   - checkpoint: Where the training of a network is kept after each epoch, and gone on from; nil to keep
///     nothing.
///   - observe: Called several times a second with the part that is done, 0 to 1; throw from it to stop.
/// - Returns: The whole run, not yet written. Robustness is not measured: of neighbours it would take
///   as long as all else together.
/// - Throws: `DatasetError`, `EvaluationError`, what the recipe says against these images, or what
///   `observe` throws.
public func train(
  _ plan: RecipePlan, on dataset: ImageDataset, toolVersion: String, threads: Int,
  checkpoint: CheckpointFile? = nil, observe: (Double) throws -> Void
) throws -> Run {
  let team = Machine.team(of: threads)
  let split = try dataset.training.validationSplit(plan.validationSplit)
  let facts = DataFacts(dataset, split: split, threads: team)
  let images = TrainingImages(dataset, training: split.training, validation: split.validation)

  let clock = ContinuousClock()
  let start = clock.now
  let fit = try plan.recipe.fit(
    images, seed: plan.seed, threads: { team }, checkpoints: checkpoint, observe: observe)
  // What was done before an interruption counts too; its times are kept.
  let trainingSeconds = max(
    (clock.now - start).seconds, fit.earlierSeconds + fit.epochSeconds)

  return try run(
    of: fit, plan, on: dataset, split, facts, trainingSeconds: trainingSeconds,
    toolVersion: toolVersion, threads: team)
}

/// The run of a network that a plan asks for, from the weights in which its training is said to have ended:
/// everything that follows from them is computed, and what training measured is taken as recorded.
///
/// - Returns: nil where the plan is of no network, or these are the weights of another.
/// - Throws: `WeightsError`, `DatasetError`, `EvaluationError`.
public func remake(
  _ plan: RecipePlan, from weights: [String: Tensor], recorded manifest: Manifest,
  history: [Epoch], on dataset: ImageDataset, toolVersion: String, threads: Int
) throws -> Run? {
  guard let recipe = plan.recipe as? NetworkRecipe else { return nil }
  let team = Machine.team(of: threads)
  let split = try dataset.training.validationSplit(plan.validationSplit)
  let images = dataset.training
  guard
    let fit = try recipe.fit(
      endingIn: weights, width: images.width, height: images.height,
      classes: dataset.classNames.count, epochs: history.map(Fit.Epoch.init),
      firstEpoch: manifest.firstEpoch?.sha256)
  else { return nil }
  return try run(
    of: fit, plan, on: dataset, split, DataFacts(dataset, split: split, threads: team),
    trainingSeconds: 1, toolVersion: toolVersion, threads: team)
}

/// What the weights of a network are known by after its first epoch; nil where the plan is of none.
public func firstEpoch(
  of plan: RecipePlan, on dataset: ImageDataset, threads: Int, observe: (Double) throws -> Void
) throws -> String? {
  guard let recipe = plan.recipe as? NetworkRecipe else { return nil }
  let team = Machine.team(of: threads)
  let split = try dataset.training.validationSplit(plan.validationSplit)
  return try recipe.firstEpoch(
    TrainingImages(dataset, training: split.training, validation: split.validation),
    seed: plan.seed, threads: { team }, observe: observe)
}

/// Measures what a fit came to.
private func run(
  of fit: Fit, _ plan: RecipePlan, on dataset: ImageDataset,
  _ split: (training: Range<Int>, validation: Range<Int>), _ facts: DataFacts,
  trainingSeconds: Double, toolVersion: String, threads team: Int
) throws -> Run {
  let clock = ContinuousClock()
  let testStart = clock.now
  let predictions = fit.classifier.predictions(
    of: dataset.test, 0..<dataset.test.count, threads: team)
  let testSeconds = (clock.now - testStart).seconds
  let validation =
    split.validation.isEmpty
    ? nil : fit.classifier.predictions(of: dataset.training, split.validation, threads: team)

  return try Run(
    manifest: Manifest(
      model: plan.recipe.name, title: plan.recipe.title, maker: Manifest.ownMaker, seed: plan.seed,
      settings: plan.settings(of: fit), layers: fit.layers.map(Manifest.Layer.init),
      weightBytes: try SafeTensors.encode(fit.classifier.weights).count, dataset: facts.dataset,
      fingerprint: Manifest.Fingerprint(
        sha256: try fingerprint(of: fit.classifier.weights, predictions: predictions.scores),
        covers: Manifest.Fingerprint.recipeCovers),
      firstEpoch: fit.firstEpoch.map {
        Manifest.Fingerprint(sha256: $0, covers: Manifest.Fingerprint.firstEpochCovers)
      },
      environment: Manifest.Environment(
        trainingSeconds: trainingSeconds, testSeconds: testSeconds,
        examplesPerSecond: Double(split.training.count * max(fit.epochs.count, 1))
          / max(fit.epochs.isEmpty ? trainingSeconds : fit.epochSeconds, 1e-9), threads: team,
        processor: Machine.processor, operatingSystem: Machine.operatingSystem,
        toolVersion: toolVersion)),
    history: fit.epochs.enumerated().map { Epoch(number: $0 + 1, $1) },
    metrics: try Metrics(of: predictions, classNames: dataset.classNames, validation: validation),
    predictions: predictions,
    pictures: Pictures(
      from: dataset, training: split.training, predictions: predictions,
      pairs: facts.audit.neighbours?.pairs ?? [], threads: team),
    weights: fit.classifier.weights, audit: facts.audit,
    features: fit.classifier.features(of: dataset.test, classes: dataset.classNames.count),
    networkPictures: NetworkPictures(
      of: fit, plan, on: dataset, training: split.training, predictions, threads: team))
}

extension CheckpointFile: Checkpoints {}

extension Fit {
  /// Seconds that all epochs took.
  fileprivate var epochSeconds: Double { epochs.map(\.seconds).reduce(0, +) }
}

extension Epoch {
  /// The record of a pass over the training images.
  init(number: Int, _ pass: Fit.Epoch) {
    self.init(
      epoch: number, learningRate: pass.learningRate, trainLoss: pass.loss,
      trainAccuracy: pass.accuracy, validationLoss: pass.validation?.loss,
      validationAccuracy: pass.validation?.accuracy, seconds: pass.seconds)
  }
}

extension Fit.Epoch {
  /// What a record says of a pass.
  fileprivate init(_ epoch: Epoch) {
    self.init(
      learningRate: epoch.learningRate ?? 0, loss: epoch.trainLoss ?? 0,
      accuracy: epoch.trainAccuracy ?? 0,
      validation: epoch.validationLoss.flatMap { loss in
        epoch.validationAccuracy.map { (loss, $0) }
      }, seconds: epoch.seconds ?? 0)
  }
}

extension Manifest.Layer {
  /// A layer as a recipe tells it.
  init(_ layer: Fit.Layer) {
    self.init(
      name: layer.name, kind: layer.kind, outputShape: layer.outputShape,
      activation: layer.activation, parameters: layer.parameters)
  }
}

extension TrainingImages {
  /// Parts of a data set's training file.
  init(_ dataset: ImageDataset, training: Range<Int>, validation: Range<Int>) {
    self.init(
      pixels: dataset.training.pixels, labels: dataset.training.labels,
      width: dataset.training.width, height: dataset.training.height,
      classes: dataset.classNames.count, training: training, validation: validation)
  }
}

extension Classifier {
  /// The class probabilities of some images of a file, with their labels.
  func predictions(of images: LabeledImages, _ samples: Range<Int>, threads: Int) -> Predictions {
    Predictions(
      classCount: classes, ids: samples.map { "\($0)" },
      labels: images.labels[samples].map(UInt16.init),
      scores: predict(pixels: images.pixels, samples: samples, threads: threads))
  }
}

extension Classifier {
  /// What is made of the first image of each class, of the first classes; nil where that is no map.
  fileprivate func features(of images: LabeledImages, classes: Int) -> Features? {
    let firsts = (0..<min(classes, Features.limit)).compactMap { label in
      images.labels.firstIndex { Int($0) == label }
    }
    let maps = firsts.compactMap { features(pixels: images.pixels, image: $0) }
    guard let map = maps.first, maps.count == firsts.count, images.width <= 256,
      images.height <= 256
    else { return nil }
    return Features(
      width: images.width, height: images.height, rows: map.rows, columns: map.columns,
      directions: map.directions.map { [$0.x, $0.y] },
      examples: zip(firsts, maps).map { image, map in
        let strongest = max(map.values.max() ?? 0, .leastNormalMagnitude)
        let start = image * images.pixelCount
        return Features.Example(
          id: "\(image)", label: Int(images.labels[image]),
          pixels: Data(images.pixels[start..<start + images.pixelCount]),
          values: Data(map.values.map { UInt8(($0 / strongest * 255).rounded()) }))
      })
  }
}

extension RecipePlan {
  /// What a run lists: the fraction held out, what was chosen, and of everything tried on the
  /// validation images how many of them it classified correctly.
  fileprivate func settings(of fit: Fit) -> [Manifest.Setting] {
    let chosen = fit.settings.map { Manifest.Setting(name: $0.name, value: $0.value) }
    let trials = fit.trials.map { trial in
      Manifest.Setting(
        name: "tried: " + trial.settings.map { "\($0.name) \($0.value)" }.joined(separator: ", "),
        value: "\(trial.correct) of \(trial.count) validation images right")
    }
    return [Manifest.Setting(name: Self.splitName, value: "\(validationSplit)")] + chosen + trials
  }
}
