/// How often a model is right where it has learnt from fewer examples: the content of `learning.json`.
///
/// The run's own result, with all of its training examples, is where the curve ends and no part of this.
public struct LearningCurve: Codable, Equatable, Sendable {
  /// One training each, the fewest examples first.
  public var points: [Point]

  /// What a training on some of the training examples leads to.
  public struct Point: Codable, Equatable, Sendable {
    /// The training examples that were learnt from.
    public var examples: Int
    /// The test examples classified right.
    public var correct: Int
    /// The test examples.
    public var tested: Int
    /// Wall-clock seconds of training.
    public var seconds: Double
    /// SHA-256, hexadecimal, of what the run's own fingerprint covers.
    public var fingerprint: String

    /// Makes a point from its fields.
    public init(examples: Int, correct: Int, tested: Int, seconds: Double, fingerprint: String) {
      self.examples = examples
      self.correct = correct
      self.tested = tested
      self.seconds = seconds
      self.fingerprint = fingerprint
    }
  }

  /// Makes a curve of its points.
  public init(points: [Point]) { self.points = points }

  /// The numbers of examples that curves are made of here, below those of a whole training.
  public static func sizes(below training: Int) -> [Int] {
    (0..<6).map { 1000 << $0 }.filter { $0 < training }
  }
}

extension LearningCurve {
  /// The most points that are read.
  static let pointLimit = 24

  /// Checks that the points can be, and agree with what the run says of its data.
  ///
  /// - Parameters:
  ///   - training: The training examples of the run; nil where it does not say.
  ///   - tested: The test examples.
  package func check(training: Int?, tested: Int) throws(RunError) {
    try expect(
      (1...Self.pointLimit).contains(points.count),
      "points: expected from 1 to \(Self.pointLimit), found \(points.count)")
    let most = training.map { max($0 - 1, 0) } ?? .max
    var before = 0
    for (place, point) in points.enumerated() {
      let name = "points[\(place)]"
      let isMore = point.examples > before && point.examples <= most
      let limit = training.map { " and fewer than \($0), the training examples of the run" } ?? ""
      try expect(
        isMore, "\(name).examples: expected more than \(before)\(limit), found \(point.examples)")
      before = point.examples
      try expect(
        point.tested == tested,
        "\(name).tested: expected \(tested), the test examples, found \(point.tested)")
      try expect(
        (0...tested).contains(point.correct),
        "\(name).correct: expected from 0 to \(tested), found \(point.correct)")
      try expect(
        (0...1e12).contains(point.seconds),
        "\(name).seconds: expected from 0 to 1000000000000, found \(point.seconds)")
      try expect(
        point.fingerprint.utf8.count == 64 && point.fingerprint.utf8.allSatisfy(Self.isDigit),
        "\(name).fingerprint: expected 64 hexadecimal digits in lower case, found another text")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  private func expect(
    _ condition: Bool, _ problem: @autoclosure () -> String
  ) throws(RunError) {
    guard condition else { throw RunError(RunFile.learning, problem()) }
  }
}
