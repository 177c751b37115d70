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
        + "What is measured below was computed from the model’s \(run.predictions == nil ? "recorded counts" : "recorded predictions"), "
        + "and every statement about it follows from the figures by a rule. Whether the test "
        + "\(run.noun.plural) played a part in training is not recorded."
    return Section(
      id: "introduction", title: "Introduction",
      body: Passage([.text(subject), .text(promise), .text(comparison?.introduction ?? "")]))
  }
}
