import CResources
import Foundation
import Intake
import RunRecord

/// A study's claims as data: what it says of a task, and how each claim is put to the test.
public struct ClaimsFile: Codable, Equatable, Sendable {
  /// The study's title.
  public var study: String
  /// The class names that it is about, in any order; nil where it is about any.
  public var classes: [String]?
  /// Groups of classes that look alike.
  public var similar: [[String]]?
  /// How the study's model was made; nil where that is no matter.
  public var setUp: SetUp?
  /// What has to be said of the study as a whole.
  public var remark: String?
  /// What others published of the same data: shown beside several models, never tested.
  public var published: Published?
  /// How words of the study are read.
  public var readings: [String]?
  /// The claims that come with a figure.
  public var figures: [Entry]?
  /// The claims that come in words.
  public var statements: [Entry]?

  /// How the study's model was made.
  public struct SetUp: Codable, Equatable, Sendable {
    /// In words, to follow ‘names:’.
    public var description: String
    /// The layers, each with its shape and activation: `784, 128 relu and 10 softmax`.
    public var layers: String?
    /// Settings and their values.
    public var settings: [Setting]

    /// A name and a value.
    public struct Setting: Codable, Equatable, Sendable {
      /// The setting's name, as runs list it.
      public var name: String
      /// Its value, as runs write it.
      public var value: String
    }
  }

  /// Accuracies on the same data that others measured.
  public struct Published: Codable, Equatable, Sendable {
    /// Where they stand.
    public var source: String
    /// The accuracies, in any order.
    public var figures: [Figure]

    /// One accuracy.
    public struct Figure: Codable, Equatable, Sendable {
      /// What it is of.
      public var name: String
      /// A share.
      public var accuracy: Double
      /// The examples that it was measured on, where they are not the test set here.
      public var examples: Int?
    }
  }

  /// One claim: of a figure, by a rule, or one that is not tested.
  public struct Entry: Codable, Equatable, Sendable {
    /// What is claimed.
    public var subject: String
    /// How the claim is read, where the figure does not say it.
    public var reading: String?
    /// The figure that it is about.
    public var metric: Metric?
    /// The class that the figure is of.
    public var className: String?
    /// The classes that missed examples are claimed to go to.
    public var targets: [String]?
    /// `=`, `>`, `<` or `between`.
    public var relation: Relation?
    /// The figure claimed, the bound, or the lower of two.
    public var value: Double?
    /// The upper of two bounds.
    public var upTo: Double?
    /// The largest difference from the figure claimed that does not matter.
    public var margin: Double?
    /// What is to be so.
    public var rule: Rule?
    /// The models of the report, by their names as shown, that the model in depth is held against.
    public var models: [String]?
    /// Why nothing tests it.
    public var untested: String?

    enum CodingKeys: String, CodingKey {
      case subject, reading, metric, targets, relation, value, upTo, margin, rule, models,
        untested
      case className = "class"
    }
  }

  /// A figure that a claim can be about.
  public enum Metric: String, KnownWord, Sendable {
    /// Of all examples, or of one class.
    case accuracy, precision, recall, f1
    /// The share of a class's missed examples that go to some classes, or to those that look alike.
    case missesTo, missesAmongSimilar
    /// The share of all errors between classes that look alike.
    case errorsAmongSimilar
    /// Training accuracy less validation accuracy after the last epoch.
    case accuracyGap
    /// The share of pictures from elsewhere that are classified right.
    case elsewhere
  }

  /// How a figure is held against a value.
  public enum Relation: String, KnownWord, Sendable {
    case equal = "="
    case above = ">"
    case below = "<"
    case between
  }

  /// Something that is so or is not.
  public enum Rule: String, KnownWord, Sendable {
    /// All splits together hold `value` examples; there are `value` classes.
    case examples, classes
    /// Training loss is lowest at the end.
    case convergence
    /// Validation loss does not rise as under Training curves.
    case noOverfitting
    /// The mean of the seeds’ probabilities is more often right than one seed.
    case ensemble
    /// An answer takes at most `value` seconds: 99 of 100 wherever latencies were recorded, or else the mean
    /// of the test examples.
    case answerTime
    /// The model in depth is better than each of `models`; one of `models` is better than it.
    case outperforms, outperformed
  }

  /// The claims of the study that this program was made to test, on Fashion-MNIST.
  public static let fashionMNIST: ClaimsFile? = {
    let file = cresources_fashion_mnist_claims()
    return try? ClaimsFile(json: Data(bytes: file.bytes, count: file.count), name: "fashion-mnist")
  }()

  /// Whether a run has the classes that the claims are about.
  func concerns(_ run: Run) -> Bool {
    guard let classes else { return true }
    let names = run.manifest.dataset.classNames
    return names.count == classes.count && Set(names) == Set(classes)
  }

  /// The classes that look like one of them, itself among them.
  func group(of name: String) -> Set<String> {
    Set((similar ?? []).first { $0.contains(name) } ?? [name])
  }
}
