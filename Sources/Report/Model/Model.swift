import Evaluation
import RunRecord

/// One model of a report: its runs, which differ in their seed only, and what is found out about them,
/// once.
package struct Model: Sendable {
  /// The name, as shown; no two models of a report have the same.
  package let name: String
  /// The run in depth first, its pictures as the page shows them.
  package let runs: [Run]
  /// Whether pictures are of bright things on black, and so drawn dark on light.
  let areOnBlack: Bool
  package let tally: Tally
  package let accuracy: AccuracyFindings
  package let classes: ClassFindings
  package let confusion: ConfusionFindings
  package let fitting: FittingFindings
  package let seeds: SeedFindings
  package let duplicates: DuplicateFindings?
  package let rows: RowFindings?
  package let slices: SliceFindings?
  package let calibration: CalibrationFindings?
  package let abstention: AbstentionFindings
  package let labels: LabelFindings
  package let tagging: TaggingFindings?
  package let audit: SelfAudit
  package let checklist: Checklist
  package let claims: ClaimFindings?

  /// Finds out everything about some runs, of which there is at least one.
  ///
  /// - Throws: ``ReportError`` where there is no run.
  package init(_ runs: [Run], name: String? = nil, claims file: ClaimsFile? = nil)
    throws(ReportError)
  {
    guard let first = runs.first else { throw ReportError("There is no run to report on.") }
    let run = first.withPicturesForPage
    areOnBlack = first.pictures?.areOnBlack ?? false
    self.name = name ?? run.modelName
    self.runs = [run] + runs.dropFirst()
    tally = Tally(run)
    accuracy = AccuracyFindings(run)
    classes = ClassFindings(run)
    confusion = ConfusionFindings(run)
    fitting = FittingFindings(run.history)
    seeds = SeedFindings(runs)
    duplicates = DuplicateFindings(run)
    rows = RowFindings(run)
    slices = SliceFindings(run)
    calibration = CalibrationFindings(run)
    abstention = AbstentionFindings(run)
    labels = LabelFindings(run)
    tagging = TaggingFindings(run, abstention)
    audit = SelfAudit(run)
    checklist = Checklist(run, of: runs)
    claims = (file ?? ClaimsFile.fashionMNIST).flatMap { ClaimFindings($0, runs) }
  }

  /// The run that is shown in depth.
  package var run: Run { runs[0] }
  var noun: Noun { run.noun }
  var manifest: Manifest { run.manifest }
  var dataset: Manifest.Dataset { run.manifest.dataset }
}

extension Model {
  /// The models among some runs: those that differ in their seed only are one; in the order given.
  package static func models(of runs: [Run], claims: ClaimsFile? = nil) throws(ReportError)
    -> [Model]
  {
    guard !runs.isEmpty else { throw ReportError("There is no run to report on.") }
    let groups = groups(of: runs.map(\.manifest)).map { $0.map { runs[$0] } }
    let names = names(of: groups)
    var models: [Model] = []
    for (group, name) in zip(groups, names) {
      models.append(try Model(group, name: name, claims: claims))
    }
    return models
  }

  /// The models' names; of two that are called the same, the second says in what it differs.
  private static func names(of groups: [[Run]]) -> [String] {
    var names: [String] = []
    for group in groups {
      var name = group[0].modelName
      if let place = names.firstIndex(of: name),
        let difference = group[0].manifest.difference(from: groups[place][0].manifest)
      {
        name += " (\(Phrase.name(difference)))"
      }
      while names.contains(name) { name += "′" }
      names.append(name)
    }
    return names
  }
}
