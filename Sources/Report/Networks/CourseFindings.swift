import RunRecord

/// How networks come to their accuracy, epoch by epoch, on the same validation examples.
struct CourseFindings {
  /// One network.
  struct Course {
    let name: String
    let seeds: Int
    /// The validation accuracy after each epoch that every seed has: the mean over the seeds, and the
    /// lowest and highest.
    let epochs: [(mean: Double, range: ClosedRange<Double>)]
  }

  /// The first model first.
  let courses: [Course]
  let noun: Noun
  let datasetName: String
  /// What each network is trained with that makes its losses others than those of answers.
  private let smoothed, averaged: [String]

  /// nil where there are no two networks with a course on the same validation examples.
  init?(_ models: [Model]) {
    let networks = models.filter { $0.manifest.isOwn || $0.manifest.isFromNetworkRecipe }
    let courses = networks.compactMap(Course.init)
    guard courses.count == networks.count, courses.count > 1, let first = networks.first,
      let held = first.dataset.validation,
      networks.allSatisfy({ $0.dataset.validation == held })
    else { return nil }
    self.courses = courses
    noun = first.noun
    datasetName = first.run.datasetName
    func named(_ setting: String) -> [String] {
      networks.filter { $0.manifest.settings.contains { $0.name == setting } }.map(\.name)
    }
    let soft: Set = ["label smoothing", "teacher"]
    smoothed = networks.filter { $0.manifest.settings.contains { soft.contains($0.name) } }
      .map(\.name)
    averaged = named("answers")
  }

  /// From when on each other network stays above the best of the first, in a sentence.
  var statement: String {
    let best = courses[0].epochs.map(\.mean).max() ?? 0
    let mean = courses[0].seeds > 1 ? "mean " : ""
    let bar = "\(Phrase.percent(best)), the best \(mean)validation accuracy of \(courses[0].name)"
    let leads = courses.dropFirst().compactMap { course -> (name: String, epoch: Int)? in
      let below = course.epochs.lastIndex { $0.mean <= best }.map { $0 + 1 } ?? 0
      return below < course.epochs.count ? (course.name, below + 1) : nil
    }
    guard let first = leads.first else { return "No other network ends above \(bar)." }
    if leads.count == 1 { return "From epoch \(first.epoch) on, \(first.name) stays above \(bar)." }
    let names = leads.map { "\($0.name) (from epoch \($0.epoch) on)" }
    return "\(Phrase.list(names)) stay above \(bar)."
  }

  /// What the lines are, and what would mislead.
  var caption: String {
    let means = courses.filter { $0.seeds > 1 }.map { "\(Phrase.word($0.seeds)) of \($0.name)" }
    let (mirrored, smoothed) = (Phrase.list(averaged), Phrase.list(smoothed))
    return [
      means.isEmpty
        ? ""
        : "Lines are means over seeds, \(Phrase.list(means)); bands reach from the lowest to the "
          + "highest.",
      averaged.isEmpty
        ? ""
        : "Here answers of \(mirrored) are to the \(noun.singular) alone; in the test they are averaged "
          + "with those to its mirror image.",
      smoothed.isEmpty
        ? ""
        : "Losses are not set side by side: with label smoothing or a teacher the training loss of \(smoothed) "
          + "cannot fall to 0.",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension CourseFindings.Course {
  /// nil where an epoch of a seed has no validation accuracy.
  fileprivate init?(_ model: Model) {
    let curves = model.runs.map { $0.history.compactMap(\.validationAccuracy) }
    guard let fewest = curves.map(\.count).min(), fewest > 1,
      zip(curves, model.runs).allSatisfy({ $0.count == $1.history.count })
    else { return nil }
    name = model.name
    seeds = curves.count
    epochs = (0..<fewest).compactMap { epoch in
      Spread(curves.map { $0[epoch] }).map { ($0.mean, $0.lowest...$0.highest) }
    }
  }
}
