import Imaging
import RunRecord

extension Plate {
  /// The surest wrong answers of a network above maps of what covering a part of the image does to them; nil
  /// where that was not recorded.
  static func occlusion(_ model: Model) throws(ReportError) -> Plate? {
    guard let findings = OcclusionFindings(model) else { return nil }
    let (pictures, occlusion) = (findings.pictures, findings.occlusion)
    let names = model.run.drawnNames
    func tile(
      _ answer: NetworkPictures.Answer, _ captions: [String], _ map: [Float]? = nil
    ) -> ImageGrid.Tile {
      ImageGrid.Tile(
        image: pictures.image(Array(answer.example.pixels)), captions: captions,
        field: map.map { pictures.field($0, occlusion) })
    }
    let rows = [
      ImageGrid.Row(
        label: "Image",
        tiles: occlusion.answers.map { answer in
          tile(answer, [names[answer.example.label], "→ \(names[answer.answer])"])
        }),
      ImageGrid.Row(
        label: "Answer",
        tiles: occlusion.answers.map { answer in
          tile(answer, [answer.fall, answer.outcome], answer.falls)
        }),
      ImageGrid.Row(
        label: "True class",
        tiles: occlusion.answers.map { tile($0, [$0.rise], $0.rises) }),
    ]
    return try Plate(
      grid: ImageGrid(
        rows: rows, tileScale: max(168 / max(pictures.width, pictures.height), 1)),
      of: model, areOnBlack: pictures.areOnBlack, id: "occlusion-\(model.manifest.runName)",
      name: "What answers hang on", title: "\(model.name): \(findings.statement)",
      caption: findings.caption,
      alternative: "\(Phrase.sentence(findings.statement)) "
        + findings.outcomes(model.run.classNames),
      credit: model.credit(isOfShown: true))
  }
}

extension NetworkPictures {
  /// Values at places as a field over the pixels.
  fileprivate func field(_ map: [Float], _ occlusion: Occlusion) -> [Float] {
    (0..<height).flatMap { y in
      (0..<width).map { x in
        let (row, column) = (y * occlusion.rows / height, x * occlusion.columns / width)
        return map[row * occlusion.columns + column] / OcclusionFindings.fullAt
      }
    }
  }
}

extension NetworkPictures.Answer {
  /// What becomes of the answer at some places, where it does not stay.
  fileprivate var outcome: String {
    turned > 0
      ? "right at \(Phrase.count(turned))"
      : strayed > 0 ? "another at \(Phrase.count(strayed))" : "stays"
  }
}
