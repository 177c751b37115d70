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
  let network: NetworkPlates

  /// Draws the figures side by side, those that take longest first: drawing and compressing pictures is
  /// most of the time of a report.
  init(
    _ model: Model, among models: [Model], presentation: Presentation
  ) throws(ReportError) {
    let figures: [Plate?]
    let isAmongMany = models.count > ModelComparison.fewModels
    (errors, figures) = try Self.draw(
      { try ErrorSheets(model, amongMany: isAmongMany) },
      beside: [
        { try .weights(model) },
        { try .confusion(model, as: .shares) },
        { try .confusion(model, as: .counts) },
        { try .neighbours(model) },
        { try .samples(model) },
        { try .hardest(model) },
        { try .labelCandidates(model) },
        { try .preview(model, presentation) },
        { .precisionRecall(model) },
        { try .collection(model) },
        { .coverageCurve(model) },
        { .thresholdCurve(model) },
        { model.calibration.flatMap { .reliability(model, $0) } },
        { .accuracyCurve(model) },
        { .lossCurve(model) },
        { model.robustness.flatMap { .robustness($0, model) } },
        { .classCounts(model) },
        { .ruler(model, among: models) },
        { .architecture(model) },
        { models.count > 1 ? nil : LearningFindings(models).map { .learning($0) } },
      ])
    weights = figures[0]
    shares = figures[1]
    counts = figures[2]
    neighbours = figures[3]
    samples = figures[4]
    hardest = figures[5]
    labelCandidates = figures[6]
    preview = figures[7]
    precisionRecall = figures[8]
    collection = figures[9]
    coverage = figures[10]
    threshold = figures[11]
    reliability = figures[12]
    accuracy = figures[13]
    loss = figures[14]
    robustness = figures[15]
    classCounts = figures[16]
    ruler = figures[17]
    architecture = figures[18]
    learning = figures[19]
    network = try NetworkPlates(model)
  }

  /// Draws several pictures at a time, and gives them in the order asked for.
  static func draw(
    _ pictures: [@Sendable () throws -> Plate?]
  ) throws(ReportError) -> [Plate?] {
    try draw({}, beside: pictures).1
  }

  /// Draws several pictures at a time, beside something else that begins first.
  private static func draw<First: Sendable>(
    _ first: @Sendable () throws -> First, beside pictures: [@Sendable () throws -> Plate?]
  ) throws(ReportError) -> (First, [Plate?]) {
    let (first, results) = concurrently({ Result { try first() } }, beside: pictures.indices) {
      index in Result { try pictures[index]() }
    }
    do {
      return (try first.get(), try results.map { try $0.get() })
    } catch {
      throw error as? ReportError ?? ReportError("\(error)")
    }
  }

  /// What the page cuts pictures out of: no figure by itself.
  var sheets: [Plate] { errors.plates + errors.beside.plates }

  /// Everything that has a file of its own, in the report's order.
  var all: [Plate] {
    [
      preview, collection, samples, neighbours, classCounts, architecture, weights, ruler,
      precisionRecall, shares, counts,
    ].compactMap { $0 }
      + [
        accuracy, loss, learning, reliability, coverage, threshold, hardest, labelCandidates,
        robustness,
      ].compactMap { $0 } + network.all
  }
}
