import Imaging
import RunRecord

extension Plate {
  /// What each unit of the first layer weighs, pixel by pixel.
  ///
  /// The kernel is `[pixels, units]`; nil where the first layer does not see whole images.
  static func weights(_ model: Model) throws(ReportError) -> Plate? {
    let run = model.run
    guard let image = model.dataset.image, image.channels == 1 else { return nil }
    let pixels = image.width * image.height
    let first = run.manifest.layers.first { $0.kind == "Dense" }
    guard let first, let kernel = run.weights?["\(first.name).kernel"], kernel.shape.count == 2,
      kernel.shape[0] == pixels, kernel.shape[1] > 0
    else { return nil }
    let all = kernel.shape[1]
    let shown = min(all, 256)
    let name = Phrase.name(first.name)
    let units = UnitWeights(kernel, shown, image, reduction: run.reduction)
    let mosaic = WeightMosaic(
      tiles: units.tiles, width: units.width, height: units.height, columns: min(shown, 16))
    let limit = text(of: mosaic.limit)
    let heading = deadUnits(of: first, model)
    let title = heading ?? "What the units of the layer \(name) weigh."
    let extent = extent(of: kernel.values)
    let caption =
      (shown < all ? "The first \(shown) of \(all) units are shown. " : "")
      + "Each unit is the picture of its weights\(run.reductionNote): orange pixels excite it, blue ones "
      + "inhibit it, the more the stronger the colour, which is full at ±\(limit): one weight in 200 "
      + "lies beyond. \(extent)"
    let description = "\(title) \(caption)"
    let size = mosaic.size
    let png = try run.png(title: "First-layer weights", description: description, mosaic.inkPNG)
    return try Plate(
      // Three pixels of most screens for two weights.
      ShownPicture(light: png, width: size.width * 3 / 2, height: size.height * 3 / 2),
      whole: mosaic.draw(limit: limit), id: "weights", title: title, caption: caption,
      alternative: "The weights of \(Phrase.count(shown, "unit")) of the layer \(name) as "
        + "pictures. \(extent)",
      credit: model.credit(isOfShown: true)
    ) { canvas throws(ReportError) in
      try canvas.png(run, title: "First-layer weights", description: description)
    }
  }

  /// How many units fire on no validation image, in a sentence; nil where the run does not count them.
  private static func deadUnits(of layer: Manifest.Layer, _ model: Model) -> String? {
    guard model.manifest.isOwn, let dead = layer.deadUnits, let units = layer.outputShape.first,
      let held = model.dataset.count(of: .validation), held > 0
    else { return nil }
    let whole = "the \(Phrase.count(units, "unit")) of the layer \(Phrase.name(layer.name))"
    let images = "validation \(held == 1 ? model.noun.singular : model.noun.plural)"
    if dead == 0 { return "Each of \(whole) fires on some of the \(Phrase.count(held)) \(images)." }
    return
      "\(Phrase.sentence(Phrase.word(dead))) of \(whole) \(dead == 1 ? "fires" : "fire") on none of "
      + "the \(Phrase.count(held)) \(images)."
  }

  /// A limit with as many decimals as tell it from zero.
  private static func text(of limit: Float) -> String {
    guard limit.isFinite, limit < 1e9 else { return "\(limit)" }
    return Phrase.fixed(Double(limit), limit >= 0.1 ? 2 : limit >= 0.001 ? 4 : 7)
  }

  private static func extent(of values: [Float]) -> String {
    guard let lowest = values.min(), let highest = values.max(), lowest.isFinite, highest.isFinite
    else { return "" }
    return "Weights lie between \(Phrase.fixed(Double(lowest), 2)) and "
      + "\(Phrase.fixed(Double(highest), 2))."
  }
}
