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
    units: [Int] = Manifest.ownUnits, figures: Metrics.Validation? = validation(of: 300)
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
      manifest: manifest(
        names, matrix, seed: seed, model: model, epochs: max(history.count, 1), units: units),
      history: history, metrics: metrics,
      predictions: predictions ? self.predictions(answers, classes: names.count) : nil,
      pictures: pictures ? self.pictures(answers, classes: names.count) : nil,
      weights: weights ? self.weights([64] + units + [names.count]) : nil)
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
  static func answers(_ matrix: [[Int]]) -> [(truth: Int, answer: Int)] {
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
    let scores = answers.indices.flatMap { row -> [Float] in
      let share = Float(row) / Float(max(answers.count, 1))
      let confidence = classes == 1 ? 1 : max(0.99 - 0.4 * share, 1 / Float(classes) + 0.01)
      let rest = classes == 1 ? 0 : (1 - confidence) / Float(classes - 1)
      return (0..<classes).map { $0 == answers[row].answer ? confidence : rest }
    }
    return Predictions(
      classCount: classes, ids: answers.indices.map { "\($0)" },
      labels: answers.map { UInt16($0.truth) }, scores: scores)
  }

  /// Drawn squares: twelve of each class, and every error.
  private static func pictures(
    _ answers: [(truth: Int, answer: Int)], classes: Int
  ) -> Pictures {
    var entries = (0..<classes).flatMap { label in
      (0..<12).map {
        Pictures.Entry(split: .training, id: "\(label * 12 + $0)", label: UInt16(label))
      }
    }
    for (index, pair) in answers.enumerated() where pair.truth != pair.answer {
      entries.append(Pictures.Entry(split: .test, id: "\(index)", label: UInt16(pair.truth)))
    }
    let pixels = entries.enumerated().flatMap { row, entry in
      (0..<64).map { place -> UInt8 in
        let isInside = place / 8 >= 2 && place % 8 >= Int(entry.label) % 6
        return isInside ? UInt8((row * 7 + place) % 256) : 0
      }
    }
    return Pictures(width: 8, height: 8, pixels: pixels, entries: entries)
  }

  private static func weights(_ sizes: [Int]) -> [String: Tensor] {
    // A small linear congruential generator: any fixed, spread-out numbers will do.
    var state: UInt32 = 1
    func tensor(_ shape: [Int]) -> Tensor {
      Tensor(
        shape: shape,
        values: (0..<shape.reduce(1, *)).map { _ in
          state = state &* 1_664_525 &+ 1_013_904_223
          return Float(state >> 8) / Float(1 << 24) - 0.5
        })
    }
    var weights: [String: Tensor] = [:]
    for (index, (inputs, units)) in zip(sizes, sizes.dropFirst()).enumerated() {
      weights["dense_\(index + 1).kernel"] = tensor([inputs, units])
      weights["dense_\(index + 1).bias"] = tensor([units])
    }
    return weights
  }

  private static func layers(_ sizes: [Int]) -> [Manifest.Layer] {
    let dense = zip(sizes, sizes.dropFirst()).enumerated().map { index, pair in
      Manifest.Layer(
        name: "dense_\(index + 1)", kind: "Dense", outputShape: [pair.1],
        activation: index == sizes.count - 2 ? "softmax" : "relu",
        parameters: (pair.0 + 1) * pair.1)
    }
    return [
      .init(name: "input", kind: "Input", outputShape: [sizes[0]], activation: nil, parameters: 0)
    ] + dense
  }

  private static func manifest(
    _ names: [String], _ matrix: [[Int]], seed: UInt64, model: String, epochs: Int, units: [Int]
  ) -> Manifest {
    Manifest(
      model: model, maker: Manifest.ownMaker, seed: seed,
      settings: Manifest.Configuration(
        epochs: epochs, batchSize: 64, validationSplit: 0.2,
        optimizer: .init(
          name: "Adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7),
        loss: "categorical cross-entropy", initializer: "Glorot uniform"
      ).settings,
      layers: layers([64] + units + [names.count]),
      preprocessing: "Grey values scaled from 0–255 to 0–1.",
      dataset: .init(
        name: "Squares", classNames: names, noun: .image, image: .init(width: 8, height: 8),
        training: names.map { _ in 400 }, validation: names.map { _ in 100 },
        test: matrix.map { $0.reduce(0, +) },
        files: [.init(name: "train-images-idx3-ubyte", sha256: String(repeating: "0", count: 64))]),
      fingerprint: .init(
        sha256: String(repeating: "ab", count: 32), covers: Manifest.Fingerprint.ownCovers),
      environment: .init(
        trainingSeconds: 2, testSeconds: 0.01, examplesPerSecond: 2400, threads: 2,
        processor: "A processor", operatingSystem: "A system", toolVersion: "1.0"))
  }
}
