import Foundation
import Report
import RunRecord
import SafeTensors
import Testing

/// Runs of any shape, made without data: counts are given, everything else follows from them.
enum Fixture {
  static let names = ["Shirt", "Coat", "Bag"]
  static let matrix = [[70, 25, 5], [12, 88, 0], [1, 0, 99]]

  /// A run whose confusion matrix is `matrix`; `validation` gives the validation losses.
  static func run(
    names: [String] = names, matrix: [[Int]] = matrix, seed: UInt64 = 0, model: String = "mlp",
    trainLoss: [Double] = [0.9, 0.5, 0.3, 0.2], validation: [Double?] = [0.8, 0.6, 0.65, 0.7],
    predictions: Bool = true, pictures: Bool = true, weights: Bool = true,
    figures: Metrics.Validation? = validation(of: 300)
  ) throws -> Run {
    let answers = answers(matrix)
    var metrics = metrics(names, matrix)
    metrics.validation = figures
    metrics.validation?.samples = names.count * 100
    let history = zip(trainLoss, validation).enumerated().map { index, losses in
      Epoch(
        epoch: index + 1, learningRate: 0.001, trainLoss: losses.0,
        trainAccuracy: min(0.8 + 0.01 * Double(index), 1), validationLoss: losses.1,
        validationAccuracy: losses.1.map { _ in min(0.75 + 0.01 * Double(index), 1) }, seconds: 0.5)
    }
    return try Run(
      manifest: manifest(names, matrix, seed: seed, model: model, epochs: max(history.count, 1)),
      history: history, metrics: metrics,
      predictions: predictions ? self.predictions(answers, classes: names.count) : nil,
      pictures: pictures ? self.pictures(answers, classes: names.count) : nil,
      weights: weights ? self.weights(classes: names.count) : nil)
  }

  /// Validation figures of an over-confident model, with a threshold for one of two targets.
  static func validation(of samples: Int) -> Metrics.Validation {
    Metrics.Validation(
      samples: samples, accuracy: 0.75, logLoss: 0.5, temperature: 2, scaledLogLoss: 0.375,
      thresholds: [
        .init(target: 0.95, confidence: 0.7, coverage: 0.8),
        .init(target: 0.99, confidence: nil, coverage: 0),
      ])
  }

  /// Truth and answer of each test image, in the matrix's order.
  private static func answers(_ matrix: [[Int]]) -> [(truth: Int, answer: Int)] {
    matrix.enumerated().flatMap { truth, row in
      row.enumerated().flatMap { answer, count in
        Array(repeating: (truth: truth, answer: answer), count: count)
      }
    }
  }

  /// Probabilities whose largest is the answer's; the later an image, the less sure, from 0.99.
  private static func predictions(
    _ answers: [(truth: Int, answer: Int)], classes: Int
  ) -> Predictions {
    let probabilities = answers.indices.flatMap { row -> [Float] in
      let share = Float(row) / Float(max(answers.count, 1))
      let confidence = classes == 1 ? 1 : max(0.99 - 0.4 * share, 1 / Float(classes) + 0.01)
      let rest = classes == 1 ? 0 : (1 - confidence) / Float(classes - 1)
      return (0..<classes).map { $0 == answers[row].answer ? confidence : rest }
    }
    return Predictions(
      classCount: classes, indices: Array(answers.indices),
      labels: answers.map { UInt8($0.truth) }, probabilities: probabilities)
  }

  /// Drawn squares: twelve of each class, and every error.
  private static func pictures(
    _ answers: [(truth: Int, answer: Int)], classes: Int
  ) -> Pictures {
    var entries = (0..<classes).flatMap { label in
      (0..<12).map {
        Pictures.Entry(split: .training, index: label * 12 + $0, label: UInt8(label))
      }
    }
    for (index, pair) in answers.enumerated() where pair.truth != pair.answer {
      entries.append(Pictures.Entry(split: .test, index: index, label: UInt8(pair.truth)))
    }
    let pixels = entries.enumerated().flatMap { row, entry in
      (0..<64).map { place -> UInt8 in
        let isInside = place / 8 >= 2 && place % 8 >= Int(entry.label) % 6
        return isInside ? UInt8((row * 7 + place) % 256) : 0
      }
    }
    return Pictures(width: 8, height: 8, pixels: pixels, entries: entries)
  }

  private static func weights(classes: Int) -> [String: Tensor] {
    // A small linear congruential generator: any fixed, spread-out numbers will do.
    var state: UInt32 = 1
    func next() -> Float {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / Float(1 << 24) - 0.5
    }
    func tensor(_ shape: [Int]) -> Tensor {
      Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in next() })
    }
    return [
      "dense_1.kernel": tensor([64, 5]), "dense_1.bias": tensor([5]),
      "dense_2.kernel": tensor([5, classes]), "dense_2.bias": tensor([classes]),
    ]
  }

  private static func manifest(
    _ names: [String], _ matrix: [[Int]], seed: UInt64, model: String, epochs: Int
  ) -> Manifest {
    Manifest(
      schemaVersion: Manifest.currentSchemaVersion, model: model, seed: seed,
      configuration: .init(
        epochs: epochs, batchSize: 64, validationSplit: 0.2,
        optimizer: .init(
          name: "Adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7),
        loss: "categorical cross-entropy", initializer: "Glorot uniform"),
      layers: [
        .init(name: "input", kind: "Input", outputShape: [64], activation: nil, parameters: 0),
        .init(
          name: "dense_1", kind: "Dense", outputShape: [5], activation: "relu", parameters: 325),
        .init(
          name: "dense_2", kind: "Dense", outputShape: [names.count], activation: "softmax",
          parameters: 6 * names.count),
      ],
      dataset: .init(
        name: "Squares", classNames: names, imageWidth: 8, imageHeight: 8,
        training: names.map { _ in 400 }, validation: names.map { _ in 100 },
        test: matrix.map { $0.reduce(0, +) },
        files: [.init(name: "train-images-idx3-ubyte", sha256: String(repeating: "0", count: 64))]),
      fingerprint: String(repeating: "ab", count: 32),
      environment: .init(
        trainingSeconds: 2, testSeconds: 0.01, imagesPerSecond: 2400, threads: 2,
        processor: "A processor", operatingSystem: "A system", toolVersion: "1.0"))
  }
}

/// The page of a report on one run.
func page(_ run: Run) throws -> String { try page([run]) }

/// The page of a report on some runs.
func page(_ runs: [Run]) throws -> String {
  let files = try Site(rendering: runs).files
  return String(
    decoding: try #require(files.first { $0.path == "index.html" }).bytes, as: UTF8.self)
}
