import Imaging
import RunRecord

extension MatrixFigure {
  /// Cells smaller than this, in CSS pixels, are too small to hit (WCAG 2.2, 2.5.8): the links of the
  /// table lead to the same places.
  private static let smallestTarget = 24

  /// The confusion matrix as shares and as counts; each cell leads to its pictures where it has them.
  static func confusion(_ run: Run, plates: Plates) -> MatrixFigure? {
    guard let shares = plates.shares?.figure, let counts = plates.counts?.figure else { return nil }
    let findings = ConfusionFindings(run)
    let geometry = Plate.heatmap(run, as: .shares).geometry
    let isLinked = geometry.pitch >= smallestTarget * Canvas.density
    let links = isLinked ? areas(plates.errors.groups, findings, geometry) : []
    let hint =
      links.isEmpty
      ? ""
      : links.count == findings.confusions.count
        ? " Every cell with an error in it leads to the pictures."
        : " The cells of \(Phrase.count(links.count)) of the "
          + "\(Phrase.count(findings.confusions.count)) kinds of error lead to their pictures."
    return MatrixFigure(
      id: "confusion-matrix-figure", caption: "\(shares.caption) \(counts.caption)\(hint)",
      views: [
        View(title: "Shares of the true class", isFirst: true, picture: shares),
        View(title: "Counts", isFirst: false, picture: counts),
      ],
      viewBox: "0 0 \(geometry.width) \(geometry.height)",
      linksLabel: "The cells that hold errors", hasLinks: !links.isEmpty, links: links,
      tables: findings.tally.names.count <= Table.widestMatrix
        ? [.confusionMatrix(run, plates.errors.groups)] : [])
  }

  /// A link over the cell of each kind of error that has pictures.
  private static func areas(
    _ groups: ErrorGroups, _ findings: ConfusionFindings, _ geometry: Heatmap.Geometry
  ) -> [Area] {
    let names = findings.tally.names
    return groups.groups.map { group in
      let confusion = group.confusion
      return Area(
        address: confusion.address,
        label: "\(names[confusion.truth]) taken for \(names[confusion.answer]): "
          + Phrase.count(confusion.count, "image"),
        x: "\(geometry.left + confusion.answer * geometry.pitch)",
        y: "\(geometry.top + confusion.truth * geometry.pitch)", side: "\(geometry.side)")
    }
  }
}
