import Imaging
import RunRecord

extension MatrixFigure {
  /// Cells smaller than this, in CSS pixels, are too small to hit (WCAG 2.2, 2.5.8): the links of the
  /// table lead to the same places.
  private static let smallestTarget = 24

  /// The confusion matrix as shares and as counts; each cell leads to its pictures where it has them.
  static func confusion(_ model: Model, plates: Plates) -> MatrixFigure? {
    guard let shares = plates.shares?.figure, let counts = plates.counts?.figure else { return nil }
    let findings = model.confusion
    let geometry = Plate.heatmap(model, as: .shares).geometry
    let isLinked =
      min(geometry.pitch.width, geometry.pitch.height) >= smallestTarget * Canvas.density
    let links = isLinked ? areas(plates.errors.groups, findings, geometry, model) : []
    let hint =
      links.isEmpty
      ? ""
      : links.count == findings.kindCount
        ? "Every cell with an error in it leads to its pictures."
        : "The cells of \(Phrase.count(links.count)) of the "
          + "\(Phrase.count(findings.kindCount)) kinds of error lead to their pictures."
    return MatrixFigure(
      id: "confusion-matrix-figure", title: shares.title,
      caption: "\(shares.caption) \(counts.caption)", hint: hint,
      views: [
        View(name: "Per cent of the true class", isFirst: true, picture: shares),
        View(name: "Counts", isFirst: false, picture: counts),
      ],
      viewBox: "0 0 \(geometry.width) \(geometry.height)",
      linksLabel: "The cells that hold errors", hasLinks: !links.isEmpty, links: links,
      tables: findings.tally.names.count <= Table.widestMatrix
        ? [.confusionMatrix(model, plates.errors.groups)] : [])
  }

  /// A link over the cell of each kind of error that has pictures.
  private static func areas(
    _ groups: ErrorGroups, _ findings: ConfusionFindings, _ geometry: Heatmap.Geometry,
    _ model: Model
  ) -> [Area] {
    let names = findings.tally.names
    var places = [Int](repeating: 0, count: names.count)
    for (place, label) in findings.order.enumerated() { places[label] = place }
    return groups.groups.map { group in
      let confusion = group.confusion
      return Area(
        address: confusion.address,
        label: "\(names[confusion.truth]) predicted as \(names[confusion.answer]): "
          + model.run.count(confusion.count)
          + (model.seeds.areSeveral ? " in the run shown" : ""),
        x: "\(geometry.left + places[confusion.answer] * geometry.pitch.width)",
        y: "\(geometry.top + places[confusion.truth] * geometry.pitch.height)",
        width: "\(geometry.cell.width)", height: "\(geometry.cell.height)")
    }
  }
}
