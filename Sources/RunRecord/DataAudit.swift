/// What can be found out about the data of a run without its model: the content of `audit.json`.
public struct DataAudit: Codable, Equatable, Sendable {
  /// The test examples with a neighbour among those of the training file; nil where nobody looked.
  public var neighbours: Neighbours?
  /// Test examples whose class has the nearest mean of training examples (a nearest-centroid
  /// classifier); nil where nobody looked.
  public var nearestCentroid: Baseline?

  /// Makes an audit from its parts.
  public init(neighbours: Neighbours? = nil, nearestCentroid: Baseline? = nil) {
    self.neighbours = neighbours
    self.nearestCentroid = nearestCentroid
  }

  /// What a simple classifier reaches on the test examples.
  public struct Baseline: Codable, Equatable, Sendable {
    /// Test examples that it has right.
    public var correct: Int

    /// Makes a baseline from its fields.
    public init(correct: Int) { self.correct = correct }
  }

  /// Test examples that are much like one that was trained on or held out for validation.
  public struct Neighbours: Codable, Equatable, Sendable {
    /// The correlation from which on a neighbour is called a near duplicate: the least of one of the
    /// bands.
    public var limit: Double
    /// The test examples by the correlation with their nearest neighbour, the highest band first.
    public var bands: [Band]
    /// The nearest of them with their neighbours, the highest correlation first: all, or
    /// ``pairLimit``.
    public var pairs: [Pair]

    /// The most pairs that are listed; the bands count all.
    public static let pairLimit = 100

    /// Makes neighbours from their fields.
    public init(limit: Double, bands: [Band], pairs: [Pair]) {
      self.limit = limit
      self.bands = bands
      self.pairs = pairs
    }

    /// How many test examples have a neighbour in any band.
    public var count: Int { bands.reduce(0) { $0 + $1.examples.count } }
  }

  /// Test examples whose nearest neighbour correlates with them by at least `least`, and less than in
  /// the band before.
  public struct Band: Codable, Equatable, Sendable {
    /// The least correlation, above 0 and at most 1.
    public var least: Double
    /// What the examples are known by among the predictions, the nearest first.
    public var examples: [String]
    /// Those whose neighbour was held out for validation.
    public var inValidation: Int
    /// Those whose neighbour has another label.
    public var ofOtherLabel: Int

    /// Makes a band from its fields.
    public init(least: Double, examples: [String], inValidation: Int, ofOtherLabel: Int) {
      self.least = least
      self.examples = examples
      self.inValidation = inValidation
      self.ofOtherLabel = ofOtherLabel
    }
  }

  /// A test example and its nearest neighbour.
  public struct Pair: Codable, Equatable, Sendable {
    /// The test example.
    public var test: Example
    /// The example of the training file that is most like it.
    public var neighbour: Example
    /// Pearson's correlation of their pixels.
    public var correlation: Double
    /// The root mean square of the differences of their pixels, in grey levels of 255.
    public var difference: Double

    /// Makes a pair from its fields.
    public init(test: Example, neighbour: Example, correlation: Double, difference: Double) {
      self.test = test
      self.neighbour = neighbour
      self.correlation = correlation
      self.difference = difference
    }
  }

  /// One example of a pair, as `images.csv` names it.
  public struct Example: Codable, Equatable, Sendable {
    /// The part of the data set that it belongs to.
    public var split: Manifest.Dataset.Split
    /// What it is known by: of the test split as among the predictions, else its place in the training
    /// file.
    public var id: String
    /// Its class.
    public var label: UInt16

    /// Makes an example from its fields.
    public init(split: Manifest.Dataset.Split, id: String, label: UInt16) {
      self.split = split
      self.id = id
      self.label = label
    }
  }
}
