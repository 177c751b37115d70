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

  @Argument(help: "The model.")
  var model: TrainableModel

  @OptionGroup var training: TrainingOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws { try training.check(optionsOf: [model]) }

  func run() throws {
    let dataset = try training.source.load()
    if let plan = training.recipePlan(model) {
      try training.check(plan, on: dataset)
      try noteExisting(plan.runName)
      try tell([training.run(plan, on: dataset, within: memory.budget)])
    } else {
      try training.check(training.plan, on: dataset)
      try noteExisting(training.plan.runName)
      try tell(training.runs([training.plan], on: dataset, within: memory.budget))
    }
  }

  private func noteExisting(_ name: String) throws {
    guard try training.existing(name, within: memory.budget) != nil else { return }
    StandardError.writeLine("The run is there already and is not trained again.")
  }

  private func tell(_ runs: [Run]) throws {
    for run in runs {
      let folder = training.runFolder(run.manifest.runName)
      try StandardOutput.writeLine("\(folder.relativePath)/")
      if let fingerprint = run.manifest.fingerprint {
        try StandardOutput.writeLine("fingerprint \(fingerprint.sha256)")
      }
    }
  }
}
