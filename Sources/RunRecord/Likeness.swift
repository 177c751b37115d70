public import Foundation

/// How examples are told that are unlike what a model was trained on: by their highest correlation with
/// the mean of a class, part of the content of `robustness.json`.
public struct Likeness: Codable, Equatable, Sendable {
  /// The mean grey values of each class's training examples, `[classes, pixels]`, rounded to whole ones.
  public var means: Data
  /// The lowest correlation that is not called unlike: one in a hundred validation examples lies below.
  public var limit: Double
  /// Of the test examples measured, those that lie below: false alarms.
  public var falseAlarms: Int

  /// The most bytes of means that are kept: of larger images or more classes there is no rule.
  public static let sizeLimit = 1 << 18

  /// Makes a rule from its fields.
  public init(means: Data, limit: Double, falseAlarms: Int) {
    self.means = means
    self.limit = limit
    self.falseAlarms = falseAlarms
  }
}
