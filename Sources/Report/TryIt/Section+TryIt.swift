import RunRecord

extension Section.Subsection {
  /// The part in which the network answers for the reader’s pictures.
  static func tryIt(_ tryIt: TryIt, _ model: Model) -> Self {
    let (noun, seed) = (model.noun, model.manifest.seed.map { " (seed \($0))" } ?? "")
    return Self(
      id: "try-it", title: "Try it",
      body: Passage([
        .text(
          "The network of this report\(seed) runs in this page; no picture leaves the page. Pictures are "
            + "prepared as by the command ‘lookbook predict’: background trimmed, reduced, sharpened, "
            + "centred, grey on black. The figures of this report hold for \(noun.plural) of "
            + "\(model.run.datasetName) only; they do not say how well the network does on photographs."
        ),
        .text(model.run.robustness.map { unlike($0, noun) } ?? ""),
        .tryIt(tryIt),
      ]))
  }

  /// The rule by which pictures are called unlike the training data, and how often it is wrong.
  private static func unlike(_ robustness: Robustness, _ noun: Noun) -> String {
    guard let likeness = robustness.likeness else { return "" }
    let told = robustness.unrelated.compactMap { examples in
      examples.unlike.map {
        "\(Phrase.percent(Double($0) / Double(examples.samples), 0)) of \(Phrase.name(examples.kind))"
      }
    }
    let alarms = Double(likeness.falseAlarms) / Double(robustness.samples)
    return
      "A picture is called unlike the training data if its correlation with the mean \(noun.singular) of every "
      + "class is below \(Phrase.fixed(likeness.limit, 2)), as it is for 1% of the validation \(noun.plural). The rule also catches "
      + "\(Phrase.percent(alarms)) of the test \(noun.plural) (false alarms)"
      + (told.isEmpty ? "." : ", and \(Phrase.list(told)).")
  }
}
