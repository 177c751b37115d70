import Evaluation
import RunRecord

/// What a confusion matrix counts, class by class.
package struct Tally {
  /// Class names, in label order.
  let names: [String]
  /// `[true class][predicted class]`.
  let matrix: [[Int]]
  let samples: Int
  /// The sums of its rows, and those of its columns.
  private let supports, answers: [Int]
  /// Examples of each class in training; nil where that is not known.
  private let trained: [Int]?

  package init(_ run: Run) {
    names = run.manifest.dataset.classNames.map(Phrase.name)
    matrix = run.metrics.confusionMatrix
    samples = run.metrics.samples
    supports = matrix.map { $0.reduce(0, +) }
    trained = run.manifest.dataset.training.flatMap { $0.contains { $0 > 0 } ? $0 : nil }
    answers = matrix.reduce(into: [Int](repeating: 0, count: matrix.count)) { sums, row in
      for (label, count) in row.enumerated() { sums[label] += count }
    }
  }

  var classes: Range<Int> { names.indices }
  var correct: Int { classes.reduce(0) { $0 + matrix[$1][$1] } }
  var errors: Int { samples - correct }

  /// Test examples of a class.
  func support(_ label: Int) -> Int { supports[label] }
  /// Examples that were predicted as a class.
  func predicted(_ label: Int) -> Int { answers[label] }
  /// Examples of a class that were predicted as another.
  func missed(_ label: Int) -> Int { support(label) - matrix[label][label] }
  /// Examples of other classes that were predicted as this one.
  func mistaken(_ label: Int) -> Int { predicted(label) - matrix[label][label] }

  /// The two ends of Wilson's 95% interval of a class's figure; nil where the figure is undefined.
  func wilson(_ measure: ClassMeasure, of label: Int) -> [Double]? {
    let hits = matrix[label][label]
    let (misses, falseAlarms) = (missed(label), mistaken(label))
    switch measure {
    case .precision: return predicted(label) > 0 ? wilson95(hits, of: predicted(label)) : nil
    case .recall: return support(label) > 0 ? wilson95(hits, of: support(label)) : nil
    case .f1:
      return hits + misses + falseAlarms > 0
        ? f1Wilson95(hits: hits, misses: misses, falseAlarms: falseAlarms) : nil
    }
  }

  /// Classes that have test images, and those that have none.
  var tested: [Int] { classes.filter { support($0) > 0 } }
  var untested: [Int] { classes.filter { support($0) == 0 } }

  /// The share of right answers that always giving the class most frequent in training would have; most
  /// frequent in the test where the training is not known.
  var majority: (label: Int, share: Double)? {
    let counts = trained ?? supports
    guard samples > 0, counts.count == names.count,
      let label = classes.max(by: { (counts[$0], $1) < (counts[$1], $0) })
    else { return nil }
    return (label, Double(support(label)) / Double(samples))
  }

  /// The kinds of error that occurred, the most frequent first; equals in label order.
  var confusions: [Confusion] { matrix.confusions }
}

/// One kind of error: images of one class given another.
package struct Confusion: Equatable {
  package let truth: Int
  package let answer: Int
  package let count: Int
}

extension Confusion {
  /// The id of the place that shows its pictures, `errors-6-0`, and the link to it.
  var anchor: String { "errors-\(truth)-\(answer)" }
  var address: String { "#\(anchor)" }
}
