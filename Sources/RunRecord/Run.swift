public import Foundation
public import SafeTensors

/// Everything a report needs to know about one trained model: the content of a run directory.
///
/// A run is written by whatever trained the model and read by whatever reports on it; nothing else
/// passes between the two.
public struct Run: Sendable {
  /// What was trained, on what, how, and what came of it: `run.json`.
  public internal(set) var manifest: Manifest
  /// One entry an epoch, first epoch first: `history.csv`. Empty where training was not recorded.
  public let history: [Epoch]
  /// Exact counts and metrics on the test split: `evaluation.json`, or computed from the predictions.
  public let metrics: Metrics
  /// What the model answered for every test example: `predictions.csv` or `predictions.npz`, where
  /// present.
  public let predictions: Predictions?
  /// What a report needs of the answers, added up: `sums.json`, where there are too many to be kept.
  public let sums: Sums?
  /// The pictures that the report shows, where present.
  public internal(set) var pictures: Pictures?
  /// What the model answers to changed examples, where it was measured: `robustness.json`.
  public let robustness: Robustness?
  /// How often the model is right where it has learnt from fewer examples: `learning.json`, where
  /// present.
  public internal(set) var learning: LearningCurve?
  /// What the model makes of some test examples before it classifies them: `features.json`, where
  /// present.
  public let features: Features?
  /// How a network saw some images, in training and in the test: `network.json`, where present.
  public let networkPictures: NetworkPictures?
  /// The trained weights by name, as in `model.safetensors`, where present.
  public let weights: [String: Tensor]?
  /// What was found out about the data: `audit.json`, where present.
  public let audit: DataAudit?
  /// The bytes of every file as read or written, by file name, so that a copy is exact.
  public internal(set) var files: [String: Data]

  /// The parts of a run that has been checked or is about to be, or that is to show what an unchecked
  /// one leads to.
  package init(
    checked manifest: Manifest, history: [Epoch], metrics: Metrics, predictions: Predictions?,
    pictures: Pictures?, weights: [String: Tensor]?, audit: DataAudit? = nil,
    robustness: Robustness? = nil, learning: LearningCurve? = nil,
    features: Features? = nil, networkPictures: NetworkPictures? = nil, sums: Sums? = nil,
    files: [String: Data]
  ) {
    self.manifest = manifest
    self.history = history
    self.metrics = metrics
    self.predictions = predictions
    self.sums = sums
    self.pictures = pictures
    self.weights = weights
    self.audit = audit
    self.robustness = robustness
    self.learning = learning
    self.features = features
    self.networkPictures = networkPictures
    self.files = files
  }
}

extension Run {
  /// The run with its pictures as a page shows them.
  package func with(pictures: Pictures?) -> Run {
    var run = self
    run.pictures = pictures
    return run
  }

  /// The run with a learning curve, as if it had been written with it.
  ///
  /// - Throws: `RunError` where the curve is not valid or contradicts the run.
  public func with(learning curve: LearningCurve) throws(RunError) -> Run {
    try curve.check(
      training: manifest.dataset.count(of: .training), tested: metrics.samples)
    var run = self
    run.learning = curve
    run.files[RunFile.learning] = try RunJSON.encode(curve, file: RunFile.learning)
    return run
  }

  /// The run with its latencies, as if it had been written with them.
  ///
  /// - Throws: `RunError` where they are not valid.
  public func with(latencies: [Manifest.Environment.Latency]) throws(RunError) -> Run {
    var run = self
    run.manifest.environment.latencies = latencies
    try run.manifest.check()
    run.files[RunFile.manifest] = try RunJSON.encode(run.manifest, file: RunFile.manifest)
    return run
  }

  /// The run with no more than some of its files, the predictions of one trained here in compact form
  /// where that is one of them and possible: in half precision, or exactly as they are.
  package func summary(keeping names: Set<String>, isExact: Bool = false) -> Run {
    var files = files
    var predictions = predictions
    let classNames = manifest.dataset.classNames
    if names.contains(RunFile.compactPredictions), manifest.isRepeatable, let given = predictions {
      let kept = isExact ? given : given.rounded(classNames: classNames)
      if files[RunFile.predictions] != nil || kept.scores != given.scores,
        let npz = kept.npz(classNames: classNames)
      {
        predictions = kept
        files[RunFile.predictions] = nil
        files[RunFile.compactPredictions] = npz
      }
    }
    files = files.filter { names.contains($0.key) }
    let isKept = files.keys.contains { RunFile.isPredictions($0) }
    return Run(
      checked: manifest, history: history, metrics: metrics,
      predictions: isKept ? predictions : nil,
      pictures: names.contains(RunFile.pictureEntries) ? pictures : nil,
      weights: names.contains(RunFile.weights) ? weights : nil,
      audit: names.contains(RunFile.audit) ? audit : nil,
      robustness: names.contains(RunFile.robustness) ? robustness : nil,
      learning: names.contains(RunFile.learning) ? learning : nil,
      features: names.contains(RunFile.features) ? features : nil,
      networkPictures: names.contains(RunFile.networkPictures) ? networkPictures : nil,
      sums: names.contains(RunFile.sums) ? sums : nil, files: files)
  }

  /// Whether the predictions were rounded to half precision, so that the figures of their probabilities are
  /// not quite the run's.
  package var hasRoundedPredictions: Bool {
    guard let predictions, files[RunFile.compactPredictions] != nil else { return false }
    return predictions.scores
      == predictions.rounded(classNames: manifest.dataset.classNames).scores
  }

  /// What computes the metrics of predictions, where a run has no `evaluation.json`.
  public typealias Evaluator = (Predictions, [String]) throws -> Metrics
}
