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
    return configuration.difference(from: Configuration(plan))
      ?? self.dataset.difference(
        fromFiles: dataset.files.map { Dataset.File(name: $0.name, sha256: $0.sha256) })
  }
}

extension Manifest.Dataset {
  /// The data set's names, hashes, class counts and duplicates.
  init(_ dataset: ImageDataset, split: (training: Range<Int>, validation: Range<Int>)) {
    let classes = dataset.classNames.count
    self.init(
      name: dataset.name, classNames: dataset.classNames, imageWidth: dataset.training.width,
      imageHeight: dataset.training.height,
      training: dataset.training.classCounts(in: split.training, classes: classes),
      validation: dataset.training.classCounts(in: split.validation, classes: classes),
      test: dataset.test.classCounts(in: 0..<dataset.test.count, classes: classes),
      files: dataset.files.map { Manifest.Dataset.File(name: $0.name, sha256: $0.sha256) },
      audit: Audit(
        DuplicateAudit(of: [
          (dataset.training, split.training), (dataset.training, split.validation),
          (dataset.test, 0..<dataset.test.count),
        ])))
  }
}

extension Manifest.Dataset.Audit {
  /// An audit of the three splits in their order.
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

/// The network's layers as a run records them, the input among them.
func describe(_ model: Sequential, _ images: LabeledImages) -> [Manifest.Layer] {
  let input = Manifest.Layer(
    name: "input", kind: "Input", outputShape: [images.pixelCount], activation: nil, parameters: 0)
  return [input]
    + model.layers.map { layer in
      Manifest.Layer(
        name: layer.name, kind: "Dense", outputShape: [layer.units],
        activation: layer.activation.rawValue, parameters: layer.parameterCount)
    }
}

extension TrainingPlan {
  /// The plan that a run was made by; nil where this code could not have made it.
  public init?(_ manifest: Manifest) {
    self.init()
    epochs = manifest.configuration.epochs
    batchSize = manifest.configuration.batchSize
    learningRate = manifest.configuration.optimizer.learningRate
    validationSplit = manifest.configuration.validationSplit
    seed = manifest.seed
    guard manifest.model == "mlp", problem == nil,
      manifest.configuration == Manifest.Configuration(self)
    else { return nil }
  }
}
