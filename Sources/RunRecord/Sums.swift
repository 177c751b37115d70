public import Tables

/// What a report needs of a model's answers to more examples than are kept, added up: the content of
/// `sums.json`.
///
/// It does not grow with the examples: probabilities are counted in the cells of a ``ProbabilityGrid``, and
/// of single examples only the few that a report lists are in it. `sum_predictions.py` makes it of a table
/// of any length.
public struct Sums: Codable, Equatable, Sendable {
  /// The version of the layout.
  public static let currentVersion = 1
  /// The most examples that are counted.
  public static let rowLimit = 2_000_000_000
  /// The most examples that are listed as the hardest, and as label candidates.
  public static let (hardestLimit, candidateLimit) = (24, 48)
  /// The most steps of ``coverage``: one for each fiftieth of the answers.
  public static let coverageSteps = 50
  /// The recalls that ``Class/reached`` has a threshold for, in sixtieths.
  public static let recalls = [30, 48, 54, 57]
  /// The fewest examples of a combination of slices.
  public static let combinationMinimum = 50

  /// The version of the layout, ``currentVersion``.
  public var version: Int
  /// The classes' names in the order of their numbers.
  public var classNames: [String]
  /// The number of examples with an answer and a label.
  public var samples: Int
  /// The examples without one of the two.
  public var unscored: Unscored
  /// `[true class][predicted class]`, counts.
  public var confusion: [[Int]]
  /// Σ of the negative log probability of the true class, nats.
  public var logLoss: Double
  /// Σ of the squared distance of probabilities and one-hot label.
  public var brier: Double
  /// The examples whose true class is among the two, and the three, most probable.
  public var top2, top3: Int
  /// One entry a class.
  public var classes: [Class]
  /// What a falling confidence accepts: the first confidence for each further fiftieth of the answers.
  public var coverage: [Step]
  /// Further columns by which examples can be told apart.
  public var slices: [Slice]
  /// The combinations of values of two columns that enough examples have.
  public var combinations: [Combination]
  /// The mean probability of each class among the examples labelled with it; nil of a class without.
  public var thresholds: [Double?]
  /// The confident joint `[given label][suggested class]` of confident learning, counts.
  public var joint: [[Int]]
  /// The examples that a report lists, in the order of the table.
  public var examples: [Example]
  /// Those of the lowest probability of the true class, that first, by their places in ``examples``.
  public var hardest: [Int]
  /// Those whose label is most in doubt, the lowest margin first.
  public var candidates: [Candidate]

  /// Makes sums of their parts, which are checked where they are read or written.
  public init(
    version: Int, classNames: [String], samples: Int, unscored: Unscored, confusion: [[Int]],
    logLoss: Double, brier: Double, top2: Int, top3: Int, classes: [Class], coverage: [Step],
    slices: [Slice], combinations: [Combination], thresholds: [Double?], joint: [[Int]],
    examples: [Example], hardest: [Int], candidates: [Candidate]
  ) {
    self.version = version
    self.classNames = classNames
    self.samples = samples
    self.unscored = unscored
    self.confusion = confusion
    self.logLoss = logLoss
    self.brier = brier
    self.top2 = top2
    self.top3 = top3
    self.classes = classes
    self.coverage = coverage
    self.slices = slices
    self.combinations = combinations
    self.thresholds = thresholds
    self.joint = joint
    self.examples = examples
    self.hardest = hardest
    self.candidates = candidates
  }

  /// The examples that have no answer or no label, counted.
  public struct Unscored: Codable, Equatable, Sendable {
    /// The classifier gave no answer.
    public var abstained = 0
    /// The classifier failed.
    public var failed = 0
    /// The true class is not known.
    public var unlabelled = 0

    /// Makes counts.
    public init(abstained: Int = 0, failed: Int = 0, unlabelled: Int = 0) {
      self.abstained = abstained
      self.failed = failed
      self.unlabelled = unlabelled
    }

