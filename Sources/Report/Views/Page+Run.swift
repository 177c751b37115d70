import RunRecord
import Templates

extension Page {
  /// The page about the first of some runs.
  init(_ run: Run, of runs: [Run], plates: Plates, record: SiteRecord, styleSheet: String) {
    let seeds = SeedFindings(runs)
    let opening = Opening(run, seeds: seeds, plate: plates.collection)
    title = "\(opening.title) – Lookbook"
    description =
      "\(run.manifest.model), seed \(run.manifest.seed): \(AccuracyFindings(run).headline)"
    generator = "Lookbook \(run.manifest.environment.toolVersion)"
    self.record = record.text
    self.styleSheet = Markup(styleSheet)
    self.opening = opening
    let claims = ClaimFindings(runs)
    let data = record.files.keys.filter { $0.hasPrefix("data/") }.sorted()
    sections = Section.numbered([
      .introduction(run),
      .methodology(run, plates: plates),
      .results(run, seeds: seeds, plates: plates),
      .application(run),
      .claims(claims, run),
      .modelCard(run, seeds: seeds),
      .reproducibility(run, of: runs, record: record),
      .conclusion(run, seeds: seeds, claims: claims, files: data),
    ])
    colophon = Colophon(run, files: data)
  }
}
