import Evaluation
import RunRecord

/// In which slices of the test set the model is worse than in the rest of it.
package struct SliceFindings: Sendable {
  package let search: SliceSearch
  private let columns: [String]
  private let noun: Noun

  /// nil where the predictions have no further columns.
  package init?(_ run: Run) {
    columns = run.sliceNames.map(Phrase.name)
    noun = run.noun
    guard !columns.isEmpty else { return nil }
    if let sums = run.sums {
      search = SliceSearch(sums)
      return
    }
    guard let predictions = run.predictions else { return nil }
    search = SliceSearch(
      correct: (0..<predictions.count).map(predictions.isRight),
      columns: predictions.slices.map {
        SliceColumn(name: $0.name, values: $0.values, codes: $0.codes)
      })
  }

  /// The most slices that a page lists.
  static let shown = 40

  /// The slices listed, the worst first.
  var listed: ArraySlice<Slice> { search.slices.prefix(Self.shown) }

  /// Those whose difference is no chance, after the correction.
  private var settled: [Slice] { search.slices.filter { ($0.test?.adjustedP ?? 1) < 0.05 } }

  /// The worst of those that are shown to be worse than the rest; nil where none is.
  var worst: Slice? { settled.first { ($0.test?.difference ?? 0) < 0 } }

  /// `brand Acme`, `brand Acme and season winter`
  func name(_ slice: Slice) -> String {
    let parts = slice.conditions.map { condition in
      let value = condition.value.isEmpty ? "no value" : Phrase.name(condition.value)
      return "\(Phrase.name(condition.column)): \(value)"
    }
    return Phrase.list(parts)
  }

  /// Which slices differ from the rest, in sentences.
  package var statement: String {
    let tested = search.testedCount
    guard tested > 0 else {
      return "No slice is large enough to be tested against the rest."
    }
    let (worse, better) = (
      settled.filter { ($0.test?.difference ?? 0) < 0 },
      settled.filter { ($0.test?.difference ?? 0) > 0 }
    )
    if worse.isEmpty && better.isEmpty {
      return tested == 1
        ? "The one slice tested does not differ significantly from that of the rest (level 0.05)."
        : "No slice’s accuracy differs significantly from the rest (\(Phrase.count(tested)) tested, "
          + "corrected by Holm’s method, level 0.05)."
    }
    func part(_ slices: [Slice], _ word: String) -> String? {
      guard let first = slices.first else { return nil }
      return slices.count == 1
        ? "one is \(word): \(name(first)), \(Phrase.percent(first.accuracy))"
        : "\(Phrase.word(slices.count)) are \(word), most of all \(name(first)), "
          + Phrase.percent(first.accuracy)
    }
    let parts = [part(worse, "worse"), part(Array(better.reversed()), "better")].compactMap { $0 }
    return "Of \(Phrase.count(tested, "slice")) tested against all other \(noun.plural), "
      + "\(parts.joined(separator: "; ")) (level 0.05\(tested > 1 ? ", corrected by Holm’s method" : ""))."
  }

  /// How slices are chosen, tested and corrected.
  package var rule: String {
    "The slices are the values of \(Phrase.list(columns))\(columns.count > 1 ? ", and combinations of two of at least 50 \(noun.plural)" : ""). "
      + "One of fewer than 20 \(noun.plural) is not tested. Intervals of accuracies are Wilson’s, those "
      + "of differences Newcombe’s, each of its slice alone; p is Fisher’s exact"
      + (search.testedCount > 1
        ? ", corrected by Holm’s method for \(Phrase.count(search.testedCount)) tests." : ".")
      + (search.combinationsLeftOut > 0
        ? " \(Phrase.sentence(Phrase.count(search.combinationsLeftOut, "combination"))) beyond the 100 largest "
          + "\(search.combinationsLeftOut == 1 ? "was" : "were") not looked at." : "")
  }
}
