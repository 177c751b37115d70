import ArgumentParser
import Datasets
import Foundation
import Report
import RunRecord
import Terminal
import Training

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model and keep the run; one that is there is not trained again.",
    discussion: """
      The network, mlp, is a multi-layer perceptron 784-128-64-10. The others choose what they leave \
      open on the images held out: --epochs, --batch-size and --learning-rate are of the network \
      alone.

      EXAMPLE
        lookbook train mlp --seed 3 --epochs 15
        lookbook train forest
      """)

  /// The models that can be trained.
  struct Model: ExpressibleByArgument {
    let name: String

    init?(argument: String) {
      guard Self.allValueStrings.contains(argument) else { return nil }
      name = argument
    }

    static var allValueStrings: [String] { ["mlp"] + RecipePlan.names }
  }

  @Argument(help: "The model.")
  var model: Model

  @OptionGroup var training: TrainingOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    if model.name != "mlp", let option = training.networkOption {
      throw ValidationError("--\(option) is an option of mlp; \(model.name) has no such setting.")
    }
  }

  func run() throws {
    let dataset = try training.source.load()
    let recipe = RecipePlan.recipe(named: model.name)
    let plan = recipe.map {
      RecipePlan($0, seed: training.seed, validationSplit: training.validationSplit)
    }
    let (existing, folder) =
      try plan.map { try existingRun(of: $0, on: dataset) } ?? existingRun(on: dataset)
    if existing != nil {
      StandardError.writeLine("The run is there already and is not trained again.")
    }
    let runs =
      try existing.map { [$0] }
      ?? plan.map { [try training.train($0, on: dataset, within: memory.budget)] }
      ?? training.train([training.plan], on: dataset, within: memory.budget)
    try StandardOutput.writeLine("\(folder.relativePath)/")
    for fingerprint in runs.compactMap(\.manifest.fingerprint) {
      try StandardOutput.writeLine("fingerprint \(fingerprint.sha256)")
    }
  }

  private func existingRun(on dataset: ImageDataset) throws -> (Run?, URL) {
    try training.check(training.plan, on: dataset)
    return (
      try training.existing(training.plan, within: memory.budget),
      training.runFolder(training.plan.runName)
    )
  }

  private func existingRun(of plan: RecipePlan, on dataset: ImageDataset) throws -> (Run?, URL) {
    let folder = training.runFolder(plan.runName)
    try training.check(folder) { $0.difference(from: plan, on: dataset) }
    guard try Manifest.read(from: folder) != nil else { return (nil, folder) }
    return (try Run.read(from: folder, within: memory.budget), folder)
  }
}
