import ArgumentParser
import Datasets
import Training

/// Ten seeds side by side, and one after another on all threads.
struct SeriesBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "series")

  @OptionGroup var data: DataOptions

  @Option(help: "Rounds to take medians of.")
  var rounds = 3

  @Option(help: "Runs to train.")
  var seeds = 10

  func run() throws {
    let dataset = try data.load()
    let threads = Machine.processorCount
    var (inTurn, sideBySide) = ([Double](), [Double]())
    for _ in 0..<rounds {
      inTurn.append(
        try seconds {
          for plan in referencePlans(seeds) {
            _ = try train(plan, on: dataset, toolVersion: "bench", threads: threads) { _ in }
          }
        })
      sideBySide.append(try trainSeries(dataset, seeds: seeds, threads: threads).seconds)
    }
    printTable(
      ["\(seeds) seeds, threads: \(threads)", "seconds", "ratio"],
      [
        ["in turn", text(median(inTurn), 2), "1.00"],
        [
          "side by side", text(median(sideBySide), 2),
          text(median(zip(inTurn, sideBySide).map { $1 / $0 }), 2),
        ],
      ])
  }
}

/// The reference study's plan with the seeds from 0 on.
private func referencePlans(_ seeds: Int) -> [TrainingPlan] {
  (0..<seeds).map { seed in
    var plan = TrainingPlan()
    plan.seed = UInt64(seed)
    return plan
  }
}

/// Trains several seeds as `report` does; the accuracy is their mean.
func trainSeries(
  _ dataset: ImageDataset, seeds: Int, threads: Int, epochs: Int = 15
) throws -> (seconds: Double, accuracy: Double) {
  var plans = referencePlans(seeds)
  for index in plans.indices { plans[index].epochs = epochs }
  var accuracy = 0.0
  let time = try seconds {
    try train(
      plans, on: dataset, toolVersion: "bench", threads: threads, observe: { _ in }
    ) { run, _, _ in
      accuracy += run.metrics.accuracy / Double(seeds)
    }
  }
  return (time, accuracy)
}
