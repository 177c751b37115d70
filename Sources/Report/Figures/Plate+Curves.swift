import Charts
import RunRecord

extension Plate {
  private static let epochs = Axis(title: "Epoch", wholeNumbers: true)

  /// Training and validation accuracy of each epoch with the band over seeds, the epoch of the lowest
  /// validation loss marked.
  static func accuracyCurve(_ model: Model) -> Plate? {
    let (run, seeds) = (model.run, model.seeds)
    guard run.history.contains(where: { $0.trainAccuracy != nil || $0.validationAccuracy != nil })
    else { return nil }
    let best = model.fitting.bestEpoch
    let summary = ends(
      of: "accuracy", run.history, training: \.trainAccuracy, validation: \.validationAccuracy
    ) { Phrase.percent($0, 2) }
    let mark = best.map { "Epoch \($0), whose validation loss is lowest, is marked." }
    let notes = [mark, bands(seeds), thinning(run.history)].compactMap(\.self).joined(
      separator: " ")
    let text = "\(summary) \(notes)"
    let chart = LineChart(
      id: "accuracy", title: "Accuracy of each epoch", summary: text,
      xAxis: epochs, yAxis: Axis(title: "Accuracy (% of \(run.noun.plural))", format: .percent),
      series: series(
        run.history, seeds, training: \.trainAccuracy, validation: \.validationAccuracy),
      rule: best.map { LineChart.Rule(x: Double($0), label: "lowest loss, epoch \($0)") })
    let heading = model.fitting.accuracyHeading
    return Plate(
      chart, id: "accuracy-curve", title: heading ?? summary,
      caption: heading == nil ? notes : text,
      credit: model.credit(isOfShown: true))
  }

  /// Training and validation loss of each epoch with the band over seeds, the lowest validation loss
  /// marked.
  static func lossCurve(_ model: Model) -> Plate? {
    let (run, seeds, findings) = (model.run, model.seeds, model.fitting)
    guard run.history.contains(where: { $0.trainLoss != nil || $0.validationLoss != nil }) else {
      return nil
    }
    let summary = ends(
      of: "loss", run.history, training: \.trainLoss, validation: \.validationLoss
    ) { Phrase.fixed($0) }
    let mark = findings.bestEpoch.map {
      "The lowest validation loss, after epoch \($0), is marked."
    }
    let notes = [mark, bands(seeds), thinning(run.history)].compactMap(\.self).joined(
      separator: " ")
    let text = "\(summary) \(notes)"
    let chart = LineChart(
      id: "loss", title: "Loss of each epoch", summary: text, xAxis: epochs,
      yAxis: Axis(title: lossTitle(run.manifest.configuration?.loss ?? "loss")),
      series: series(run.history, seeds, training: \.trainLoss, validation: \.validationLoss),
      rule: findings.bestEpoch.map { LineChart.Rule(x: Double($0), label: "lowest, epoch \($0)") })
    return Plate(
      chart, id: "loss-curve", title: findings.lossHeading ?? summary,
      caption: findings.lossHeading == nil ? notes : text, credit: model.credit(isOfShown: true))
  }

  /// The loss with its unit, which is known for cross-entropy.
  private static func lossTitle(_ loss: String) -> String {
    Phrase.name(Phrase.sentence(loss)) + (loss.lowercased().contains("entropy") ? " (nats)" : "")
  }

  /// What the bands are, where there are any.
  private static func bands(_ seeds: SeedFindings) -> String? {
    seeds.areSeveral
      ? "Lines and mark are those of the run shown; the bands span the lowest and highest value over \(seeds.count)."
      : nil
  }

  /// Which epochs are drawn, where there are too many for all.
  private static func thinning(_ history: [Epoch]) -> String? {
    guard history.count > LineChart.pointLimit else { return nil }
    return "Each line draws at most \(Phrase.count(LineChart.pointLimit)) of the "
      + "\(Phrase.count(history.count)) epochs, the lowest and the highest of each stretch among them."
  }

  private static func series(
    _ history: [Epoch], _ seeds: SeedFindings, training: KeyPath<Epoch, Double?>,
    validation: KeyPath<Epoch, Double?>
  ) -> [LineChart.Series] {
    func band(_ figure: (Epoch) -> Double?) -> [LineChart.Interval] {
      seeds.band(figure).map { .init(x: Double($0.epoch), lower: $0.lowest, upper: $0.highest) }
    }
    let first = LineChart.Series(
      name: "Training",
      points: history.map { .init(x: Double($0.epoch), y: $0[keyPath: training] ?? .nan) },
      band: band { $0[keyPath: training] })
    let second = LineChart.Series(
      name: "Validation",
      points: history.map { .init(x: Double($0.epoch), y: $0[keyPath: validation] ?? .nan) },
      band: band { $0[keyPath: validation] })
    return [first, second].filter { $0.points.contains { $0.y.isFinite } }
  }

  /// Where both curves begin and end, in a sentence.
  private static func ends(
    of quantity: String, _ history: [Epoch], training: KeyPath<Epoch, Double?>,
    validation: KeyPath<Epoch, Double?>, format: (Double) -> String
  ) -> String {
    guard let first = history.first, let last = history.last else { return "Nothing was recorded." }
    func course(_ name: String, _ start: Double?, _ end: Double?) -> String? {
      guard let start, let end else { return nil }
      if history.count == 1 { return "\(name) \(quantity) is \(format(end))" }
      let (before, after) = (format(start), format(end))
      if before == after { return "\(name) \(quantity) begins and ends at \(before)" }
      return "\(name) \(quantity) goes from \(before) to \(after)"
    }
    let parts = [
      course("training", first[keyPath: training], last[keyPath: training]),
      course("validation", first[keyPath: validation], last[keyPath: validation]),
    ].compactMap { $0 }
    let text = Phrase.sentence(parts.joined(separator: ", and "))
    return history.count == 1
      ? "\(text) after the only epoch." : "\(text) over \(Phrase.count(history.count)) epochs."
  }
}
