import Evaluation
import RunRecord
import Tables

// What a run calls its examples and itself, and which of its parts a finding can use.

extension Run {
  /// What one example is called.
  package var noun: Noun { manifest.dataset.noun ?? .example }

  /// `1 image`, `2,000 images`
  func count(_ number: Int) -> String { Phrase.count(number, noun) }
  /// `1 test image`, `2,000 test images`
  func testCount(_ number: Int) -> String { Phrase.count(number, noun, "test ") }

  /// The predictions where they are probabilities.
  package var probabilities: Predictions? {
    predictions?.kind == .probabilities ? predictions : nil
  }

  /// Single answers with their probabilities: all, or of sums those that they list.
  var listed: Predictions? { probabilities ?? sums.map { Predictions(listedIn: $0) } }

  /// What the figures are computed from: `recorded predictions`.
  var basis: String {
    predictions != nil
      ? "recorded predictions"
      : sums != nil ? "recorded sums of its predictions" : "recorded counts"
  }

  /// The predictions where they have a score for each class.
  var scored: Predictions? { predictions?.kind == .answers ? nil : predictions }

  /// The names of the further columns of the predictions.
  var sliceNames: [String] { predictions?.slices.map(\.name) ?? sums?.slices.map(\.name) ?? [] }

  /// How many rows could not be scored for one reason.
  func unscored(_ reason: Unscored.Reason) -> Int {
    predictions?.unscored.count { $0.reason == reason } ?? sums?.unscored.count(reason) ?? 0
  }

  /// Class names that cannot reorder the text around them.
  var classNames: [String] { manifest.dataset.classNames.map(Phrase.name) }
  /// The same for pictures, whose lettering runs from left to right.
  var drawnNames: [String] { manifest.dataset.classNames }
  /// The data set's name that cannot reorder the text around it.
  var datasetName: String { Phrase.name(manifest.dataset.name) }
  /// The model's name that cannot reorder the text around it.
  var modelName: String { Phrase.name(manifest.title ?? manifest.model) }

  /// The model in words: `a feedforward network with layers of 784, 128, 64 and 10 units`.
  var network: String {
    let sizes = manifest.layers.compactMap { layer in
      layer.outputShape.count == 1 ? layer.outputShape.first.map(String.init) : nil
    }
    return isDense && sizes.count == manifest.layers.count && sizes.count > 1
      ? "a feedforward network with layers of \(Phrase.list(sizes, limit: 10)) units"
      : "the model \(modelName)"
  }

  /// Whether every layer but the input is a dense one.
  var isDense: Bool {
    manifest.layers.count > 1
      && manifest.layers.allSatisfy { $0.kind == "Input" || $0.kind == "Dense" }
  }

  /// Trainable parameters, where the run says how many.
  package var parameters: Int? { manifest.parameterCount }

  /// Examples of each class in the test: as recorded, or as they were scored.
  var testCounts: [Int] {
    manifest.dataset.test ?? metrics.confusionMatrix.map { $0.reduce(0, +) }
  }
}

extension Noun {
  /// `an image`, `a row`
  var withArticle: String {
    "\("aeio".contains(singular.lowercased().prefix(1)) ? "an" : "a") \(singular)"
  }
}

extension [Int] {
  /// The sum of all counts.
  var total: Int { reduce(0, +) }
}
