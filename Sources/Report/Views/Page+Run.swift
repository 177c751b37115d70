import RunRecord
import Templates

extension Page {
  /// The page about the first of some runs.
  init(_ run: Run, of runs: [Run], plates: Plates, styleSheet: String, dataFiles: [Site.File]) {
    let seeds = SeedFindings(runs)
    let opening = Opening(run, plate: plates.collection)
    title = "\(opening.title) – Lookbook"
    description =
      "\(run.manifest.model), seed \(run.manifest.seed): \(AccuracyFindings(run).headline)"
    generator = "Lookbook \(run.manifest.environment.toolVersion)"
    self.styleSheet = Markup(styleSheet)
    self.opening = opening
    sections = [
      .introduction(run), .methodology(run, plates: plates),
      .results(run, seeds: seeds, plates: plates),
      .application(run), .conclusion(run, seeds: seeds),
    ]
    colophon = Colophon(run, files: dataFiles.map(\.path))
  }
}
