import Datasets
internal import Foundation
import Report
import RunRecord
import Training

extension Verification {
  /// A run to be trained again: its place in the report, its plan, and the data under the names that
  /// the report gives them.
  typealias Plan = (index: Int, plan: TrainingPlan, dataset: ImageDataset)

  /// The plan of each of some runs; nil where one cannot be trained again. Everything that a record
  /// asks for is checked before the first training.
  mutating func plans(of indices: [Int], on dataset: ImageDataset) throws -> [Plan]? {
    var plans: [Plan] = []
    for index in indices {
      let entry = evidence.runs[index]
      let name = entry.manifest.runName
      if let problem = entry.problem {
        note(Check(name, problem, false))
        return nil
      }
      if entry.manifest.schemaVersion != Manifest.currentSchemaVersion {
        note(
          Check(
            name,
            "is in the first layout of runs, which this version reads but does not write; verify it "
              + "with Lookbook 1.1.0, or train it again", false))
        return nil
      }
      guard let plan = TrainingPlan(entry.manifest) else {
        note(Check(name, "was not trained by this Lookbook, so it cannot be trained again", false))
        return nil
      }
      if let difference = entry.manifest.difference(from: plan, on: dataset) {
        note(
          Check(
            "data set of \(name)", "was made with \(difference); name its folder with --data", false
          ))
        return nil
      }
      do {
        plans.append(
          (index, plan, try dataset.described(as: entry.manifest.dataset.description)))
      } catch {
        note(Check("data set of \(name)", error.description, false))
        return nil
      }
    }
    let count = dataset.files.count
    note(
      Check(
        "data set",
        dataset.isPublished
          ? "\(count) files have the SHA-256 that is published for \(dataset.name)"
          : "\(count) files have the recorded SHA-256, but this program does not know these data: "
            + dataset.files.map { "\($0.name) \($0.sha256)" }.joined(separator: ", "),
        true))
    return plans
  }

  /// Trains every run again, side by side, and notes each in the report's order. Of those that are not
  /// shown in depth only what is compared is kept.
  mutating func train(_ plans: [Plan]) throws -> [(index: Int, run: Run)] {
    guard let first = plans.first else { return [] }
    var runs = [Run?](repeating: nil, count: plans.count)
    var noted = 0
    var watch = Stopwatch(effort)
    let (evidence, observe) = (evidence, observe)
    // Runs of one report can name their data otherwise only where they are of different models.
    let isAlike = plans.allSatisfy {
      $0.dataset.description == first.dataset.description && $0.dataset.name == first.dataset.name
    }
    guard isAlike else {
      throw VerificationError("The runs of this report give the same data different names.")
    }
    let shown = Model.firsts(of: evidence.runs.map(\.manifest))
    try Training.train(
      plans.map(\.plan), on: first.dataset, toolVersion: Site.version, threads: effort.threads,
      memory: budget.bytes,
      observe: { progress in
        if let seconds = try watch.check(progress) { observe(.estimate(seconds: seconds)) }
        observe(.progress(progress))
      },
      receive: { run, position, _ in
        let index = plans[position].index
        let whole = try run.withMachine(of: evidence.runs[index])
        runs[position] = shown.contains(index) ? whole : whole.summary
        while noted < runs.count, let run = runs[noted] {
          noteFingerprint(run, evidence.runs[plans[noted].index])
          noted += 1
        }
      })
    return zip(plans, runs).compactMap { plan, run in run.map { (plan.index, $0) } }
  }

  private mutating func noteFingerprint(_ run: Run, _ entry: SiteRecord.RunEntry) {
    let found = entry.manifest.fingerprint?.sha256 ?? "none"
    let made = run.manifest.fingerprint?.sha256 ?? "none"
    note(
      Check(
        "\(run.manifest.runName) trained again",
        found == made ? "fingerprint \(made)" : "fingerprint \(found), made again \(made)",
        found == made))
  }
}

extension SiteRecord.RunEntry {
  /// What is wrong with the entry by itself; nil where nothing is.
  fileprivate var problem: String? {
    do {
      try manifest.check()
    } catch {
      return error.problem
    }
    let areTimes = epochSeconds.allSatisfy { $0 >= 0 && $0 <= 1e12 }
    let epochs = manifest.epochs ?? 0
    return areTimes && epochSeconds.count == epochs
      ? nil : "does not record a time for each of its \(epochs) epochs"
  }
}

extension Run {
  /// The run with the machine and the times of another.
  fileprivate func withMachine(of entry: SiteRecord.RunEntry) throws -> Run {
    var manifest = manifest
    manifest.environment = entry.manifest.environment
    var history = history
    for (row, seconds) in zip(history.indices, entry.epochSeconds) {
      history[row].seconds = seconds
    }
    return try Run(
      manifest: manifest, history: history, metrics: metrics, predictions: predictions,
      pictures: pictures, weights: weights, audit: audit, robustness: robustness)
  }

  /// The run without what a report on several seeds shows of the first one only.
  fileprivate var summary: Run {
    summary(keeping: Site.Role.elsewhere.keptFiles)
  }
}
