import RunRecord
import Templates

extension Page {
  /// The page about the first of some runs.
  init(
    _ run: Run, of runs: [Run], trust: TrustFindings, plates: Plates, record: SiteRecord,
    styleSheet: String
  ) {
    let seeds = SeedFindings(runs)
    let opening = Opening(run, seeds: seeds, plate: plates.collection)
    title = "\(opening.title) – Lookbook"
    description =
      "\(run.manifest.model), seed \(run.manifest.seed): \(AccuracyFindings(run).headline)"
    generator = "Lookbook \(run.manifest.environment.toolVersion)"
    self.record = record.text
    self.styleSheet = Markup(styleSheet)
    self.opening = opening
    sections = Section.numbered([
      .introduction(run),
      .methodology(run, plates: plates),
      .results(run, seeds: seeds, plates: plates),
      .trust(run, trust, plates: plates),
      .application(run, trust.abstention),
      .audit(run, of: runs, record: record),
      .conclusion(run, seeds: seeds),
    ])
    colophon = Colophon(run, files: record.files.keys.filter { $0.hasPrefix("data/") }.sorted())
  }
}
