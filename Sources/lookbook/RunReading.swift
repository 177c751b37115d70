import Evaluation
import Foundation
import Intake
import RunRecord

/// Reads runs as every command does: figures that a run lacks are computed.
enum RunReading {
  static func runs(at folders: [URL], within budget: MemoryBudget) throws(RunError) -> [Run] {
    try Run.read(from: folders, within: budget, evaluate: Metrics.evaluator)
  }
}
