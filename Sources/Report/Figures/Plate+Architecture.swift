import Charts
import RunRecord

extension Plate {
  /// Beyond this many layers only the first and the last are drawn.
  private static let mostLayers = 24

  /// The layers from input to output; nil where the run names none.
  static func architecture(_ model: Model) -> Plate? {
    let layers = model.manifest.layers
    guard let first = layers.first, let last = layers.last else { return nil }
    let words = layers.map { layer in
      "\(Phrase.name(layer.name)) (\(kind(of: layer)), \(values(of: layer)))"
    }
    let flow = "From input to output: \(Phrase.list(words, limit: 12))."
    let title =
      "From input to output: \(values(of: first))"
      + (layers.count > 1 ? " \(course(from: first, to: last)) \(values(of: last))." : ".")
    let diagram = LayerDiagram(
      id: "architecture-diagram", title: "The layers of the model", summary: flow,
      layers: drawn(layers))
    return Plate(
      diagram, id: "architecture-figure", title: title,
      caption:
        "A bar’s width is proportional to the square root of the number of values that leave its layer.",
      credit: model.credit(isOfShown: false),
      tables: [.layers(layers)])
  }

  private static func course(from first: Manifest.Layer, to last: Manifest.Layer) -> String {
    first.size > last.size ? "narrow to" : first.size < last.size ? "widen to" : "become"
  }

  private static func drawn(_ layers: [Manifest.Layer]) -> [LayerDiagram.Layer] {
    guard layers.count > mostLayers else { return layers.map(drawn) }
    let left = layers.count - mostLayers + 1
    let gap = LayerDiagram.Layer(
      name: "\(Phrase.count(left)) layers", kind: "not drawn", detail: "see the table below",
      size: nil)
    return layers.prefix(mostLayers / 2).map(drawn) + [gap]
      + layers.suffix(mostLayers / 2 - 1).map(drawn)
  }

  private static func drawn(_ layer: Manifest.Layer) -> LayerDiagram.Layer {
    let parameters =
      layer.parameters == 0 ? "no parameters" : Phrase.count(layer.parameters, "parameter")
    return LayerDiagram.Layer(
      name: Phrase.name(layer.name), kind: kind(of: layer),
      detail: "\(shape(of: layer)) · \(parameters)", size: layer.size)
  }

  private static func kind(of layer: Manifest.Layer) -> String {
    ([layer.kind] + [layer.activation].compactMap { $0 }).map(Phrase.name).joined(separator: ", ")
  }

  /// `128 values`, `28 × 28 × 32 values`
  private static func values(of layer: Manifest.Layer) -> String {
    layer.outputShape.count > 1 ? "\(shape(of: layer)) values" : shape(of: layer)
  }

  /// The same, short enough for the drawing: `128 values`, `28 × 28 × 32`
  private static func shape(of layer: Manifest.Layer) -> String {
    layer.outputShape.count > 1
      ? layer.outputShape.map(String.init).joined(separator: " × ")
      : Phrase.count(layer.outputShape.first ?? 1, "value")
  }
}

extension Manifest.Layer {
  /// How many values leave the layer for one image; a `Double`, for sizes have no limit together.
  fileprivate var size: Double { outputShape.reduce(1.0) { $0 * Double($1) } }
}
