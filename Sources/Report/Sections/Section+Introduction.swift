import RunRecord

extension Section {
  /// What the report is about.
  static func introduction(_ model: Model, comparison: ComparisonFindings?) -> Section {
    let (run, dataset) = (model.run, model.dataset)
    let counts = Manifest.Dataset.Split.allCases.compactMap(dataset.count)
    let size = dataset.image.map {
      " of \($0.width) × \($0.height) \($0.channels == 1 ? "grey" : "colour") pixels"
    }
    let extent =
      counts.count == 3 ? "holds \(run.count(counts.total))\(size ?? "") in " : "has "
    let subject =
      "\(run.datasetName) \(extent)\(Phrase.word(dataset.classNames.count)) classes: "
      + "\(Phrase.list(run.classNames, limit: 12)). The question is how well "
      + "\(run.network) tells them apart"
      + (run.manifest.isOwn ? ", on \(run.noun.plural) kept apart from its training." : ".")
    let method =
      "The report is about the method: the model was trained with \(model.seeds.count), and figures are "
      + "means over them unless they are said to be of the run shown. \(model.seeds.shown) "
    let promise =
      run.manifest.isOwn
      ? (model.seeds.areSeveral
        ? method
        : "What is measured below is computed from one recorded run, "
          + "\(run.modelName) with seed \(run.manifest.seed ?? 0). ")
        + "Every statement follows from the figures by a rule. The test file was not used for training; "
        + "whether it helped to choose the settings is not recorded."
      : (model.seeds.areSeveral ? method : "")
        + "What is measured below was computed from the model’s \(run.basis), "
        + "and every statement about it follows from the figures by a rule. Whether the test "
        + "\(run.noun.plural) played a part in training is not recorded."
    return Section(
      id: "introduction", title: "Introduction",
      body: Passage([
        .text(subject), .text(promise), .text(ofSums(run)), .text(comparison?.introduction ?? ""),
      ]))
  }

  /// What sums are, and what they leave out; nothing of rows.
  private static func ofSums(_ run: Run) -> String {
    guard let sums = run.sums else { return "" }
    let nouns = run.noun.plural
    return
      "The answers to the \(Phrase.count(sums.samples, run.noun)) are not kept one by one but added up "
      + "(\(RunFile.sums)): by class answered and probability, in cells so narrow that the figures are "
      + "those of the single answers; areas under curves take each cell as evenly mixed. Of single "
      + "\(nouns), those with the lowest probability of their class and the most doubtful labels are kept. "
      + "What needs all of them is left out: pictures, a temperature and thresholds chosen on other "
      + "\(nouns), comparisons with another model \(run.noun.singular) by \(run.noun.singular), and "
      + "whether every id is there once."
  }
}
