import Markdown
import Parallel
import RunRecord
import Templates

extension Page {
  /// The page of a model of a report.
  ///
  /// - Parameters:
  ///   - model: The model in depth.
  ///   - place: Where the page stands.
  ///   - report: All models, and how they compare.
  ///   - plates: The model's figures.
  ///   - shared: Those of the comparison.
  ///   - record: How the site was made.
  ///   - templates: The templates to fill.
  init(
    _ model: Model, at place: PagePlace, of report: ModelReport, plates: Plates,
    shared: ComparisonPlates?, record: SiteRecord, templates: Templates
  ) {
    let presentation = record.presentation
    let isFirst = place == .index
    isLinked = presentation.assets == .linked
    isPrintedWhole = presentation.printEdition == .full
    root = place.root
    figureFolder = place.figures
    assetFolder = place.assets
    anExample = model.noun.withArticle
    examples = model.noun.plural
    let brief = Brief(
      report, at: report.places.firstIndex(of: place) ?? 0,
      title: isFirst ? presentation.title : "\(model.name) on \(model.run.datasetName)")
    opening = Opening(brief, plates: plates, presentation: presentation)
    let tryIt = presentation.assets == .embedded ? TryIt(model) : nil
    head = Head(
      model, at: place, canAnswer: tryIt != nil, title: opening.title,
      preview: plates.preview?.figure, presentation: presentation, record: isFirst ? record : nil,
      templates: templates)
    pages = Self.pages(of: report, from: place)
    notes =
      isFirst
      ? presentation.note.map { [Markup(html(fromMarkdown: $0, headingLevel: 3))] } ?? [] : []
    let comparison = isFirst ? report.comparison : nil
    let runs = isFirst ? report.models.flatMap(\.runs) : model.runs
    let chapter: @Sendable () -> Section? = {
      comparison.map { Section.comparison($0, plates: shared) }
    }
    // What a report is about comes first; what a network is set beside comes after the network.
    let isAside = comparison?.isBesideTraditional ?? false
    let parts: [@Sendable () -> Section?] = [
      { .introduction(model, comparison: comparison) },
      { .gates(report.gates, isFirst: isFirst) },
      { isAside ? nil : chapter() },
      { .methodology(model, plates: plates) },
      { .results(model, plates: plates) },
      { .trust(model, plates: plates) },
      { .robustness(model, plates: plates) },
      { .application(model, tryIt) },
      { isAside ? chapter() : nil },
      { model.claims.map { .claims($0, model) } },
      {
        .modelCard(
          model, author: presentation.author, stated: isFirst ? presentation.card : nil,
          beside: comparison)
      },
      { .conclusion(model, comparison: comparison) },
    ]
    let sections = concurrently(parts.indices) { parts[$0]() }
    let appendix = Section.appendix(model, of: runs, record: record, root: place.root)
    let works = Section.references(of: sections + [appendix], templates)
    self.sections = Section.numbered(sections + [appendix.adding(works)])
    colophon = Colophon(model)
  }

  /// The way from one page to the others; none where there is one page.
  private static func pages(of report: ModelReport, from place: PagePlace) -> [PageList] {
    guard report.places.count > 1 else { return [] }
    return [
      PageList(
        links: zip(report.models, report.places).map { model, other in
          PageLink(
            address: place.root + other.path, text: model.name, isHere: other == place)
        })
    ]
  }
}
