/// What a classifier predicted for the samples of a test set, as another program wrote it down.
public struct PredictionTable: Equatable, Sendable {
  /// What stands for a prediction.
  public enum Kind: String, Sendable {
    /// The probability of each class.
    case probabilities
    /// A score for each class, without a scale.
    case margins
    /// The predicted class alone.
    case answers
  }

  /// The format that the bytes were in.
  public enum Format: String, Sendable {
    /// Cells separated by commas, or by semicolons.
    case csv = "CSV"
    /// Cells separated by tabs.
    case tsv = "TSV"
    /// One JSON object a line.
    case jsonLines = "JSON Lines"
    /// A zip archive of NumPy arrays.
    case npz = "NPZ"
  }

  /// The format that the table was in.
  public let format: Format
  /// What stands for a prediction.
  public let kind: Kind
  /// The classes' names in the order of their numbers, 2 to 1000, no two alike.
  public let classNames: [String]
  /// The scored rows' ids in the table's order; no two have equal bytes.
  public let ids: [String]
  /// The true class of each scored row.
  public let labels: [UInt16]
  /// `[rows, classes]`, row after row; empty where there are only answers.
  public let scores: [Float]
  /// The predicted class of each scored row: the one of the highest score, of equals the lowest.
  public let answers: [UInt16]
  /// The further columns, in the table's order.
  public let slices: [SliceValues]
  /// The rows without a prediction or a label, in the table's order.
  public let unscored: [Unscored]

  /// The most classes that a table can have.
  package static let classLimit = 1000
  /// The most rows that are read.
  package static let rowLimit = 10_000_000
}

/// A column beside predictions, by which rows can be told apart.
public struct SliceValues: Equatable, Sendable {
  /// The column's name.
  public let name: String
  /// The different values in the order in which they appear, at most 1000; one can be empty.
  public let values: [String]
  /// The place in `values` of each scored row's value.
  public let codes: [Int32]

  /// Makes a column from its parts.
  public init(name: String, values: [String], codes: [Int32]) {
    self.name = name
    self.values = values
    self.codes = codes
  }
}

/// A row that cannot be scored.
public struct Unscored: Equatable, Sendable {
  /// Why a row cannot be scored.
  public enum Reason: String, Sendable {
    /// The classifier gave no answer.
    case abstained
    /// The classifier failed.
    case failed
    /// The true class is not known.
    case unlabelled
  }

  /// The row's id.
  public let id: String
  /// The true class, where it is known.
  public let label: UInt16?
  /// Why the row cannot be scored.
  public let reason: Reason

  /// Makes a row from its parts.
  public init(id: String, label: UInt16?, reason: Reason) {
    self.id = id
    self.label = label
    self.reason = reason
  }
}
