public import Datasets
public import Foundation
import Hashing
public import Intake
import Report
import RunRecord
public import Templates
public import Training

/// What happens while something is verified.
public enum VerificationEvent: Sendable {
  /// A check was made.
  case check(Check)
  /// Training has run for long enough to say how many seconds all of it will take.
  case estimate(seconds: Double)
  /// Runs are being trained.
  case progress(SeriesProgress)
}

/// Verifies a site, a page or a run directory: hashes the data set and the files, trains again,
/// evaluates, renders, and compares every byte.
///
/// Whoever made what is at `place` may want to deceive. It is checked as a whole before any work is
/// done on its behalf; nothing outside it is read; what cannot be made again is listed, and what is
/// there beyond what is made again is an error. Costs as much as making the report did.
///
/// - Parameters:
///   - place: A site's folder, a run directory, or an `index.html` alone.
///   - dataset: The data set of this machine.
///   - templates: The templates that the report was rendered with.
///   - effort: What may be spent on training.
///   - budget: The memory that may be taken.
///   - observe: Called with what happens.
/// - Throws: ``VerificationError`` where there is nothing to verify or the effort does not suffice;
///   errors of training.
public func verify(
  _ place: URL, against dataset: ImageDataset, templates: Templates = .embedded, effort: Effort,
  within budget: MemoryBudget = .standard, observe: @escaping (VerificationEvent) -> Void
) throws -> Proof {
  let claim = try Claim(at: place, within: budget)
  var verification = Verification(claim, dataset, templates, effort, budget, observe)
  try verification.run()
  return verification.proof
}

/// One verification, as far as it has come.
private struct Verification {
  let claim: Claim
  let dataset: ImageDataset
  let templates: Templates
  let effort: Effort
  let budget: MemoryBudget
  let observe: (VerificationEvent) -> Void
  var proof = Proof()

  init(
    _ claim: Claim, _ dataset: ImageDataset, _ templates: Templates, _ effort: Effort,
    _ budget: MemoryBudget, _ observe: @escaping (VerificationEvent) -> Void
  ) {
    self.budget = budget
    self.claim = claim
    self.dataset = dataset
    self.templates = templates
    self.effort = effort
    self.observe = observe
  }

  mutating func note(_ check: Check) {
    proof.checks.append(check)
    observe(.check(check))
  }

  mutating func run() throws {
    for stranger in claim.strangers { note(stranger) }
    noteRenderer()
    for check in claim.hashChecks { note(check) }
    if case .other = claim.record { for check in claim.recounts { note(check) } }
    guard let plans = try plans() else { return }
    let memory = plans.map { $0.memory(on: dataset) }.max() ?? 0
    try budget.require(memory, for: "Training again")
    let runs = try train(plans)
    guard claim.canBeMadeAgain(with: templates) else { return }
    let comparison = try Comparison(of: claim, with: runs, templates: templates)
    for check in comparison.checks { note(check) }
    proof.subjects = claim.files.mapValues(\.sha256)
    proof.kind = claim.kind
    proof.statements = statements + comparison.statements
    if !dataset.isPublished {
      proof.unknownData = dataset.files.map { Proof.Statement(name: $0.name, value: $0.sha256) }
    }
  }

  /// Says whether this program can render the page again.
  private mutating func noteRenderer() {
    switch claim.record {
    case .other(let other):
      let version = other.renderer.map { "Lookbook \($0)" } ?? "an earlier Lookbook"
      proof.obstacle =
        "\(version) rendered the page, and this is Lookbook \(Site.version); the lines above say what "
        + "could still be checked"
      note(
        Check(
          Site.pagePath,
          "was rendered by \(version) (record layout \(other.schema)), so Lookbook \(Site.version) "
            + "cannot render it again; verify it with that version", false))
    case .current(let record) where record.templates != templates.digest:
      proof.obstacle = "the page was rendered with other templates"
      note(
        Check(
          "templates",
          "expected SHA-256 \(record.templates), found \(templates.digest); name the page’s templates with "
            + "--templates", false))
    default: break
    }
    if templates.digest != Templates.embedded.digest, proof.obstacle == nil, claim.record != nil {
      proof.obstacle =
        "the templates are not this program's own, and templates can make a page say anything; the "
        + "lines above say what agrees with them"
    }
  }

