import Ensembles
internal import Foundation
import Report
import RunRecord

// Averages of runs that are made again here are made again too.

extension Verification {
  /// Keeps of a run that was made again what the averages here need of it.
  mutating func keepMember(_ run: Run) {
    let name = run.manifest.runName
    let isMember = averages.contains { place in
      evidence.runs[place].manifest.members?.contains { $0.name == name } == true
    }
    // What cannot be averaged is missing where it is needed.
    if isMember { members[name] = try? EnsembleMember(run) }
  }

  /// Makes every average again whose members are here, and notes its fingerprint.
  ///
  /// - Returns: Whether all could be made.
  mutating func averageAgain(_ runs: inout [Run?]) throws -> Bool {
    // Of one there is about twice the file and twice the numbers.
    let bytes = 4 * (members.values.map(\.bytes).max() ?? 0)
    try budget.require(averages.count * bytes, for: "Averaging again")
    let start = ContinuousClock.now
    for index in averages.sorted() {
      try effort.check(since: start)
      guard let run = average(evidence.runs[index]) else { return false }
      runs[index] = run
    }
    return true
  }

  /// The average of its members, with nothing of it as recorded but its name; nil where that cannot be,
  /// which is noted.
  private mutating func average(_ entry: SiteRecord.RunEntry) -> Run? {
    let names = (entry.manifest.members ?? []).map(\.name)
    do {
      try entry.manifest.check()
      let run = try AveragedRuns(
        names.compactMap { members[$0] }, named: entry.manifest.model
      ).run
      noteFingerprint(run, entry, "averaged again")
      return run
    } catch {
      note(Check(entry.manifest.runName, "its members cannot be averaged: \(error)", false))
      return nil
    }
  }
}
