import ArgumentParser
import RunRecord
import Terminal
import Training

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model and keep the run; one that is there is not trained again.",
    discussion: """
      EXAMPLE
        lookbook train mlp --seed 3 --epochs 15
      """)

  /// The models that can be trained.
  enum Model: String, ExpressibleByArgument, CaseIterable {
    case mlp
  }

  @Argument(help: "The model: mlp, a multi-layer perceptron 784-128-64-10.")
  var model: Model

  @OptionGroup var training: TrainingOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let dataset = try training.source.load()
    try training.check(training.plan, on: dataset)
    let existing = try training.existing(training.plan, within: memory.budget)
    if existing != nil {
      StandardError.writeLine("The run is there already and is not trained again.")
    }
    let runs =
      try existing.map { [$0] }
      ?? training.train([training.plan], on: dataset, within: memory.budget)
    try StandardOutput.writeLine("\(training.runFolder(training.plan).relativePath)/")
    for fingerprint in runs.compactMap(\.manifest.fingerprint) {
      try StandardOutput.writeLine("fingerprint \(fingerprint.sha256)")
    }
  }
}
