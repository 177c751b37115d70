import Markdown
import RunRecord
import Templates

extension Page {
  /// The page about the first of some runs.
  init(
    _ run: Run, of runs: [Run], trust: TrustFindings, plates: Plates, record: SiteRecord,
    templates: Templates
  ) {
    let presentation = record.presentation
    let seeds = SeedFindings(runs)
    isLinked = presentation.assets == .linked
    opening = Opening(run, seeds: seeds, plate: plates.collection, presentation: presentation)
    head = Head(
      run, title: opening.title, preview: plates.preview?.figure, record: record,
      templates: templates)
    notes = presentation.note.map { [Markup(html(fromMarkdown: $0, headingLevel: 3))] } ?? []
    let claims = ClaimFindings(runs)
    let data = record.files.keys.filter { $0.hasPrefix("data/") }.sorted()
    sections = Section.numbered([
      .introduction(run),
      .methodology(run, plates: plates),
      .results(run, seeds: seeds, plates: plates),
      .trust(run, trust, plates: plates),
      .application(run, trust.abstention),
      .claims(claims, run),
      .modelCard(run, seeds: seeds, author: presentation.author),
      .reproducibility(run, of: runs, record: record),
      .conclusion(run, seeds: seeds, trust: trust, claims: claims, files: data),
    ])
    colophon = Colophon(run, files: data)
  }
}
