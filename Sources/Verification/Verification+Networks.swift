import Datasets
import Evaluation
import Learning
import Report
import RunRecord
import SafeTensors
import Training

// Networks whose training takes minutes: by default their first epoch stands for the rest.

extension Verification {
  /// Whether a run is made again from its recorded weights: by default those of networks whose training
  /// takes minutes. A page by itself has none to start from.
  func isRebuiltFromWeights(_ plan: RecipePlan, as index: Int) -> Bool {
    evidence.runs[index].manifest.isFromNetworkRecipe && !effort.isFull
      && evidence.files[evidence.prefix(of: plan.runName) + RunFile.weights] != nil
  }

  /// The network whose first epoch stands for all networks’: the one that is cheapest to repeat.
  func cheapestFirstEpoch(_ plans: [Plan]) throws -> Int? {
    var least: (index: Int, work: Double)?
    for (index, method, dataset) in plans {
      guard let plan = method.recipe, isRebuiltFromWeights(plan, as: index),
        let work = try plan.firstEpochWork(on: dataset), work < least?.work ?? .infinity
      else { continue }
      least = (index, work)
    }
    return least?.index
  }

  /// Trains the first epoch of a network again and notes whether it comes to the recorded weights.
  mutating func repeatFirstEpoch(
    _ plan: RecipePlan, on dataset: ImageDataset, as index: Int,
    since start: ContinuousClock.Instant
  ) throws {
    let effort = effort
    try effort.check(since: start)
    let made = try Training.firstEpoch(of: plan, on: dataset, threads: effort.threads) { _ in
      try effort.check(since: start)
    }
    let found = evidence.runs[index].manifest.firstEpoch?.sha256 ?? "none"
    note(
      Check(
        "\(plan.runName) first epoch",
        found == made
          ? "trained again: weights \(found)"
          : "weights \(found), made again \(made ?? "none")", found == made))
  }

  /// The run of a network from its recorded weights, which are then no longer proved to be those that its
  /// training ends in; nil where they are not there or not its, which is noted.
  mutating func remake(
    _ plan: RecipePlan, on dataset: ImageDataset, as index: Int,
    since start: ContinuousClock.Instant
  ) throws -> Run? {
    try effort.check(since: start)
    let entry = evidence.runs[index]
    let name = plan.runName
    let prefix = evidence.prefix(of: name)
    guard let bytes = evidence.files[prefix + RunFile.weights],
      let csv = evidence.files[prefix + RunFile.history]
    else {
      note(
        Check(
          name,
          "its weights or the course of its training are not here; verify the whole site, or train it "
            + "again with --full", false))
      return nil
    }
    do {
      let history = try Epoch.history(csv: csv)
      guard
        let run = try Training.remake(
          plan, from: SafeTensors.decode(bytes), recorded: entry.manifest, history: history,
          on: dataset, toolVersion: Site.version, threads: effort.threads)
      else {
        note(Check(prefix + RunFile.weights, "are the weights of another network", false))
        return nil
      }
      noteFingerprint(run, entry, "answers again")
      proof.takenWeights.append(name)
      return try asRecorded(run, index)
    } catch let error as RunError {
      note(Check(prefix + RunFile.history, error.problem, false))
    } catch let error as SafeTensorsError {
      note(Check(prefix + RunFile.weights, error.description, false))
    } catch let error as WeightsError {
      note(Check(prefix + RunFile.weights, error.description, false))
    } catch let error as EvaluationError {
      note(Check(prefix + RunFile.weights, error.description, false))
    }
    return nil
  }
}
