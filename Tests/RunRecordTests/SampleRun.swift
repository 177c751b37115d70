import Foundation
import RunRecord
import SafeTensors

/// A whole run of three classes and four test images.
func sampleRun(_ change: (inout RunParts) -> Void = { _ in }) throws -> Run {
  var parts = RunParts()
  change(&parts)
  return try parts.run()
}

/// A run as it would be recorded of training here.
func ownRun() throws -> Run {
  try sampleRun { parts in
    parts.manifest.layers = [
      .init(name: "input", kind: "Input", outputShape: [4], activation: nil, parameters: 0),
      .init(name: "a", kind: "Dense", outputShape: [128], activation: "relu", parameters: 640),
      .init(name: "b", kind: "Dense", outputShape: [64], activation: "relu", parameters: 8256),
      .init(name: "c", kind: "Dense", outputShape: [3], activation: "softmax", parameters: 195),
    ]
    parts.weights = nil
  }
}

/// What a run is made of.
struct RunParts {
  var manifest = sampleManifest()
  var history = [
    Epoch(
      epoch: 1, learningRate: 0.001, trainLoss: 1.5, trainAccuracy: 0.5, validationLoss: 1.25,
      validationAccuracy: 1, seconds: 0.5),
    Epoch(epoch: 2, learningRate: 0.001, trainLoss: 1, trainAccuracy: 0.75, seconds: 0.5),
  ]
  var metrics = sampleMetrics()
  var predictions: Predictions? = Predictions(
    classCount: 3, ids: ["0", "1", "2", "3"], labels: [0, 0, 1, 2],
    scores: [0.5, 0.25, 0.25, 0.1, 0.8, 0.1, 0, 1, 0, 0.2, 0.2, 0.6])
  var pictures: Pictures? = Pictures(
    width: 2, height: 2, pixels: [1, 2, 3, 4],
    entries: [Pictures.Entry(split: .test, id: "1", label: 0)])
  var weights: [String: Tensor]? = [
    "dense_1.kernel": Tensor(shape: [4, 3], values: (0..<12).map { Float($0) / 8 }),
    "dense_1.bias": Tensor(shape: [3], values: [0, -1, .pi]),
  ]
  var audit: DataAudit?
  var robustness: Robustness?
  var learning: LearningCurve?

  /// Leaves the classes answered, without probabilities.
  mutating func makeAnswersAlone() {
    predictions = Predictions(
      classCount: 3, ids: ["0", "1", "2", "3"], labels: [0, 0, 1, 2], answers: [0, 1, 1, 2])
    metrics.logLoss = nil
    metrics.brierMulticlass = nil
    metrics.ece15 = nil
    metrics.reliabilityBins = []
    metrics.top2Accuracy = nil
    metrics.top3Accuracy = nil
    metrics.oneVersusRest = []
    metrics.validation = nil
  }

  func run() throws -> Run {
    try Run(
      manifest: manifest, history: history, metrics: metrics, predictions: predictions,
      pictures: pictures, weights: weights, audit: audit, robustness: robustness,
      learning: learning)
  }
}

func sampleManifest() -> Manifest {
  Manifest(
    model: "mlp", maker: "Lookbook", seed: 7,
    settings: Manifest.Configuration(
      epochs: 2, batchSize: 64, validationSplit: 0.2,
      optimizer: Manifest.Optimizer(
        name: "Adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7),
      loss: "categorical cross-entropy", initializer: "Glorot uniform"
    ).settings,
    layers: [
      Manifest.Layer(
        name: "dense_1", kind: "Dense", outputShape: [3], activation: "softmax", parameters: 15)
    ],
    dataset: Manifest.Dataset(
      name: "Tiny", classNames: ["a", "b", "c"], noun: .image,
      image: .init(width: 2, height: 2), training: [1, 1, 1], validation: [0, 0, 1],
      test: [2, 1, 1]),
    fingerprint: Manifest.Fingerprint(
      sha256: String(repeating: "0a", count: 32), covers: Manifest.Fingerprint.ownCovers),
    environment: Manifest.Environment(
      trainingSeconds: 1, testSeconds: 0.1, examplesPerSecond: 6, threads: 2, processor: "p",
      operatingSystem: "o", toolVersion: "1.0.0"))
}

func sampleMetrics() -> Metrics {
  let names = ["a", "b", "c"]
  // The figures of the confusion matrix below.
  let figures: [(Double, Double, Double, Int, [Double])] = [
    (1, 0.5, 2.0 / 3, 2, [0.0945, 0.9055]), (0.5, 1, 2.0 / 3, 1, [0.2065, 1]),
    (1, 1, 1, 1, [0.2065, 1]),
  ]
  let classes: [Metrics.PerClass] = zip(names, figures).map { name, figures in
    Metrics.PerClass(
      name: name, precision: figures.0, recall: figures.1, f1: figures.2, support: figures.3,
      recallWilson95: figures.4)
  }
  let bins: [Metrics.ReliabilityBin] = (0..<15).map { bin in
    let isLast = bin == 14
    return Metrics.ReliabilityBin(
      lower: Double(bin) / 15, upper: Double(bin + 1) / 15, count: isLast ? 4 : 0,
      confidence: isLast ? 0.99 : nil, accuracy: isLast ? 0.75 : nil)
  }
  return Metrics(
    samples: 4, accuracy: 0.75, accuracyWilson95: [0.3006, 0.9544],
    confusionMatrix: [[1, 1, 0], [0, 1, 0], [0, 0, 1]],
    perClass: classes,
    macroAverage: Metrics.Average(precision: 2.5 / 3, recall: 2.5 / 3, f1: 7.0 / 9),
    weightedAverage: Metrics.Average(precision: 0.875, recall: 0.75, f1: 0.75), logLoss: 0.5,
    brierMulticlass: 0.3, top2Accuracy: 1, top3Accuracy: 1, cohenKappa: 0.6, matthewsCorrcoef: 0.6,
    ece15: 0.1,
    reliabilityBins: bins,
    oneVersusRest: names.map {
      Metrics.OneVersusRest(name: $0, rocAUC: nil, averagePrecision: 0.5)
    },
    validation: Metrics.Validation(
      samples: 1, accuracy: 1, logLoss: 0.25, temperature: 1.5, scaledLogLoss: 0.125,
      thresholds: [
        .init(target: 0.95, confidence: 0.875, coverage: 1),
        .init(target: 0.99, confidence: nil, coverage: 0),
      ]))
}
