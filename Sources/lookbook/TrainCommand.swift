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
      open on the images held out: --epochs, --batch-size and --learning-rate are of mlp and of \
      --architecture alone. A network of any architecture is described by its layers: conv16 \
      (conv16/2 with a stride), bn, relu, maxpool, average, flatten, dropout0.3, dense10, and ( … ) \
      around what is added to its input. Training that was stopped goes on from its last whole epoch.

      EXAMPLE
        lookbook train mlp --seed 3 --epochs 15
        lookbook train forest
        lookbook train --architecture 'conv16 bn relu maxpool conv32 bn relu average dense10' \
          --name small --epochs 5 --schedule one-cycle --learning-rate 0.01 --flip --shift 2
      """)

  @Argument(help: "The model, unless --architecture describes one.")
  var model: TrainableModel?

  @OptionGroup var training: TrainingOptions
  @OptionGroup(title: "Options of --architecture") var network: NetworkOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    guard (model == nil) != (network.architecture == nil) else {
      throw ValidationError("Name a model or describe one by --architecture, not both or neither.")
    }
    if let model { try training.check(optionsOf: [model]) }
    try network.check(training)
  }

  func run() throws {
    let dataset = try training.source.load()
    if let plan = try network.plan(training) ?? model.flatMap(training.recipePlan) {
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
