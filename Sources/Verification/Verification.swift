public import Datasets
public import Foundation
import Hashing
import Report
import RunRecord
public import Templates
import Training

/// One thing that was checked.
public struct Check: Equatable, Sendable {
  /// What it is about, such as `data/mlp-0/evaluation.json`.
  public let subject: String
  /// What was found; where the check failed, the first difference.
  public let finding: String
  /// Whether it holds.
  public let isRight: Bool
}

/// Proves a site, a page or a run directory: hashes the data set and the files, trains again,
/// evaluates, renders, and compares every byte.
///
/// What differs from machine to machine (times, throughput, names of processor and system) is taken
/// as recorded. Costs as much as making the report did.
///
/// - Parameters:
///   - place: A site's folder, a run directory, or an `index.html` alone.
///   - dataset: The data set of this machine.
///   - templates: The templates that the report was rendered with.
///   - threads: Threads to train with; they change the time only.
///   - observe: Called with each check as soon as it is made.
/// - Returns: Whether every check holds.
/// - Throws: ``VerificationError`` where there is nothing to verify; errors of training.
public func verify(
  _ place: URL, against dataset: ImageDataset, templates: Templates, threads: Int,
  observe: (Check) -> Void
) throws -> Bool {
  let claim = try Claim(at: place)
  var isProved = true
  func note(_ subject: String, _ finding: String, _ isRight: Bool) {
    isProved = isProved && isRight
    observe(Check(subject: subject, finding: finding, isRight: isRight))
  }

  for check in hashChecks(claim) { note(check.subject, check.finding, check.isRight) }
  var runs: [Run] = []
  for entry in claim.runs {
    let name = entry.manifest.runName
    guard var plan = TrainingPlan(entry.manifest) else {
      note(name, "was not trained by this Lookbook, so it cannot be trained again", false)
      return false
    }
    if let difference = entry.manifest.difference(from: plan, on: dataset) {
      note("data set of \(name)", "was made with \(difference); name its folder with --data", false)
      return false
    }
    if runs.isEmpty {
      note("data set", "\(dataset.files.count) files have the recorded SHA-256", true)
    }
    plan.threads = threads
    let run = try train(
      plan, on: dataset, toolVersion: entry.manifest.environment.toolVersion
    ) { _ in }
    let (found, made) = (entry.manifest.fingerprint, run.manifest.fingerprint)
    note(
      "\(name) trained again",
      found == made ? "fingerprint \(made)" : "fingerprint \(found), made again \(made)",
      found == made)
    runs.append(try run.withMachine(of: entry))
  }
  for check in try fileChecks(claim, runs, templates) {
    note(check.subject, check.finding, check.isRight)
  }
  return isProved
}

/// Whether the files beside the page are the ones it lists.
private func hashChecks(_ claim: Claim) -> [Check] {
  guard claim.kind == .site else { return [] }
  let present = Set(claim.files.keys).subtracting(["index.html"])
  var wrong: [Check] = []
  for path in present.union(claim.hashes.keys).sorted() {
    guard let bytes = claim.files[path] else {
      wrong.append(Check(subject: path, finding: "is missing; the page lists it", isRight: false))
      continue
    }
    guard let hash = claim.hashes[path] else {
      wrong.append(Check(subject: path, finding: "is not listed in the page", isRight: false))
      continue
    }
    let found = bytes.sha256
    if found != hash {
      wrong.append(
        Check(
          subject: path, finding: "has SHA-256 \(found), the page lists \(hash)", isRight: false))
    }
  }
  let sum = "\(claim.hashes.count) have the SHA-256 that the page lists"
  return wrong.isEmpty
    ? [Check(subject: "files beside the page", finding: sum, isRight: true)] : wrong
}

/// Whether every file is what making it again gives; files that are equal are counted by folder.
private func fileChecks(
  _ claim: Claim, _ runs: [Run], _ templates: Templates
) throws -> [Check] {
  let made = try remake(claim, runs, templates)
  var checks: [Check] = []
  var equal: [String: Int] = [:]
  for (path, expected) in made.sorted(by: { $0.key < $1.key }) {
    guard let found = claim.files[path] else {
      if claim.kind == .site || path == "run.json" {
        checks.append(Check(subject: path, finding: "is missing", isRight: false))
      }
      continue
    }
    let isText = ["html", "json", "csv", "svg", "css"].contains { path.hasSuffix("." + $0) }
    if let difference = firstDifference(of: found, from: expected, isText: isText) {
      checks.append(Check(subject: path, finding: difference, isRight: false))
    } else {
      equal[String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)), default: 0] += 1
    }
  }
  for path in claim.files.keys.sorted() where made[path] == nil {
    checks.append(
      Check(subject: path, finding: "is not among what is made again", isRight: false))
  }
  let top = [Claim.Kind.run: "the run", .page: "index.html", .site: "the site’s top"]
  let folders = equal.sorted { $0.key < $1.key }.map { folder, count in
    Check(
      subject: folder.isEmpty ? top[claim.kind] ?? "" : folder,
      finding: "\(count) \(count == 1 ? "file is" : "files are") the same bytes, made again",
      isRight: true)
  }
  return folders + checks
}

/// The files that a claim should consist of.
private func remake(
  _ claim: Claim, _ runs: [Run], _ templates: Templates
) throws -> [String: Data] {
  if claim.kind == .run { return runs.first?.files ?? [:] }
  let site = try Site(
    rendering: runs, presentation: claim.presentation, templates: templates)
  let files = site.files.filter {
    $0.path == "index.html" || claim.kind == .site && $0.path != ".nojekyll"
  }
  return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
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
}
