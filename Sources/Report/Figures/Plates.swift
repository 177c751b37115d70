import Comparison
import Parallel
import RunRecord

/// Every figure of a report; nil where the run lacks what it is made of.
struct Plates {
  /// Shown where a link to the page is; not in the page.
  let preview: Plate?
  let collection: Plate?
  let samples: Plate?
  let neighbours: Plate?
  let ruler: Plate?
  let classCounts: Plate?
  let architecture: Plate?
  let weights: Plate?
  let precisionRecall: Plate?
  let shares: Plate?
  let counts: Plate?
  let errors: ErrorSheets
  let accuracy: Plate?
  let loss: Plate?
  /// The learning curve of a model that is alone; of several, the comparison has it.
  let learning: Plate?
  let reliability: Plate?
  let coverage: Plate?
  let threshold: Plate?
  let robustness: Plate?
  let hardest: Plate?
  let labelCandidates: Plate?

  /// Draws the pictures side by side: compressing them is most of the time of a report.
  init(
    _ model: Model, among models: [Model], presentation: Presentation
  ) throws(ReportError) {
    let pictures = try Self.draw([
      { try .weights(model) },
      { try .confusion(model, as: .shares) },
      { try .confusion(model, as: .counts) },
      { try .samples(model) },
      { try .hardest(model) },
      { try .collection(model) },
      { try .labelCandidates(model) },
      { .precisionRecall(model) },
      { try .preview(model, presentation) },
      { try .neighbours(model) },
    ])
    weights = pictures[0]
    shares = pictures[1]
    counts = pictures[2]
    samples = pictures[3]
    hardest = pictures[4]
    collection = pictures[5]
    labelCandidates = pictures[6]
    precisionRecall = pictures[7]
    preview = pictures[8]
    neighbours = pictures[9]
    ruler = .ruler(model, among: models)
    classCounts = .classCounts(model)
    architecture = .architecture(model)
    errors = try ErrorSheets(model, amongMany: models.count > ModelComparison.fewModels)
    accuracy = .accuracyCurve(model)
    loss = .lossCurve(model)
    learning = models.count > 1 ? nil : LearningFindings(models).map { .learning($0) }
    reliability = model.calibration.flatMap { .reliability(model, $0) }
    coverage = .coverageCurve(model)
    threshold = .thresholdCurve(model)
    robustness = model.robustness.flatMap { .robustness($0, model) }
  }

  /// Draws several pictures at a time, and gives them in the order asked for.
  static func draw(
    _ pictures: [@Sendable () throws -> Plate?]
  ) throws(ReportError) -> [Plate?] {
    let results = concurrently(pictures.indices) { index in Result { try pictures[index]() } }
    do {
      return try results.map { try $0.get() }
    } catch {
      throw error as? ReportError ?? ReportError("\(error)")
    }
  }

  /// Everything that has a file of its own, in the report's order.
  var all: [Plate] {
    [
      preview, collection, samples, neighbours, classCounts, architecture, weights, ruler,
      precisionRecall, shares, counts,
    ].compactMap { $0 } + errors.plates + errors.beside.plates
      + [
        accuracy, loss, learning, reliability, coverage, threshold, hardest, labelCandidates, robustness,
      ].compactMap { $0 }
  }
}
