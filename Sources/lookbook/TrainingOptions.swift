import ArgumentParser
import Datasets
import Foundation
import RunRecord
import Training

/// The options of every command that trains.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder with the four IDX files. (default: $LOOKBOOK_DATA, the system's or the cache's)",
      valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("Folder that runs are kept in.", valueName: "folder"))
  var runs = "runs"

  @Option(help: ArgumentHelp("Passes over the training images.", valueName: "count"))
  var epochs = TrainingPlan().epochs

  @Option(help: ArgumentHelp("Images in one step.", valueName: "count"))
  var batchSize = TrainingPlan().batchSize

  @Option(help: ArgumentHelp("Adam's learning rate.", valueName: "rate"))
  var learningRate = TrainingPlan().learningRate

  @Option(help: ArgumentHelp("Part of the training file held out.", valueName: "fraction"))
  var validationSplit = TrainingPlan().validationSplit

  @Option(help: ArgumentHelp("What every random choice derives from.", valueName: "number"))
  var seed = TrainingPlan().seed

  @Option(
    help: ArgumentHelp(
      "Threads to train with; they change the time, never the result. (default: all processors)",
      valueName: "count"))
  var threads: Int?

  @Flag(help: "Print the result only.")
  var quiet = false

  var plan: TrainingPlan {
    var plan = TrainingPlan()
    plan.epochs = epochs
    plan.batchSize = batchSize
    plan.learningRate = learningRate
    plan.validationSplit = validationSplit
    plan.seed = seed
    plan.threads = threads ?? Machine.processorCount
    return plan
  }

  func validate() throws {
    try checkFolder(data, "--data")
    try checkFolder(runs, "--runs")
    if let problem = plan.problem { throw ValidationError(problem) }
  }

  /// Finds and reads the data set.
  func loadDataset() throws -> ImageDataset {
    let folder = try ImageDataset.locate(
      explicit: data, environment: ProcessInfo.processInfo.environment)
    return try ImageDataset.load(from: folder)
  }

  /// Trains as planned and writes the run into the folder of runs.
  func train(_ plan: TrainingPlan, on dataset: ImageDataset) throws -> Run {
    let folder = runFolder(plan)
    if let difference = try Manifest.read(from: folder)?.difference(from: plan, on: dataset) {
      throw RunError(
        folder.relativePath, "this run was made with \(difference)",
        advice: "Name another --runs or --seed, or remove the folder.")
    }
    try Run.checkPlace(folder)
    let progress = ProgressLine(isQuiet: quiet)
    let run = try Training.train(plan, on: dataset, toolVersion: Lookbook.version) { state in
      progress.show(state)
    }
    try run.write(to: folder)
    return run
  }

  /// Where the run of `plan` is kept.
  func runFolder(_ plan: TrainingPlan) -> URL {
    URL(fileURLWithPath: runs, isDirectory: true)
      .appendingPathComponent(plan.runName, isDirectory: true)
  }
}
