import ArgumentParser
import Datasets
import Foundation
import Report
import RunRecord
import Training

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Train what is missing, then write the report (the default).",
    discussion: """
      EXAMPLE
        lookbook report --epochs 15 --out site
      """)

  @OptionGroup var training: TrainingOptions
  @OptionGroup var rendering: RenderingOptions

  func run() throws {
    let start = ContinuousClock.now
    let dataset = try training.loadDataset()
    let plan = training.plan
    try rendering.check(beside: training.runFolder(plan))
    let run = try existing(plan, dataset) ?? training.train(plan, on: dataset)
    try rendering.write([run])
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(String(format: "%.1f s", seconds))
  }

  /// The run of `plan` on this data, if it is there already.
  private func existing(_ plan: TrainingPlan, _ dataset: ImageDataset) throws -> Run? {
    let folder = training.runFolder(plan)
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
    let run = try Run.read(from: folder)
    let sameData = run.manifest.dataset.files.map(\.sha256) == dataset.files.map(\.sha256)
    let samePlan = run.manifest.configuration == Manifest.Configuration(plan)
    return sameData && samePlan ? run : nil
  }
}
