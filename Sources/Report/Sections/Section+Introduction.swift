import RunRecord

extension Section {
  /// What the report is about.
  static func introduction(_ run: Run) -> Section {
    let dataset = run.manifest.dataset
    let (training, validation, test) = (
      dataset.training.total, dataset.validation.total, dataset.test.total
    )
    let subject =
      "\(run.datasetName) holds \(Phrase.count(training + validation + test)) images of "
      + "\(dataset.imageWidth) × \(dataset.imageHeight) grey pixels in "
      + "\(Phrase.word(dataset.classNames.count)) "
      + "\(dataset.classNames.count == 1 ? "class" : "classes"): "
      + "\(Phrase.list(run.classNames, limit: 12)). The question is how well "
      + "\(run.network) tells them apart, on images that it was not trained on."
    let promise =
      "Every figure below was computed from one recorded run, the model \(run.manifest.model) with "
      + "seed \(run.manifest.seed), and every statement follows from those figures by a rule. The "
      + "test images played no part in training; they were used once, for this assessment."
    return Section(
      id: "introduction", title: "Introduction",
      body: Passage(paragraphs: [subject, run.manifest.isOwn ? promise : ""]))
  }
}
