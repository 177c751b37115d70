import Comparison
import RunRecord

/// What a report is about: its models, how they compare, and where each is shown in depth.
package struct ModelReport: Sendable {
  package let models: [Model]
  /// nil of a single model.
  package let comparison: ComparisonFindings?
  /// Where models are shown in depth: the first, or every one, in their order.
  let places: [PagePlace]
  /// What the report was asked to hold the first model to.
  let gates: GateFindings?

  /// Groups runs into models and compares these.
  ///
  /// - Throws: ``ReportError`` where there is no run, two have the same name, models cannot be
  ///   compared, or a gate cannot be judged.
  package init(_ runs: [Run], presentation: Presentation) throws(ReportError) {
    let models = try Model.models(
      of: runs, claims: presentation.claims, inDepth: presentation.hasPages ? .max : 1)
    if let file = presentation.claims, !models.contains(where: { file.concerns($0.run) }) {
      throw ReportError(
        "The claims of \(Phrase.name(file.study)) are about other classes than these models have. Leave "
          + "out --claims, or its key classes.")
    }
    let margin = presentation.margin ?? Self.standardMargin
    var comparison = models.count > 1 ? try ComparisonFindings(models, margin: margin) : nil
    comparison?.testClaims()
    self.comparison = comparison
    self.models = comparison?.models ?? models
    places =
      [.index]
      + (presentation.hasPages
        ? models.dropFirst().map { .model($0.manifest.runName) } : [])
    gates = try presentation.gates.map { gates throws(ReportError) in
      try GateFindings(gates, models)
    }
  }

  /// The largest difference in accuracy that does not matter, where nobody says another: one point.
  package static let standardMargin = 0.01

  /// The brief of each model among some runs.
  ///
  /// - Throws: ``ReportError`` where there is no run, or models cannot be compared.
  package static func briefs(of runs: [Run]) throws(ReportError) -> [Brief] {
    let report = try ModelReport(runs, presentation: Presentation())
    return report.models.indices.map { place in
      Brief(report, at: place, title: place == 0 ? nil : report.models[place].name)
    }
  }

  /// How the models among some runs compare.
  ///
  /// - Throws: ``ReportError`` where the runs are of one model, or cannot be compared.
  package static func comparison(
    of runs: [Run], margin: Double
  ) throws(ReportError) -> ModelComparison {
    let models = try Model.models(of: runs)
    guard models.count > 1 else {
      throw ReportError(
        "The runs are of one model, \(models[0].name). Expected runs of two models or more.")
    }
    return try ComparisonFindings(models, margin: margin).comparison
  }
}
