import ArgumentParser
import Datasets
import Foundation
import Intake
import Report
import RunRecord
import Training

/// The options of every command that trains.
struct TrainingOptions: ParsableArguments {
  @OptionGroup var source: DataOptions

  @Option(help: ArgumentHelp("Folder that runs are kept in.", valueName: "folder"))
  var runs = "runs"

  @Option(help: ArgumentHelp("Passes over the training images.", valueName: "count"))
  var epochs = TrainingPlan().epochs

  @Option(help: ArgumentHelp("Images in one step.", valueName: "count"))
  var batchSize = TrainingPlan().batchSize

  @Option(help: ArgumentHelp("The highest learning rate.", valueName: "rate"))
  var learningRate = TrainingPlan().learningRate

  @Option(help: ArgumentHelp("Part of the training file held out.", valueName: "fraction"))
  var validationSplit = TrainingPlan().validationSplit

  @Option(help: ArgumentHelp("What every random choice derives from.", valueName: "number"))
  var seed = TrainingPlan().seed

  @Flag(help: "Print the result only.")
  var quiet = false

  var plan: TrainingPlan {
    var plan = TrainingPlan()
    plan.epochs = epochs
    plan.batchSize = batchSize
    plan.learningRate = learningRate
    plan.validationSplit = validationSplit
    plan.seed = seed
    return plan
  }

  func validate() throws {
    try checkFolder(runs, "--runs")
    if let problem = plan.problem { throw ValidationError(problem) }
  }

  /// What the recipe of a model is asked to do; nil of the network.
  func recipePlan(_ model: TrainableModel) -> RecipePlan? {
    RecipePlan(named: model.name, seed: seed, validationSplit: validationSplit)
  }

  /// Checks that no option of a network is given where it is not trained.
  func check(optionsOf models: [TrainableModel]) throws {
    let usual = TrainingPlan()
    let options: [(name: String, isGiven: Bool)] = [
      ("epochs", epochs != usual.epochs), ("batch-size", batchSize != usual.batchSize),
      ("learning-rate", learningRate != usual.learningRate),
    ]
    guard !models.contains(.network), let option = options.first(where: \.isGiven) else { return }
    throw ValidationError(
      "--\(option.name) is an option of mlp and of --architecture, neither of which is trained here."
    )
  }

  /// Checks that nothing else is where the run of `plan` goes, and that it can be written there.
  func check(_ plan: TrainingPlan, on dataset: ImageDataset) throws {
    try check(runFolder(plan.runName)) { $0.difference(from: plan, on: dataset) }
  }

  /// Checks a run's place; `difference` tells what is otherwise about a run that is there.
  func check(_ folder: URL, _ difference: (Manifest) -> String?) throws {
    if let difference = try Manifest.read(from: folder).flatMap(difference) {
      throw RunError(
        folder.relativePath, "this run was made with \(difference)",
        advice: "Name another --runs or --seed, or remove the folder.")
    }
    try Run.checkPlace(folder)
  }

  /// Checks the same of a recipe's run.
  func check(_ plan: RecipePlan, on dataset: ImageDataset) throws {
    try check(runFolder(plan.runName)) { $0.difference(from: plan, on: dataset) }
  }

  /// The run of this name, if it is there already. One by another version is not, for versions differ in
  /// what they record: a report on it could not be proved.
  func existing(_ name: String, within budget: MemoryBudget) throws -> Run? {
    let folder = runFolder(name)
    guard try Manifest.read(from: folder)?.environment.toolVersion == Site.version else {
      return nil
    }
    return try Run.read(from: folder, within: budget)
  }

  /// The runs of `plans`; those that are not there are trained.
  func runs(
    _ plans: [TrainingPlan], on dataset: ImageDataset, within budget: MemoryBudget
  ) throws -> [Run] {
    var runs = try plans.map { try existing($0.runName, within: budget) }
    let missing = plans.indices.filter { runs[$0] == nil }
    let trained = try train(missing.map { plans[$0] }, on: dataset, within: budget)
    for (index, run) in zip(missing, trained) { runs[index] = run }
    return runs.compactMap { $0 }
  }

  /// Trains as planned and writes each run into the folder of runs as it ends.
  func train(
    _ plans: [TrainingPlan], on dataset: ImageDataset, within budget: MemoryBudget
  ) throws -> [Run] {
    for plan in plans {
      try check(plan, on: dataset)
      try budget.require(plan.memory(on: dataset), for: "Training")
    }
    let line = ProgressLine(isQuiet: quiet)
    var runs = [Run?](repeating: nil, count: plans.count)
    try Training.train(
      plans, on: dataset, toolVersion: Site.version, threads: source.threadCount,
      memory: budget.bytes, observe: line.show
    ) { run, index, progress in
      try run.write(to: runFolder(plans[index].runName))
      line.show(run, progress)
      runs[index] = run
    }
    return runs.compactMap { $0 }
  }

  /// The run of a recipe; one that is not there is trained and written into the folder of runs.
  func run(
    _ plan: RecipePlan, on dataset: ImageDataset, within budget: MemoryBudget
  ) throws -> Run {
    if let run = try existing(plan.runName, within: budget) { return run }
    try budget.require(
      plan.memory(on: dataset, threads: source.threadCount), for: "Training")
    let line = ProgressLine(isQuiet: quiet)
    let checkpoint = CheckpointFile(
      runFolder("checkpoints").appendingPathComponent("\(plan.runName).safetensors"),
      origin: ([Site.version] + dataset.files.map { "\($0.name) \($0.sha256)" })
        .joined(separator: "\n"))
    let run = try Training.train(
      plan, on: dataset, toolVersion: Site.version, threads: source.threadCount,
      checkpoint: checkpoint, observe: line.parts(of: plan.runName))
    try run.write(to: runFolder(plan.runName))
    checkpoint.remove()
    line.show(run)
    return run
  }

  /// Where the run of this name is kept.
  func runFolder(_ name: String) -> URL {
    URL(fileURLWithPath: runs, isDirectory: true)
      .appendingPathComponent(name, isDirectory: true)
  }
}
