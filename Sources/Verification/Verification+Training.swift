import Datasets
internal import Foundation
import Report
import RunRecord
import Training

extension Verification {
  /// A run to be trained again: its place in the report, how, and the data under the names that the
  /// report gives them.
  typealias Plan = (index: Int, method: Method, dataset: ImageDataset)

  /// How a run is trained again.
  enum Method {
    case network(TrainingPlan)
    case recipe(RecipePlan)

    /// nil where this program could not have made the run.
    init?(_ manifest: Manifest) {
      if let plan = TrainingPlan(manifest) {
        self = .network(plan)
      } else if let plan = RecipePlan(manifest) {
        self = .recipe(plan)
      } else {
        return nil
      }
    }

    /// What training would do otherwise than the run did; nil where it would repeat it.
    func difference(of manifest: Manifest, on dataset: ImageDataset) -> String? {
      switch self {
      case .network(let plan): manifest.difference(from: plan, on: dataset)
      case .recipe(let plan): manifest.difference(from: plan, on: dataset)
      }
    }

    /// What a recipe is asked to do; nil of the document's network.
    var recipe: RecipePlan? { if case .recipe(let plan) = self { plan } else { nil } }

    /// The same, whichever kind of model it makes.
    var plan: any CurvePlan {
      switch self {
      case .network(let plan): plan
      case .recipe(let plan): plan
      }
    }
  }

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
      guard let method = Method(entry.manifest) else {
        note(Check(name, "was not trained by this Lookbook, so it cannot be trained again", false))
        return nil
      }
      if let difference = method.difference(of: entry.manifest, on: dataset) {
        note(
          Check(
            "data set of \(name)", "was made with \(difference); name its folder with --data", false
          ))
        return nil
      }
      do {
        _ = try method.recipe?.firstEpochWork(on: dataset)
      } catch {
        note(Check(name, error.description, false))
        return nil
      }
      do {
        let split = try dataset.training.validationSplit(method.plan.validationSplit)
        do {
          try entry.learning?.check(training: split.training.count, tested: dataset.test.count)
        } catch {
          note(Check("\(name) learning curve", error.problem, false))
          return nil
        }
        plans.append(
          (index, method, try dataset.described(as: entry.manifest.dataset.description)))
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

  /// Trains every run again, the networks side by side and then each recipe, and notes each. Of those that
  /// are not shown in depth only what is compared is kept.
  mutating func train(_ plans: [Plan]) throws -> [(index: Int, run: Run)] {
    // Runs of one report can name their data otherwise only where they are of different models.
    let isAlike = plans.allSatisfy {
      $0.dataset.description == plans[0].dataset.description
        && $0.dataset.name == plans[0].dataset.name
    }
    guard isAlike else {
      throw VerificationError("The runs of this report give the same data different names.")
    }
    let start = ContinuousClock.now
    var runs = try trainNetworks(plans)
    let cheapest = try cheapestFirstEpoch(plans)
    for (index, method, dataset) in plans {
      guard let plan = method.recipe else { continue }
      if isRebuiltFromWeights(plan, as: index) {
        if index == cheapest {
          try repeatFirstEpoch(plan, on: dataset, as: index, since: start)
        }
        guard let run = try remake(plan, on: dataset, as: index, since: start) else { continue }
        runs.append((index, run))
      } else {
        runs.append((index, try follow(plan, on: dataset, as: index, since: start)))
      }
    }
    if effort.isFull { try trainCurves(plans, since: start) }
    return runs
  }

  private mutating func trainNetworks(_ plans: [Plan]) throws -> [(index: Int, run: Run)] {
    let networks = plans.compactMap { index, method, _ in
      if case .network(let plan) = method { (index: index, plan: plan) } else { nil }
    }
    guard let dataset = plans.first?.dataset, !networks.isEmpty else { return [] }
    var runs = [Run?](repeating: nil, count: networks.count)
    var noted = 0
    var watch = Stopwatch(effort)
    let (evidence, observe) = (evidence, observe)
    try Training.train(
      networks.map(\.plan), on: dataset, toolVersion: Site.version, threads: effort.threads,
      memory: budget.bytes,
      observe: { progress in
        if let seconds = try watch.check(progress) { observe(.estimate(seconds: seconds)) }
        observe(.progress(progress))
      },
      receive: { run, position, _ in
        runs[position] = try asRecorded(run, networks[position].index)
        while noted < runs.count, let run = runs[noted] {
          noteFingerprint(run, evidence.runs[networks[noted].index])
          noted += 1
        }
      })
    return zip(networks, runs).compactMap { plan, run in run.map { (plan.index, $0) } }
  }

  private mutating func follow(
    _ plan: RecipePlan, on dataset: ImageDataset, as index: Int,
    since start: ContinuousClock.Instant
  ) throws -> Run {
    let effort = effort
    try effort.check(since: start)
    let run = try Training.train(
      plan, on: dataset, toolVersion: Site.version, threads: effort.threads
    ) { _ in try effort.check(since: start) }
    noteFingerprint(run, evidence.runs[index])
    return try asRecorded(run, index)
  }

  /// A run with the machine and the times that the report gives it, with as much of it as is shown: all
  /// of one in depth, for the weights of hundreds would not fit into memory.
  mutating func asRecorded(_ run: Run, _ index: Int) throws -> Run {
    let whole = try run.withMachine(of: evidence.runs[index])
    keepMember(whole)
    if evidence.kind == .run { return whole }
    let firsts = Model.firsts(of: evidence.runs.map(\.manifest))
    guard firsts.contains(index) else { return whole.summary(as: .elsewhere) }
    return index == firsts.min() || evidence.hasPages ? whole : whole.summary(as: .compared)
  }

  mutating func noteFingerprint(
    _ run: Run, _ entry: SiteRecord.RunEntry, _ what: String = "trained again"
  ) {
    let found = entry.manifest.fingerprint?.sha256 ?? "none"
    let made = run.manifest.fingerprint?.sha256 ?? "none"
    note(
      Check(
        "\(run.manifest.runName) \(what)",
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
    // A network may end before its last epoch: how many it took is compared with its history.
    let isWhole =
      manifest.isFromNetworkRecipe
      ? (1...max(epochs, 1)).contains(epochSeconds.count) : epochSeconds.count == epochs
    return areTimes && isWhole
      ? nil : "does not record a time for each of its \(epochs) epochs"
  }
}

extension Run {
  /// The run with the machine, the times and the learning curve of another.
  fileprivate func withMachine(of entry: SiteRecord.RunEntry) throws -> Run {
    var manifest = manifest
    manifest.environment = entry.manifest.environment
    var history = history
    for (row, seconds) in zip(history.indices, entry.epochSeconds) {
      history[row].seconds = seconds
    }
    return try Run(
      manifest: manifest, history: history, metrics: metrics, predictions: predictions,
      pictures: pictures, weights: weights, audit: audit, robustness: robustness,
      learning: entry.learning, features: features, networkPictures: networkPictures)
  }
}

extension Evidence {
  /// Whether every model has a page of its own.
  fileprivate var hasPages: Bool {
    if case .current(let record) = record { record.presentation.hasPages } else { false }
  }
}