  /// The plan of each run; nil where one cannot be trained again. Everything that a record asks for is
  /// checked before the first training.
  private mutating func plans() throws -> [TrainingPlan]? {
    var plans: [TrainingPlan] = []
    for entry in claim.runs {
      let name = entry.manifest.runName
      if let problem = entry.problem {
        note(Check(name, problem, false))
        return nil
      }
      guard var plan = TrainingPlan(entry.manifest) else {
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
      if let difference = claim.runs.first?.manifest.difference(from: entry.manifest) {
        note(Check(name, "differs from the first run in more than its seed: \(difference)", false))
        return nil
      }
      plan.threads = effort.threads
      plans.append(plan)
    }
    if plans.isEmpty { return nil }
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

  /// Trains every run again, side by side, and notes each in the report's order. Of all but the first
  /// only what sums them up is kept.
  private mutating func train(_ plans: [TrainingPlan]) throws -> [Run] {
    var runs = [Run?](repeating: nil, count: plans.count)
    var noted = 0
    var watch = Stopwatch(effort)
    let (claim, observe) = (claim, observe)
    try Training.train(
      plans, on: dataset, toolVersion: Site.version, memory: budget.bytes,
      observe: { progress in
        if let seconds = try watch.check(progress) { observe(.estimate(seconds: seconds)) }
        observe(.progress(progress))
      },
      receive: { run, index, _ in
        let whole = try run.withMachine(of: claim.runs[index])
        runs[index] = index == 0 ? whole : whole.summary
        while noted < runs.count, let run = runs[noted] {
          noteFingerprint(run, claim.runs[noted])
          noted += 1
        }
      })
    return runs.compactMap { $0 }
  }

  private mutating func noteFingerprint(_ run: Run, _ entry: SiteRecord.RunEntry) {
    let (found, made) = (entry.manifest.fingerprint, run.manifest.fingerprint)
    note(
      Check(
        "\(run.manifest.runName) trained again",
        found == made ? "fingerprint \(made)" : "fingerprint \(found), made again \(made)",
        found == made))
  }

  /// What the report says that cannot be made again.
  private var statements: [Proof.Statement] {
    var statements: [Proof.Statement] = []
    if case .current(let record) = claim.record { statements += record.presentation.statements }
    let environments = claim.runs.map(\.manifest.environment)
    func add(_ name: String, _ values: [String]) {
      var seen: Set<String> = []
      let values = values.filter { !$0.isEmpty && seen.insert($0).inserted }
      if !values.isEmpty {
        statements.append(.init(name: name, value: values.joined(separator: "; ")))
      }
    }
    add("processor", environments.map(\.processor))
    add("system", environments.map(\.operatingSystem))
    add("version of the trainer", environments.map(\.toolVersion))
    add("threads", environments.map { "\($0.threads)" })
    let seconds = environments.map(\.trainingSeconds).sorted()
    if let least = seconds.first, let most = seconds.last {
      let range = String(format: least == most ? "%.2f s" : "%.2f to %.2f s", least, most)
      statements.append(.init(name: "times", value: "\(range) of training a run"))
    }
    return statements
  }
}

extension Presentation {
  /// What its makers wrote themselves.
  fileprivate var statements: [Proof.Statement] {
    [("title", title), ("author", author), ("note", note), ("address", address)]
      .compactMap { name, value in value.map { Proof.Statement(name: name, value: $0) } }
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
    return areTimes && epochSeconds.count == manifest.configuration.epochs
      ? nil : "does not record a time for each of its \(manifest.configuration.epochs) epochs"
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
      pictures: pictures, weights: weights)
  }

  /// The run without what a report on several shows of the first one only.
  fileprivate var summary: Run {
    var summary = self
    summary.predictions = nil
    summary.pictures = nil
    summary.weights = nil
    summary.files = files.filter { Site.summaryFiles.contains($0.key) }
    return summary
  }
}
