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
    let canvas = WeightMosaic(
      tiles: units.tiles, width: units.width, height: units.height, columns: min(shown, 16)
    ).draw()
    let text =
      (shown < all ? "The first \(shown) of \(all)" : "All \(Phrase.count(all))")
      + " units of the layer \(name), each as the picture of its weights\(run.reductionNote): one colour for "
      + "pixels that excite it, the other for pixels that inhibit it, pale for neither. "
      + extent(of: kernel.values)
    return try Plate(
      png: canvas.png(run, title: "First-layer weights", description: text), id: "weights",
      caption: text,
      alternative: "The weights of \(Phrase.count(shown, "unit")) of the layer \(name) as "
        + "pictures. \(extent(of: kernel.values))",
      canvas: canvas)
  }

  private static func extent(of values: [Float]) -> String {
    guard let lowest = values.min(), let highest = values.max(), lowest.isFinite, highest.isFinite
    else { return "" }
    return "Weights lie between \(Phrase.fixed(Double(lowest), 2)) and "
      + "\(Phrase.fixed(Double(highest), 2))."
  }
}
