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
    head = Head(run, title: opening.title, record: record, templates: templates)
    notes = presentation.note.map { [Markup(html(fromMarkdown: $0, headingLevel: 3))] } ?? []
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
