public import Evaluation
public import RunRecord

/// What it gives to average the class probabilities of several models, beside these models themselves.
public struct AveragingGain: Sendable {
  /// One of the models that are averaged.
  public struct Member: Sendable {
    /// The name, unlike that of every other member.
    public let name: String
    /// Its probabilities of the rows that the average has, in their order.
    public let predictions: Predictions
    /// The share of validation examples that it has right; nil where it is not recorded.
    public let validationAccuracy: Double?
    /// Trained parameters; nil where they are not known.
    public let parameters: Int?
    /// The seconds that predicting the test examples took; nil where they are not recorded.
    public let testSeconds: Double?

    /// A member from its fields.
    public init(
      name: String, predictions: Predictions, validationAccuracy: Double? = nil,
      parameters: Int? = nil, testSeconds: Double? = nil
    ) {
      self.name = name
      self.predictions = predictions
      self.validationAccuracy = validationAccuracy
      self.parameters = parameters
      self.testSeconds = testSeconds
    }
  }

  /// The figures of a model that gives probabilities.
  public struct Figures: Equatable, Sendable {
    /// The rows that it has right.
    public let tally: Tally
    /// Mean negative log probability of the true class, nats.
    public let logLoss: Double
    /// Expected calibration error over 15 bins.
    public let calibrationError: Double
  }

  /// The member that is right most often on the validation examples, and the average beside it.
  public struct Best: Equatable, Sendable {
    /// Its place among the members.
    public let place: Int
    /// How often the average, first, and it were right on the same rows.
    public let counts: PairedCounts
  }

  /// The average's name.
  public let name: String
  /// The average's figures.
  public let average: Figures
  /// What is averaged, two models or more.
  public let members: [Member]
  /// The figures of each member.
  public let figures: [Figures]
  /// The average's accuracy minus the mean of its members'.
  public let overMean: SeededDifference
  /// Whether the members differ in their seed only, so that intervals are over seeds too.
  public let areSeeds: Bool
  /// The average beside the best member by validation accuracy; nil where one has none recorded.
  public let best: Best?
  /// Examples of the test set that a member gave no answer to, and so the average neither.
  public let unanswered: Int
  /// The parameters of all members together; nil where they are not known.
  public let parameters: Int?
  /// The seconds in which all members together predicted the test examples; nil where they are not recorded.
  public let testSeconds: Double?
  /// What an example is called.
  public let noun: Noun

  /// Measures the average of some members. O(n) a member for n rows.
  ///
  /// - Precondition: there are two members or more, all of the average's rows.
  public init(
    of members: [Member], as average: Predictions, named name: String, areSeeds: Bool,
    unanswered: Int, parameters: Int?, testSeconds: Double?, noun: Noun
  ) {
    precondition(members.count > 1, "an average of fewer than two models")
    self.name = name
    self.members = members
    self.areSeeds = areSeeds
    self.unanswered = unanswered
    self.parameters = parameters
    self.testSeconds = testSeconds
    self.noun = noun
    self.average = Figures(average)
    figures = members.map { Figures($0.predictions) }
    let right = average.rightRows
    let rightOfMembers = members.map(\.predictions.rightRows)
    overMean = SeededDifference(first: [right], second: rightOfMembers, takingOneAsGiven: true)
    best = Self.bestPlace(members).map {
      Best(place: $0, counts: PairedCounts(first: right, second: rightOfMembers[$0]))
    }
  }

  /// The interval of the gain over the mean of the members; nil where nothing varies.
  public var interval: ClosedRange<Double>? {
    areSeeds ? overMean.interval() : overMean.examplesInterval()
  }

  /// The mean over members of one of their figures.
  func mean(_ figure: (Figures) -> Double) -> Double {
    figures.reduce(0) { $0 + figure($1) } / Double(figures.count)
  }

  /// The member with the highest validation accuracy; of equals the first.
  private static func bestPlace(_ members: [Member]) -> Int? {
    let accuracies = members.compactMap(\.validationAccuracy)
    guard accuracies.count == members.count, let highest = accuracies.max() else { return nil }
    return accuracies.firstIndex(of: highest)
  }
}

extension AveragingGain.Figures {
  fileprivate init(_ predictions: Predictions) {
    let calibration = Calibration(of: predictions, temperature: 1)
    tally = Tally(predictions, 0..<predictions.count)
    logLoss = calibration.logLoss
    calibrationError = calibration.ece
  }
}

extension Predictions {
  /// Whether each row's answer is right.
  fileprivate var rightRows: [Bool] { (0..<count).map(isRight) }
}
