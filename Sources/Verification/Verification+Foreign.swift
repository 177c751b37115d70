import Evaluation
internal import Foundation
import Report
import RunRecord

extension Verification {
  /// The run of a model that another program trained, from its files, its figures counted again; nil
  /// where something is missing or does not agree, which is noted.
  mutating func recount(_ entry: SiteRecord.RunEntry) throws -> Run? {
    let name = entry.manifest.runName
    let prefix = evidence.prefix(of: name)
    let files = RunFile.names.reduce(into: [String: Data]()) { files, file in
      files[file] = evidence.files[prefix + file]
    }
    guard files[RunFile.manifest] != nil else {
      note(
        Check(
          name,
          "was not trained by Lookbook, and its files are not here; verify the site, or its run "
            + "directory", false))
      return nil
    }
    let run: Run
    do {
      run = try Run(files: files, evaluate: Metrics.evaluator)
    } catch {
      note(Check(prefix + error.file, error.problem, false))
      return nil
    }
    guard run.manifest == entry.manifest else {
      note(Check("\(prefix)\(RunFile.manifest)", "is not what the page records of the run", false))
      return nil
    }
    guard run.predictions != nil || run.sums != nil else {
      note(Check(name, "has no predictions, so its figures cannot be counted again", false))
      return nil
    }
    let counted: Metrics?
    do {
      counted =
        try run.predictions.map {
          try Metrics(of: $0, classNames: run.manifest.dataset.classNames)
        } ?? run.sums.map { Metrics(of: $0) }
    } catch {
      note(Check(name, "\(error)", false))
      return nil
    }
    guard let counted else { return nil }
    let source = run.sums == nil ? "predictions" : "sums of predictions"
    let difference = run.metrics.difference(from: counted)
    note(
      Check(
        name,
        difference.map { "counted again from the \(source), \($0)" }
          ?? "figures are those of \(run.sums == nil ? "its \(run.metrics.samples) predictions" : "the sums of its \(run.metrics.samples) predictions"), counted again; "
          + run.manifest.notRepeated, difference == nil))
    return difference == nil ? run : nil
  }
}

extension Manifest {
  /// What of a run that was recounted nobody has made again.
  fileprivate var notRepeated: String {
    members.map {
      "whether these are the mean of its \($0.count) members was not checked: not all of them are here"
    } ?? "its training was not repeated"
  }
}

extension Metrics {
  /// The first figure that is not another's, in words; nil where all agree as far as other programs
  /// round them. What was chosen on validation examples, and what compares with another model, is not
  /// among them.
  fileprivate func difference(from counted: Metrics) -> String? {
    func classes(_ metrics: Metrics) -> [Double?] {
      metrics.perClass.flatMap { [$0.precision, $0.recall, $0.f1] + $0.recallWilson95 }
        + metrics.oneVersusRest.flatMap { [$0.rocAUC, $0.averagePrecision] }
    }
    func averages(_ metrics: Metrics) -> [Double?] {
      [metrics.macroAverage, metrics.weightedAverage].flatMap { [$0.precision, $0.recall, $0.f1] }
    }
    func bins(_ metrics: Metrics) -> [Double?] {
      metrics.reliabilityBins.flatMap {
        [$0.lower, $0.upper, Double($0.count), $0.confidence, $0.accuracy]
      }
    }
    if confusionMatrix != counted.confusionMatrix { return "the confusion matrix is another" }
    let figures: [(String, [Double?], [Double?])] = [
      (
        "the accuracy", [accuracy] + accuracyWilson95, [counted.accuracy] + counted.accuracyWilson95
      ),
      ("a figure of a class", classes(self), classes(counted)),
      ("an average", averages(self), averages(counted)),
      ("the log loss", [logLoss], [counted.logLoss]),
      ("the Brier score", [brierMulticlass], [counted.brierMulticlass]),
      (
        "a top-k accuracy", [top2Accuracy, top3Accuracy],
        [counted.top2Accuracy, counted.top3Accuracy]
      ),
      ("Cohen’s κ", [cohenKappa], [counted.cohenKappa]),
      ("Matthews’ coefficient", [matthewsCorrcoef], [counted.matthewsCorrcoef]),
      ("the calibration error", [ece15], [counted.ece15]),
      ("a reliability bin", bins(self), bins(counted)),
    ]
    for (name, stated, found) in figures {
      guard stated.count == found.count else { return "\(name) is missing" }
      for (one, other) in zip(stated, found) {
        switch (one, other) {
        case (nil, nil): continue
        case (let one?, let other?) where abs(one - other) <= 1e-6: continue
        default:
          return "\(name) is \(other.map { "\($0)" } ?? "undefined"), not "
            + (one.map { "\($0)" } ?? "undefined")
        }
      }
    }
    return nil
  }
}
