import Datasets
import Export
import Foundation
import NeuralNetwork
import RunRecord
import TestData
import Training

/// Small runs of every kind of model that can be exported.
enum ExportedRuns {
  /// What a text could break out of: of JSON, C, comments, formats; and what is no ASCII.
  static let classNames = [
    "T-shirt \"7\"", "back\\slash", "it's */ over??/", "裤子", "é", "</script>", "%s {0} \\n", "-",
    "a\u{202F}b", "0",
  ]

  static let dataset = Result {
    try ImageDataset.load(
      from: TestData.folder, describedAs: DatasetDescription(name: "Names", classNames: classNames)
    ).prefix(training: 300, test: 100)
  }

  /// The network of dense layers.
  static let perceptron = Result {
    var plan = TrainingPlan()
    plan.epochs = 1
    var made: Run?
    try Training.train(
      [plan], on: dataset.get(), toolVersion: "test", threads: 2, memory: 1 << 30,
      observe: { _ in }
    ) { run, _, _ in made = run }
    guard let made else { throw CocoaError(.fileNoSuchFile) }
    return made
  }

  /// Every layer, residual blocks in planes and in values, strides, and normalisations that are not folded.
  static let network = Result {
    try network(
      """
      conv5/2 bn relu ( conv5 bn ) relu conv8/3 relu bn maxpool dropout0.2 flatten \
      dense12 bn relu ( dense12 relu ) dense10
      """)
  }

  /// Planes that come down to a pixel without a layer that flattens; answers averaged over flips.
  static let shrinking = Result {
    try network("maxpool conv3/4 relu maxpool conv4/2 relu ( dense4 ) dense10", flips: true)
  }

  static let softmax = recipe("softmax")
  static let forest = recipe("forest")
  static let boosting = recipe("boosting")
  static let centroid = recipe("centroid")

  /// A network of these layers after one pass over the images.
  static func network(_ architecture: String, flips: Bool = false) throws -> Run {
    let settings = NetworkSettings(
      epochs: 1, batchSize: 50, optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0),
      schedule: .constant, flipsAnswers: flips)
    return try train(
      RecipePlan(
        network: architecture, settings, named: "6-layers", seed: 0, validationSplit: 0.2))
  }

  private static func recipe(_ name: String) -> Result<Run, any Error> {
    Result {
      guard let plan = RecipePlan(named: name, seed: 0, validationSplit: 0.2) else {
        throw CocoaError(.featureUnsupported)
      }
      return try train(plan)
    }
  }

  private static func train(_ plan: RecipePlan) throws -> Run {
    try Training.train(plan, on: dataset.get(), toolVersion: "test", threads: 2) { _ in }
  }

  /// The bytes of a format that is one file.
  static func file(
    _ run: Run, as format: ExportFormat, pixels: PixelRange = .raw
  ) throws -> Data {
    guard case .file(let bytes) = try run.exported(as: format, pixels: pixels, version: "1.2.3")
    else { throw CocoaError(.fileReadUnknown) }
    return bytes
  }
}
