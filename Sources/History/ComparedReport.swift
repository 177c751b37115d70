internal import Comparison
internal import Evaluation
internal import Files
internal import Foundation
internal import Hashing
internal import Intake
internal import Report
internal import RunRecord

/// A report with what it takes to compare its model with that of another.
struct ComparedReport {
  let entry: HistoryEntry
  let classNames: [String]
  /// The predictions of every run, the one shown in depth first; empty where that has none.
  let predictions: [Predictions]

  /// The files of a run that its figures and its comparison follow from.
  private static let files: Set = [
    RunFile.manifest, RunFile.metrics, RunFile.predictions, RunFile.compactPredictions,
  ]

  /// Reads the runs of the model that a report shows in depth.
  ///
  /// - Throws: ``HistoryError`` where the page is none of Lookbook's, or its data cannot be read or are
  ///   not those that it lists.
  init(_ folder: ReportFolder, within budget: MemoryBudget) throws(HistoryError) {
    let runs = try Self.runs(of: folder, within: budget)
    let shown = runs[0]
    let seeds = SeedFindings(runs)
    let accuracy = AccuracyFindings(seeds)
    func mean(_ figure: (Metrics) -> Double?) -> Double? {
      runs.allSatisfy { figure($0.metrics) != nil } ? seeds.mean { figure($0.metrics) ?? 0 } : nil
    }
    entry = HistoryEntry(
      label: folder.label, path: folder.path, page: folder.page,
      model: shown.manifest.title ?? shown.manifest.model, dataset: shown.manifest.dataset.name,
      noun: shown.noun, samples: shown.metrics.samples, seeds: runs.count, accuracy: accuracy.share,
      interval: accuracy.ends, macroF1: seeds.mean(\.metrics.macroAverage.f1),
      logLoss: mean(\.logLoss), ece: mean(\.ece15), change: nil)
    classNames = shown.manifest.dataset.classNames
    predictions = shown.predictions == nil ? [] : runs.compactMap(\.predictions)
  }

  /// Its model, to be compared under a name.
  func model(named name: String) -> ComparedModel {
    ComparedModel(name: name, classNames: classNames, seeds: predictions)
  }

  /// The runs of the first model, the one shown in depth first.
  private static func runs(
    of folder: ReportFolder, within budget: MemoryBudget
  ) throws(HistoryError) -> [Run] {
    let place = folder.url.path
    let record: SiteRecord.Found
    do {
      record = try SiteRecord.read(fromPage: folder.pageBytes())
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError("\(place): \(error)")
    }
    let manifests = record.runs.map(\.manifest)
    guard let group = Model.groups(of: manifests).first else {
      throw HistoryError(
        "\(place): its page was made by another version, whose record of the runs is not known here. "
          + "Render it again.")
    }
    let names = group.map { manifests[$0].runName }
    let directories = names.map { folder.url.appending(path: "data/\($0)") }
    for directory in directories where FileStatus(directory) == .missing {
      throw HistoryError(
        "\(directory.path) does not exist. Expected the data beside the page, from which its figures "
          + "are taken.", isOfMissingData: true)
    }
    let runs: [Run]
    do {
      runs = try Run.read(
        from: directories, within: budget, evaluate: Metrics.evaluator, only: files)
    } catch {
      throw HistoryError(error.description)
    }
    for (name, run) in zip(names, runs) {
      try check(run, named: name, against: record.hashes, in: place)
    }
    return runs
  }

  /// Checks that files are those that the page lists, as far as it does.
  private static func check(
    _ run: Run, named name: String, against hashes: [String: String], in place: String
  ) throws(HistoryError) {
    for file in files.sorted() {
      let path = "data/\(name)/\(file)"
      guard let expected = hashes[path] else { continue }
      let found = run.files[file]?.sha256
      guard found == expected else {
        throw HistoryError(
          "\(place)/\(path) \(found == nil ? "is missing" : "is not the file that the page lists"), so "
            + "its figures may not be those of the page. Expected SHA-256 \(expected), found "
            + "\(found ?? "no file"). Get the report again, or render it again.")
      }
    }
  }
}
