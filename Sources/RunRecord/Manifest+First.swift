internal import Foundation

/// `run.json` in the first version of the layout, which had every key.
struct FirstManifest: Decodable {
  let model: String
  let seed: UInt64
  let configuration: Configuration
  let layers: [Manifest.Layer]
  let dataset: Dataset
  let fingerprint: String
  let environment: Environment

  struct Configuration: Decodable {
    let epochs, batchSize: Int
    let validationSplit: Double
    let optimizer: Optimizer
    let loss, initializer: String
  }

  struct Optimizer: Decodable {
    let name: String
    let learningRate, beta1, beta2, epsilon: Double
  }

  struct Dataset: Decodable {
    let name: String
    let classNames: [String]
    let imageWidth, imageHeight: Int
    let training, validation, test: [Int]
    let files: [Manifest.Dataset.File]
    let audit: Manifest.Dataset.CopyCounts?
  }

  struct Environment: Decodable {
    let trainingSeconds, testSeconds, imagesPerSecond: Double
    let threads: Int
    let processor, operatingSystem, toolVersion: String
  }
}

extension Manifest {
  /// The same in today's layout: a time or a name that is 0 or empty was not known.
  init(_ first: FirstManifest) {
    let (old, optimizer) = (first.configuration, first.configuration.optimizer)
    let (dataset, machine) = (first.dataset, first.environment)
    func known(_ seconds: Double) -> Double? { seconds == 0 ? nil : seconds }
    func known(_ name: String) -> String? { name.isEmpty ? nil : name }
    self.init(
      model: first.model, seed: first.seed,
      settings: Configuration(
        epochs: old.epochs, batchSize: old.batchSize, validationSplit: old.validationSplit,
        optimizer: Optimizer(
          name: optimizer.name, learningRate: optimizer.learningRate, beta1: optimizer.beta1,
          beta2: optimizer.beta2, epsilon: optimizer.epsilon),
        loss: old.loss, initializer: old.initializer
      ).settings,
      layers: first.layers,
      dataset: Dataset(
        name: dataset.name, classNames: dataset.classNames, noun: .image,
        image: Dataset.ImageShape(width: dataset.imageWidth, height: dataset.imageHeight),
        training: dataset.training, validation: dataset.validation, test: dataset.test,
        files: dataset.files, audit: dataset.audit),
      fingerprint: Fingerprint(sha256: first.fingerprint, covers: Fingerprint.ownCovers),
      environment: Environment(
        trainingSeconds: known(machine.trainingSeconds), testSeconds: known(machine.testSeconds),
        examplesPerSecond: known(machine.imagesPerSecond),
        threads: machine.threads == 0 ? nil : machine.threads, processor: known(machine.processor),
        operatingSystem: known(machine.operatingSystem), toolVersion: known(machine.toolVersion)))
    schemaVersion = 1
  }
}
