import ArgumentParser
import Datasets
import Foundation
import Report
import RunRecord
import Terminal
import Training

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Train what is missing, then write the report (the default).",
    discussion: """
      Trains one network a seed, from --seed on, as many at once as there are threads. Figures are \
      means over the seeds; the one whose confusion matrix is nearest to the mean is shown in depth. \
      Traditional models are trained once each, other networks with up to three seeds; they stand \
      beside it.

      EXAMPLE
        lookbook report --quick
        lookbook report --seeds 3 --models mlp,forest,hog --out beside
        lookbook report --full
      """)

  @OptionGroup var training: TrainingOptions
  @OptionGroup var rendering: RenderingOptions
  @OptionGroup var memory: MemoryOptions

  @Option(
    help: ArgumentHelp(
      "Seeds of mlp to train; of other networks at most three. (default: 10)", valueName: "count"))
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "Models, separated by commas: the first is shown in depth, the others beside it. (default: "
        + "\(ModelList.usual.defaultValueDescription))",
      valueName: "names"))
  var models: ModelList?

  @Flag(help: "One seed of mlp and nothing beside it: a report in seconds.")
  var quick = false

  private var seedCount: Int { seeds ?? (quick ? 1 : 10) }

  @Flag(
    help:
      "Train every model, and learning curves of all but mlp-tuned, cnn and cnn-wide; takes over an hour."
  )
  var full = false

  /// The models asked for and, in full, all others after them.
  private var wanted: [TrainableModel] {
    let models = models?.models ?? (quick ? [.network] : ModelList.usual.models)
    return models + (full ? TrainableModel.all.filter { !models.contains($0) } : [])
  }

  /// What the recipe of a model is asked to do, for each of its seeds; none of the document's network.
  private func recipePlans(_ model: TrainableModel) -> [RecipePlan] {
    guard let plan = training.recipePlan(model) else { return [] }
    let count = plan.isOfNetwork ? min(seedCount, RecipePlan.networkSeeds) : 1
    return (0..<count).map { offset in
      var plan = plan
      plan.seed += UInt64(offset)
      return plan
    }
  }

  func validate() throws {
    guard (1...1000).contains(seedCount) else {
      throw ValidationError("The number of seeds is \(seedCount); it must be from 1 to 1000.")
    }
    guard training.seed <= UInt64.max - UInt64(seedCount) else {
      throw ValidationError("The seed \(training.seed) leaves no room for \(seedCount) seeds.")
    }
    if quick, seeds != nil || models != nil || full {
      throw ValidationError(
        "--quick is one seed of mlp: leave out --seeds, --models and --full, or --quick.")
    }
    try training.check(optionsOf: wanted)
  }

  func run() throws {
    let start = ContinuousClock.now
    let dataset = try training.source.load()
    let plans = (0..<seedCount).map { offset in
      var plan = training.plan
      plan.seed += UInt64(offset)
      return plan
    }
    let recipes = wanted.flatMap(recipePlans)
    let isNetworkTrained = wanted.contains(.network)
    let names = (isNetworkTrained ? plans.map(\.runName) : []) + recipes.map(\.runName)
    let folders = names.map(training.runFolder) + (full ? [training.learningFolder] : [])
    try rendering.check(beside: folders)
    if full { try KeptPoint.checkPlace(training.learningFolder) }
    for plan in recipes { try training.check(plan, on: dataset) }
    if isNetworkTrained { for plan in plans { try training.check(plan, on: dataset) } }
    var runs = try wanted.flatMap { model in
      model == .network
        ? try training.runs(plans, on: dataset, within: memory.budget)
        : try recipePlans(model).map { try training.run($0, on: dataset, within: memory.budget) }
    }
    if full {
      // One seed of the network, as of every other model; other networks would take hours.
      let curvePlans: [any CurvePlan] = wanted.compactMap { model in
        if model == .network { return plans.first }
        return training.recipePlan(model).flatMap { $0.isOfNetwork ? nil : $0 }
      }
      runs = try training.withCurves(runs, of: curvePlans, on: dataset, within: memory.budget)
    }
    try rendering.write(runs)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try StandardOutput.writeLine(String(format: "%.1f s", seconds))
  }
}
