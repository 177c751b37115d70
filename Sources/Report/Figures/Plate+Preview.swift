import Imaging
import RunRecord

extension Plate {
  /// The picture that previews of links to the page show.
  static func preview(_ model: Model, _ presentation: Presentation) throws(ReportError) -> Plate {
    let (run, accuracy) = (model.run, model.accuracy)
    let title = presentation.title ?? Brief.title(model)
    let images = run.pictures.map { pictures in
      run.classNames.indices.prefix(20).flatMap { pictures.typical(of: $0, count: 1) }
        .map(pictures.image)
    }
    let card = PreviewCard(
      masthead: ("Lookbook", presentation.author.map { "Model report by \($0)" } ?? "Model report"),
      title: title, images: images ?? [], figure: accuracy.percent,
      lines: [
        "of \(run.testCount(run.metrics.samples)) classified correctly",
        (model.seeds.areSeveral ? "over \(model.seeds.count); " : "")
          + "95% interval \(accuracy.interval)",
      ])
    return Plate(
      file: try card.draw().png(run, title: "Preview", description: accuracy.headline),
      id: "preview", alternative: "\(title): \(accuracy.headline)")
  }
}
