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
      Traditional models are trained once each and stand beside it.

      EXAMPLE
        lookbook report --quick
        lookbook report --seeds 3 --models mlp,forest,hog --out beside
      """)

  @OptionGroup var training: TrainingOptions
  @OptionGroup var rendering: RenderingOptions
  @OptionGroup var memory: MemoryOptions

  @Option(help: ArgumentHelp("Seeds of mlp to train. (default: 10)", valueName: "count"))
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
  private var modelList: ModelList { models ?? (quick ? ModelList(models: [.network]) : .usual) }

  func validate() throws {
    guard (1...1000).contains(seedCount) else {
      throw ValidationError("The number of seeds is \(seedCount); it must be from 1 to 1000.")
    }
    guard training.seed <= UInt64.max - UInt64(seedCount) else {
      throw ValidationError("The seed \(training.seed) leaves no room for \(seedCount) seeds.")
    }
    if quick, seeds != nil || models != nil {
      throw ValidationError("--quick is one seed of mlp: leave out --seeds and --models, or --quick.")
    }
    try training.check(optionsOf: modelList.models)
  }

  func run() throws {
    let start = ContinuousClock.now
    let dataset = try training.source.load()
    let plans = (0..<seedCount).map { offset in
      var plan = training.plan
      plan.seed += UInt64(offset)
      return plan
    }
    let recipes = modelList.models.compactMap(training.recipePlan)
    let isNetworkTrained = modelList.models.contains(.network)
    let names = (isNetworkTrained ? plans.map(\.runName) : []) + recipes.map(\.runName)
    try rendering.check(beside: names.map(training.runFolder))
    for plan in recipes { try training.check(plan, on: dataset) }
    if isNetworkTrained { for plan in plans { try training.check(plan, on: dataset) } }
    let runs = try modelList.models.flatMap { model in
      if let plan = training.recipePlan(model) {
        [try training.run(plan, on: dataset, within: memory.budget)]
      } else {
        try training.runs(plans, on: dataset, within: memory.budget)
      }
    }
    try rendering.write(runs)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try StandardOutput.writeLine(String(format: "%.1f s", seconds))
  }
}
