/// The layers of a network from its input at the top to its output at the bottom.
///
/// A bar's width goes with the square root of the number of values that its layer gives; the pale
/// shapes between the bars show how the network narrows and widens.
public struct LayerDiagram: Equatable, Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The accessible name: what the diagram shows.
  public let title: String
  /// The accessible description: the layers in their order.
  public let summary: String
  /// The layers in their order.
  public let layers: [Layer]

  /// One layer, or a word in place of several that are left out.
  public struct Layer: Equatable, Sendable {
    /// The layer's name.
    public let name: String
    /// What it is, written beside the name.
    public let kind: String
    /// What comes out of it, written below the name.
    public let detail: String
    /// How many values come out of it; nil in place of several layers.
    public let size: Double?

    /// Makes a layer.
    public init(name: String, kind: String, detail: String, size: Double?) {
      self.name = name
      self.kind = kind
      self.detail = detail
      self.size = size
    }
  }

  /// Makes a diagram.
  public init(id: String, title: String, summary: String, layers: [Layer]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.layers = layers
  }
}
