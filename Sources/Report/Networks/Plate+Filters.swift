import Imaging
import RunRecord

extension Plate {
  /// Filters in a row.
  private static let filtersAcross = 12

  /// The filters of a network's first convolution, those that respond to edges first; nil where there are
  /// none.
  static func filters(_ model: Model) throws(ReportError) -> Plate? {
    guard let findings = FilterFindings(model) else { return nil }
    let rows = FilterFindings.Kind.allCases.flatMap { kind in
      let filters = findings.filters.filter { $0.kind == kind }
      return stride(from: 0, to: filters.count, by: filtersAcross).map { start in
        ImageGrid.Row(
          label: start == 0 ? Phrase.sentence(kind.rawValue) : "",
          tiles: filters[start..<min(start + filtersAcross, filters.count)].map { filter in
            ImageGrid.Tile(
              image: .blankFilter, captions: [Phrase.fixed(Double(filter.balance), 2)],
              field: filter.scaled)
          })
      }
    }
    return try Plate(
      grid: ImageGrid(rows: rows, tileScale: 26), of: model, areOnBlack: true,
      id: "filters-\(model.manifest.runName)", name: "First-layer filters",
      title: "\(model.name): \(findings.statement)",
      caption:
        "Below each filter the sum of its weights as a share of the sum of their magnitudes. Edges: below "
        + "0.1, so that an even area leaves the filter at rest; brightness: above 0.9"
        + (findings.filters.contains { $0.kind == .idle }
          ? "; idle: no weight is a hundredth of the layer’s largest. " : ". ")
        + (findings.isFolded
          ? "Weights are those in use, with the batch normalisation folded in. " : "")
        + "Orange is above zero, blue below; the strongest weight of each filter has the full colour.",
      credit: model.credit(isOfShown: true))
  }
}

extension FilterFindings.Filter {
  /// The weights on a scale of their own from −1 to 1.
  fileprivate var scaled: [Float] {
    let most = max(weights.map(\.magnitude).max() ?? 0, .leastNormalMagnitude)
    return weights.map { $0 / most }
  }
}

extension GreyImage {
  /// What a filter is drawn on.
  fileprivate static let blankFilter = GreyImage(
    width: 3, height: 3, pixels: [UInt8](repeating: 0, count: 9))
}
