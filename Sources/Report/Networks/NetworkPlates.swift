import RunRecord

/// The figures of a network that a recipe trained; nil where what they show is not known.
struct NetworkPlates {
  /// What its first layer responds to, how training changed its images, and what its errors hang on.
  let filters, augmentation, occlusion: Plate?
  /// Which of several runs they are of, in a sentence.
  let source: String

  init(_ model: Model) throws(ReportError) {
    source = model.seeds.ofShown("The pictures of \(model.name) are those of")
    let plates = try Plates.draw([
      { try .filters(model) }, { try .augmentation(model) }, { try .occlusion(model) },
    ])
    (filters, augmentation, occlusion) = (plates[0], plates[1], plates[2])
  }

  var all: [Plate] { [filters, augmentation, occlusion].compactMap { $0 } }
}
