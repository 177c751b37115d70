public import Datasets
import NeuralNetwork
public import RunRecord

extension Manifest.Configuration {
  /// The hyper-parameters that `plan` trains with: what two runs must share to be comparable.
  public init(_ plan: TrainingPlan) {
    let adam = Adam(learningRate: plan.learningRate)
    self.init(
      epochs: plan.epochs, batchSize: plan.batchSize, validationSplit: plan.validationSplit,
      optimizer: Manifest.Optimizer(
        name: "Adam", learningRate: adam.learningRate, beta1: adam.beta1, beta2: adam.beta2,
        epsilon: adam.epsilon),
      loss: "categorical cross-entropy", initializer: "Glorot uniform")
  }
}

extension Manifest {
  /// What `plan` on `dataset` would do otherwise than this run did, such as `batch size 64, not 32`;
  /// nil where training would repeat it.
  public func difference(from plan: TrainingPlan, on dataset: ImageDataset) -> String? {
    if runName != plan.runName { return "the name \(runName), not \(plan.runName)" }
    return settingsDifference(from: Configuration(plan).settings)
      ?? self.dataset.difference(
        fromFiles: dataset.files.map { Dataset.File(name: $0.name, sha256: $0.sha256) })
  }
}

extension Manifest.Dataset {
  /// The data set's names, hashes, class counts and duplicates.
  init(_ dataset: ImageDataset, split: (training: Range<Int>, validation: Range<Int>)) {
    let classes = dataset.classNames.count
    self.init(
      name: dataset.name, classNames: dataset.classNames, noun: dataset.description.noun ?? .image,
      image: ImageShape(width: dataset.training.width, height: dataset.training.height),
      training: dataset.training.classCounts(in: split.training, classes: classes),
      validation: dataset.training.classCounts(in: split.validation, classes: classes),
      test: dataset.test.classCounts(in: 0..<dataset.test.count, classes: classes),
      files: dataset.files.map { Manifest.Dataset.File(name: $0.name, sha256: $0.sha256) },
      source: dataset.description.source, licence: dataset.description.licence,
      audit: CopyCounts(
        DuplicateAudit(of: [
          (dataset.training, split.training), (dataset.training, split.validation),
          (dataset.test, 0..<dataset.test.count),
        ])))
  }
}

extension Manifest.Dataset {
  /// What a run says of its data, as a data set says it of itself.
  public var description: DatasetDescription {
    DatasetDescription(
      name: name, classNames: classNames,
      noun: noun == .image ? nil : noun, source: source, licence: licence)
  }
}

extension Manifest.Dataset.CopyCounts {
  /// The counts of the three splits in their order.
  fileprivate init(_ audit: DuplicateAudit) {
    let splits = Manifest.Dataset.Split.allCases
    self.init(
      comparisons: audit.comparisons.map { found in
        Comparison(
          earlier: splits[found.earlier], later: splits[found.later],
          identical: found.identical.images, identicalOfOtherLabel: found.identical.conflicting,
          mirrored: found.mirrored.images, mirroredOfOtherLabel: found.mirrored.conflicting)
      },
      constantImages: audit.constantImages)
  }
}

/// The network's layers as a run records them, the input among them, with the units of the first that
/// fire on none of the validation images.
func describe(
  _ model: Sequential, _ images: LabeledImages, validation: Range<Int>
) -> [Manifest.Layer] {
  let input = Manifest.Layer(
    name: "input", kind: "Input", outputShape: [images.pixelCount], activation: nil, parameters: 0)
  let dead = model.deadUnits(pixels: images.pixels, samples: validation)
  return [input]
    + model.layers.enumerated().map { index, layer in
      Manifest.Layer(
        name: layer.name, kind: "Dense", outputShape: [layer.units],
        activation: layer.activation.rawValue, parameters: layer.parameterCount,
        deadUnits: index == 0 ? dead : nil)
    }
}

extension TrainingPlan {
  /// The plan that a run was made by; nil where this code could not have made it.
  public init?(_ manifest: Manifest) {
    guard let seed = manifest.seed, let configuration = manifest.configuration else { return nil }
    self.init()
    epochs = configuration.epochs
    batchSize = configuration.batchSize
    learningRate = configuration.optimizer.learningRate
    validationSplit = configuration.validationSplit
    self.seed = seed
    guard manifest.isOwn, problem == nil, configuration == Manifest.Configuration(self) else {
      return nil
    }
  }
}
