public import Datasets
import Ensembles
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
  /// Points of learning curves are being trained.
  case curves(LearningProgress)
}

/// Verifies a site, a page or a run directory: hashes the data set and the files, trains again,
/// evaluates, renders, and compares every byte.
///
/// Whoever made what is at `place` may want to deceive. It is checked as a whole before any work is
/// done on its behalf; nothing outside it is read; what cannot be made again is listed, and what is
/// there beyond what is made again is an error. Costs as much as making the report did. Of a model that
/// another program trained, the figures are counted again from its predictions instead.
///
/// - Parameters:
///   - place: A site's folder, a run directory, or an `index.html` alone.
///   - dataset: Reads the data set of this machine; called where something is to be trained.
///   - templates: The templates that the report was rendered with.
///   - effort: What may be spent on training.
///   - budget: The memory that may be taken.
///   - observe: Called with what happens.
/// - Throws: ``VerificationError`` where there is nothing to verify or the effort does not suffice;
///   errors of training.
public func verify(
  _ place: URL, against dataset: @escaping () throws -> ImageDataset,
  templates: Templates = .embedded, effort: Effort, within budget: MemoryBudget = .standard,
  observe: @escaping (VerificationEvent) -> Void
) throws -> Proof {
  let evidence = try Evidence(at: place, within: budget)
  var verification = Verification(
    evidence: evidence, readDataset: dataset, templates: templates, effort: effort,
    budget: budget, observe: observe)
  try verification.run()
  return verification.proof
}

/// One verification, as far as it has come.
struct Verification {
  let evidence: Evidence
  let readDataset: () throws -> ImageDataset
  let templates: Templates
  let effort: Effort
  let budget: MemoryBudget
  let observe: (VerificationEvent) -> Void
  var proof = Proof()
  /// Whether figures were chosen on validation examples that are not there.
  var hasValidation = false
  /// The places of the averages whose members are here.
  private(set) var averages: Set<Int> = []
  /// Their members as they were made again, by name.
  var members: [String: EnsembleMember] = [:]

  mutating func note(_ check: Check) {
    proof.checks.append(check)
    observe(.check(check))
  }

  mutating func run() throws {
    for stranger in evidence.strangers { note(stranger) }
    noteRenderer()
    for check in evidence.hashChecks { note(check) }
    if case .other = evidence.record { for check in evidence.recounts { note(check) } }
    averages = Manifest.averages(among: evidence.runs.map(\.manifest))
    let foreign = evidence.runs.indices.filter {
      !evidence.runs[$0].manifest.isRepeatable && !averages.contains($0)
    }
    var runs = [Run?](repeating: nil, count: evidence.runs.count)
    for index in foreign {
      guard let run = try recount(evidence.runs[index]) else { return }
      runs[index] = run
      keepMember(run)
      if run.metrics.validation != nil { hasValidation = true }
    }
    let own = evidence.runs.indices.filter { evidence.runs[$0].manifest.isRepeatable }
    if !own.isEmpty {
      let dataset = try readDataset()
      guard let plans = try plans(of: own, on: dataset) else { return }
      let memory =
        plans.map {
          $0.method.plan.memory(on: $0.dataset, threads: effort.threads)
        }.max() ?? 0
      try budget.require(memory, for: "Training again")
      for (index, run) in try train(plans) { runs[index] = run }
      if !dataset.isPublished {
        proof.unknownData = dataset.files.map { Proof.Statement(name: $0.name, value: $0.sha256) }
      }
    }
    guard try averageAgain(&runs) else { return }
    let made = runs.compactMap { $0 }
    guard made.count == evidence.runs.count, !made.isEmpty,
      evidence.canBeMadeAgain(with: templates)
    else { return }
    let comparison = try Comparison(of: evidence, with: made, templates: templates)
    for check in comparison.checks { note(check) }
    proof.subjects = evidence.files.mapValues(\.sha256)
    proof.kind = evidence.kind
    proof.notTrained = foreign.map { evidence.runs[$0].manifest.runName }
    proof.hasUntrainedCurves =
      !effort.isFull && own.contains { evidence.runs[$0].learning != nil }
    proof.statements = statements + comparison.statements
  }

  /// Says whether this program can render the page again.
  private mutating func noteRenderer() {
    switch evidence.record {
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
    if templates.digest != Templates.embedded.digest, proof.obstacle == nil, evidence.record != nil
    {
      proof.obstacle =
        "the templates are not this program's own, and templates can make a page say anything; the "
        + "lines above say what agrees with them"
    }
  }
}
