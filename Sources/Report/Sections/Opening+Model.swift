import RunRecord

extension Opening {
  /// The opening of a page that a brief sums up.
  init(_ brief: Brief, plates: Plates, presentation: Presentation) {
    title = brief.title
    authors = presentation.author.map { [$0] } ?? []
    verdict = brief.verdict
    stated = presentation.statement.map { [$0] } ?? []
    accuracy = brief.accuracy
    interval = brief.interval
    concerns = brief.concerns.map { Concern(text: $0.text, address: "#\($0.place)") }
    hasConcerns = !brief.concerns.isEmpty
    uses = brief.uses
    proof = brief.proof
    rulers = plates.ruler.map { [$0.figure] } ?? []
    self.plates = plates.collection.map { [$0.figure] } ?? []
  }
}
