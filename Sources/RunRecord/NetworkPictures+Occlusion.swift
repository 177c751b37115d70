public import Foundation

extension NetworkPictures {
  /// What becomes of wrong answers while a square of the image is set to zero (Zeiler and Fergus 2014).
  public struct Occlusion: Codable, Equatable, Sendable {
    /// The side of the square in pixels; it is odd.
    public let side: Int
    /// The places of its centre, evenly spaced down and across the image; at the edges a part of the square
    /// is outside.
    public let rows, columns: Int
    /// The answers, at most ``limit``.
    public let answers: [Answer]

    /// The most answers, and the most rows or columns of places.
    public static let (limit, placeLimit) = (6, 28)

    /// Puts the parts together; they are checked with their run.
    public init(side: Int, rows: Int, columns: Int, answers: [Answer]) {
      self.side = side
      self.rows = rows
      self.columns = columns
      self.answers = answers
    }
  }

  /// A wrong answer to a test image, and the two probabilities that matter for it.
  public struct Answer: Codable, Equatable, Sendable {
    /// The image; its label is the true class.
    public let example: Example
    /// The class predicted.
    public let answer: Int
    /// The probabilities of the answer and of the true class, 0 to 1.
    public let answerProbability, truthProbability: Float
    /// The same with the square at each place, `[rows, columns]`, 255 for certainty.
    public let answerCovered, truthCovered: Data
    /// At how many places the answer becomes the true class, and at how many a third one.
    public let turned, strayed: Int

    /// Puts an answer together.
    public init(
      example: Example, answer: Int, answerProbability: Float, truthProbability: Float,
      answerCovered: Data, truthCovered: Data, turned: Int, strayed: Int
    ) {
      self.example = example
      self.answer = answer
      self.answerProbability = answerProbability
      self.truthProbability = truthProbability
      self.answerCovered = answerCovered
      self.truthCovered = truthCovered
      self.turned = turned
      self.strayed = strayed
    }
  }
}