    /// How many there are for one reason.
    public func count(_ reason: Tables.Unscored.Reason) -> Int {
      switch reason {
      case .abstained: abstained
      case .failed: failed
      case .unlabelled: unlabelled
      }
    }
  }

  /// How examples divide by the probability of one class: a list for each property, with an entry a cell
  /// that is not empty.
  public struct Class: Codable, Equatable, Sendable {
    /// The cells by their places in the grid, ascending.
    public var cells: [Int] = []
    /// Examples of the class that are answered so.
    public var right: [Int] = []
    /// Examples of others that are answered so.
    public var wrong: [Int] = []
    /// Examples of the class that are answered otherwise.
    public var missed: [Int] = []
    /// Examples of others that are answered otherwise.
    public var rest: [Int] = []
    /// Σ of the probabilities of those that are answered so, and rightly.
    public var rightConfidence: [Double] = []
    /// The same of those answered wrongly.
    public var wrongConfidence: [Double] = []
    /// Whether all examples of the cell have one and the same probability.
    public var tied: [Bool] = []
    /// Those at or above the highest threshold that reaches each of ``Sums/recalls``; nil of a class without
    /// examples, and where the threshold is below 2⁻³⁰.
    public var reached: [Reached?] = []

    /// No examples.
    public init() {}
  }

  /// The examples at or above a threshold.
  public struct Reached: Codable, Equatable, Sendable {
    /// Those of the class.
    public var positives: Int
    /// Those of others.
    public var negatives: Int

    /// Makes counts.
    public init(positives: Int, negatives: Int) {
      self.positives = positives
      self.negatives = negatives
    }
  }

  /// The answers that a confidence accepts.
  public struct Step: Codable, Equatable, Sendable {
    /// The lowest confidence accepted.
    public var confidence: Float
    /// Answers that have at least that confidence.
    public var accepted: Int
    /// Those among them that are right.
    public var correct: Int

    /// Makes a step.
    public init(confidence: Float, accepted: Int, correct: Int) {
      self.confidence = confidence
      self.accepted = accepted
      self.correct = correct
    }
  }

  /// A further column of the table: how many examples have each value, and how many of them are right.
  public struct Slice: Codable, Equatable, Sendable {
    /// The column's name.
    public var name: String
    /// The different values in the order in which they appear.
    public var values: [String]
    /// For each value, the examples that have it.
    public var count: [Int]
    /// Those of them that are right.
    public var right: [Int]

    /// Makes a column.
    public init(name: String, values: [String], count: [Int], right: [Int]) {
      self.name = name
      self.values = values
      self.count = count
      self.right = right
    }
  }

  /// The examples with one value in one column and one in another.
  public struct Combination: Codable, Equatable, Sendable {
    /// The places of the two columns in ``Sums/slices``, the first before the second.
    public var columns: [Int]
    /// The places of their values.
    public var values: [Int]
    /// The examples that have both, and those of them that are right.
    public var count, right: Int

    /// Makes a combination.
    public init(columns: [Int], values: [Int], count: Int, right: Int) {
      self.columns = columns
      self.values = values
      self.count = count
      self.right = right
    }
  }

  /// An example that a report lists.
  public struct Example: Codable, Equatable, Sendable {
    /// What it is known by.
    public var id: String
    /// Its true class, as labelled.
    public var label: UInt16
    /// The probability of each class.
    public var probabilities: [Float]

    /// Makes an example.
    public init(id: String, label: UInt16, probabilities: [Float]) {
      self.id = id
      self.label = label
      self.probabilities = probabilities
    }
  }

  /// An example whose label may be wrong.
  public struct Candidate: Codable, Equatable, Sendable {
    /// Its place in ``Sums/examples``.
    public var example: Int
    /// The class that the probabilities suggest.
    public var suggested: Int

    /// Makes a candidate.
    public init(example: Int, suggested: Int) {
      self.example = example
      self.suggested = suggested
    }
  }
}
