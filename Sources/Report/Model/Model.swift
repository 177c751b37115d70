import Evaluation
import RunRecord

/// One model of a report: its runs, which differ in their seed only, and what is found out about them,
/// once.
package struct Model: Sendable {
  /// The name, as shown; no two models of a report have the same.
  package let name: String
  /// The run in depth first, its pictures as the page shows them; the others in the order given.
  package let runs: [Run]
  /// Whether pictures are of bright things on black, and so drawn dark on light.
  let areOnBlack: Bool
  /// The size of the weights; nil where they are not given.
  let weightBytes: Int?
  package let tally: Tally
  package let accuracy: AccuracyFindings
  package let classes: ClassFindings
  package let confusion: ConfusionFindings
  package let fitting: FittingFindings
  package let seeds: SeedFindings
  package let ensemble: EnsembleFindings?
  package let duplicates: DuplicateFindings?
  package let neighbours: NeighbourFindings?
  package let baselines: BaselineFindings
  package let resolution: ResolutionFindings?
  package let rows: RowFindings?
  package let slices: SliceFindings?
  package let calibration: CalibrationFindings?
  package let classCalibration: ClassCalibrationFindings?
  package let costs: CostFindings?
  package let abstention: AbstentionFindings
  package let labels: LabelFindings
  package let tagging: TaggingFindings?
  package let robustness: RobustnessFindings?
  package let audit: SelfAudit
  package let checklist: Checklist
  package private(set) var claims: ClaimFindings?

  /// Finds out everything about some runs, of which there is at least one.
  ///
  /// The run shown in depth is the medoid: the seed whose confusion matrix lies nearest to the mean. Of
  /// every run no more is used than a site keeps, so that a site can be rendered again from its data.
  ///
  /// - Throws: ``ReportError`` where there is no run.
  package init(
    _ given: [Run], name: String? = nil, claims file: ClaimsFile? = nil, isInDepth: Bool = true
  ) throws(ReportError) {
    guard !given.isEmpty else { throw ReportError("There is no run to report on.") }
    let place = medoid(of: given.map(\.metrics.confusionMatrix))
    let shown = given[place].summary(as: isInDepth ? .inDepth : .compared)
    weightBytes = given[place].files[RunFile.weights]?.count ?? given[place].manifest.weightBytes
    let run = shown.withPicturesForPage
    areOnBlack = shown.pictures?.areOnBlack ?? false
    self.name = name ?? run.modelName
    let runs =
      [run]
      + given.indices.filter { $0 != place }.map {
        given[$0].summary(as: .elsewhere)
      }
    self.runs = runs
    tally = Tally(run)
    let seeds = SeedFindings(runs)
    self.seeds = seeds
    let accuracy = AccuracyFindings(seeds)
    self.accuracy = accuracy
    classes = ClassFindings(seeds, agreesByChance: accuracy.agreesByChance)
    confusion = ConfusionFindings(seeds)
    fitting = FittingFindings(runs.map(\.history))
    duplicates = DuplicateFindings(run)
    neighbours = NeighbourFindings(seeds)
    baselines = BaselineFindings(run, accuracy)
    resolution = ResolutionFindings(seeds)
    rows = RowFindings(run)
    slices = SliceFindings(run)
    let calibration = CalibrationFindings(seeds)
    self.calibration = calibration
    classCalibration = calibration?.answers.flatMap {
      ClassCalibrationFindings($0, names: run.classNames)
    }
    costs =
      accuracy.agreesByChance
      ? nil : calibration?.answers.map { CostFindings($0, noun: run.noun) }
    abstention = AbstentionFindings(run)
    labels = LabelFindings(seeds, agreesByChance: accuracy.agreesByChance)
    tagging = TaggingFindings(seeds, abstention, agreesByChance: accuracy.agreesByChance)
    robustness = RobustnessFindings(seeds)
    audit = SelfAudit(runs)
    checklist = Checklist(run, of: runs)
    let ensemble = EnsembleFindings(seeds)
    self.ensemble = ensemble
    // The claims that come with the program are about data that are known by their hashes.
    let isPublished = DataIdentity(run.manifest.dataset) == .published
    claims = (file ?? (isPublished ? ClaimsFile.fashionMNIST : nil)).flatMap {
      ClaimFindings($0, runs, ensemble: ensemble, agreesByChance: accuracy.agreesByChance)
    }
  }

  /// Puts the claims to the test again, beside the other models of the report.
  mutating func test(beside rivals: [Claim.Rival]) {
    claims = claims.flatMap {
      ClaimFindings(
        $0.file, runs, ensemble: ensemble, agreesByChance: accuracy.agreesByChance, rivals: rivals)
    }
  }

  /// The run that is shown in depth.
  package var run: Run { runs[0] }
  var noun: Noun { run.noun }
  var manifest: Manifest { run.manifest }
  var dataset: Manifest.Dataset { run.manifest.dataset }
}

extension Model {
  /// The models among some runs: those that differ in their seed only are one; in the order given.
  ///
  /// - Parameter depth: How many of them are shown in depth.
  package static func models(
    of runs: [Run], claims: ClaimsFile? = nil, inDepth depth: Int = 1
  ) throws(ReportError) -> [Model] {
    guard !runs.isEmpty else { throw ReportError("There is no run to report on.") }
    let groups = groups(of: runs.map(\.manifest)).map { $0.map { runs[$0] } }
    let names = names(of: groups)
    var models: [Model] = []
    for (group, name) in zip(groups, names) {
      models.append(
        try Model(group, name: name, claims: claims, isInDepth: models.count < depth))
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

extension Run {
  /// The run with no more than what a site keeps of it.
  package func summary(as role: Site.Role) -> Run {
    summary(keeping: role.keptFiles(of: manifest), isExact: role == .inDepth)
  }
}
