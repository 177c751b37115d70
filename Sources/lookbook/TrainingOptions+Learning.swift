import Datasets
import Foundation
import Intake
import Report
import RunRecord
import Training

extension TrainingOptions {
  /// Where points of learning curves are kept.
  var learningFolder: URL {
    URL(fileURLWithPath: runs, isDirectory: true)
      .appendingPathComponent("learning", isDirectory: true)
  }

  /// The runs, those that are of one of some plans with their learning curves; points that are not kept
  /// yet are measured.
  func withCurves(
    _ runs: [Run], of plans: [any CurvePlan], on dataset: ImageDataset, within budget: MemoryBudget
  ) throws -> [Run] {
    for plan in plans {
      try budget.require(
        plan.memory(on: dataset, threads: source.threadCount), for: "Training")
    }
    let line = ProgressLine(isQuiet: quiet)
    let curves = try learningCurves(
      of: plans, on: dataset, keptIn: learningFolder, toolVersion: Site.version,
      threads: source.threadCount, observe: line.show)
    return try runs.map { run in
      try curves[run.manifest.runName].map { try run.with(learning: $0) } ?? run
    }
  }
}
