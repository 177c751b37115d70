import Ensembles
import Evaluation
import Foundation
import Intake
import RunRecord

/// Reads runs as every command does: figures that a run lacks are computed.
enum RunReading {
  static func runs(at folders: [URL], within budget: MemoryBudget) throws(RunError) -> [Run] {
    try Run.read(from: folders, within: budget, evaluate: Metrics.evaluator)
  }

  /// The parts of an average, read one after the other, so that no more than these are in memory at once.
  static func members(at folders: [URL], within budget: MemoryBudget) throws -> [EnsembleMember] {
    var members: [EnsembleMember] = []
    for folder in folders {
      for run in try runs(at: [folder], within: budget) { members.append(try EnsembleMember(run)) }
      let bytes = members.reduce(0) { $0 + $1.bytes }
      try budget.require(
        bytes, for: "What is averaged of the runs", of: bytes * folders.count / members.count)
    }
    return members
  }
}
