extension Manifest.Dataset {
  /// One of the three parts of a data set.
  public enum Split: String, Codable, CaseIterable, Sendable {
    case training, validation, test
  }

  /// How many examples are byte-identical copies of others, as they are or mirrored left to right.
  public struct CopyCounts: Codable, Equatable, Sendable {
    /// One entry a pair of splits, in the order of ``CopyCounts/pairs``.
    public var comparisons: [Comparison]
    /// Images of one grey value throughout, in training, validation and test.
    public var constantImages: [Int]

    /// Each split with those before it and with itself.
    public static let pairs = Split.allCases.enumerated().flatMap { index, later in
      Split.allCases.prefix(index + 1).map { (earlier: $0, later: later) }
    }

    /// The images of one split that have copies in another, or earlier in the same.
    public struct Comparison: Codable, Equatable, Sendable {
      /// The split that is searched; where it is `later` itself, only what comes before an image.
      public var earlier: Split
      /// The split whose images are counted.
      public var later: Split
      /// Images that equal at least one image searched.
      public var identical: Int
      /// Of those, images with a copy of another label.
      public var identicalOfOtherLabel: Int
      /// Images, not their own mirror image, that equal the mirror image of one searched.
      public var mirrored: Int
      /// Of those, images with a mirrored copy of another label.
      public var mirroredOfOtherLabel: Int

      /// Makes a comparison from its fields.
      public init(
        earlier: Split, later: Split, identical: Int, identicalOfOtherLabel: Int, mirrored: Int,
        mirroredOfOtherLabel: Int
      ) {
        self.earlier = earlier
        self.later = later
        self.identical = identical
        self.identicalOfOtherLabel = identicalOfOtherLabel
        self.mirrored = mirrored
        self.mirroredOfOtherLabel = mirroredOfOtherLabel
      }
    }

    /// Makes counts from their fields.
    public init(comparisons: [Comparison], constantImages: [Int]) {
      self.comparisons = comparisons
      self.constantImages = constantImages
    }
  }

  /// Examples of each class in one split, in label order; nil where it is not known.
  public subscript(split: Split) -> [Int]? {
    switch split {
    case .training: training
    case .validation: validation
    case .test: test
    }
  }

  /// Examples of one split; nil where it is not known.
  public func count(of split: Split) -> Int? { self[split].map { $0.reduce(0, +) } }
}
