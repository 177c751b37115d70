public import RunRecord

/// One report of a history: where its page is, and the figures of the model that it shows in depth.
///
/// Of several seeds all figures are means.
public struct HistoryEntry: Codable, Equatable, Sendable {
  /// The name of the report's folder.
  public internal(set) var label: String
  /// The report's folder, relative to that of the history, with `/` between its parts.
  public internal(set) var path: String
  /// SHA-256 (hexadecimal) of the page, which lists the hashes of all files beside it.
  public let page: String
  /// The model's name.
  public let model: String
  /// The data set's name.
  public let dataset: String
  /// What an example is called.
  public let noun: Noun
  /// Test examples that were scored.
  public let samples: Int
  /// Runs that differ in their seed only.
  public let seeds: Int
  /// The share of right answers.
  public let accuracy: Double
  /// Lower and upper end of its 95 % interval: Wilson's of one run, over seeds and examples of several.
  public let interval: [Double]
  /// The unweighted mean of the classes' F1-scores.
  public let macroF1: Double
  /// The mean negative log probability of the true class, nats; nil without probabilities.
  public let logLoss: Double?
  /// The expected calibration error over 15 bins; nil without probabilities.
  public let ece: Double?
  /// What changed since the report before; nil of the first.
  public internal(set) var change: HistoryChange?

  enum CodingKeys: String, CodingKey {
    case label, path, model, noun, samples, seeds, accuracy, change
    case page = "page_sha256"
    case dataset = "data_set"
    case interval = "accuracy_interval_95"
    case macroF1 = "macro_f1"
    case logLoss = "log_loss"
    case ece = "ece_15"
  }
}
