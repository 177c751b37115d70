import Wording

/// A chart that is laid out for the room that it has: its lettering keeps its size at any width.
public protocol Drawing: Sendable {
  /// What the elements' ids begin with; unique on a page.
  var id: String { get }
  /// The accessible name: what the drawing shows.
  var title: String { get }
  /// The accessible description: what the drawing says; empty for none.
  var summary: String { get }
  /// The widths that a page offers, in CSS pixels, ascending: it shows the widest that fits.
  var widths: [Double] { get }
  /// The drawing laid out for a width and, where it can choose, a height in CSS pixels.
  func layout(width: Double, height: Double?) -> Layout
}

/// A drawing laid out: its size in CSS pixels and the elements in it.
public struct Layout: Equatable, Sendable {
  /// Width and height in CSS pixels.
  public let width, height: Double
  /// The elements, the lowest first.
  public let body: String

  /// Puts a layout together.
  public init(width: Double, height: Double, body: String) {
    self.width = width
    self.height = height
    self.body = body
  }
}

extension Drawing {
  /// What nearly every column has room for: a phone of 390 pixels and, at six sevenths of its size,
  /// one of 320. Lettering of 13 pixels is then never below 11.
  public static var narrow: Double { 326 }

  /// One drawing that fits everywhere.
  public var widths: [Double] { [Self.narrow] }

  /// The drawing at the widest of its widths.
  public var svg: String { svg(width: widths.last ?? Self.narrow) }

  /// The drawing as one SVG element of a width in CSS pixels: no script, no style attribute, the same
  /// bytes for equal drawings.
  ///
  /// Colours and fonts are presentation attributes, so the text makes a good picture by itself; a
  /// page's style sheet overrides them through the class `chart` and those of the parts: `ground`,
  /// `hollow`, `grid`, `axis`, `tick`, `axis-title`, `label`, `rule`, `reference`, `mark` and
  /// `series-0` to `series-3`. Points and bars carry their values as `<title>`, which browsers show
  /// under the pointer.
  public func svg(width: Double, isNarrower: Bool = false) -> String {
    root(
      of: layout(width: width, height: nil), named: isNarrower ? "\(id)-narrow" : id,
      kind: kind(width: width, isNarrower: isNarrower))
  }

  /// The classes of a drawing: what is wider than half of a page asks for more room.
  public func kind(width: Double, isNarrower: Bool = false) -> String {
    isNarrower ? "chart narrow" : width > 500 ? "chart wide" : "chart"
  }

  /// A layout as an SVG element that names and describes itself.
  private func root(of layout: Layout, named id: String, kind: String) -> String {
    let size = (NumberText.coordinate(layout.width), NumberText.coordinate(layout.height))
    let root = attributes([
      "xmlns": "http://www.w3.org/2000/svg", "class": .init(kind),
      "viewBox": .init("0 0 \(size.0) \(size.1)"), "width": .init(size.0), "height": .init(size.1),
      "role": "img",
      "aria-labelledby": .init(summary.isEmpty ? "\(id)-title" : "\(id)-title \(id)-desc"),
    ])
    return "<svg\(root)\(Lettering.attributes)>\n"
      + element("title", ["id": .init("\(id)-title")], text: title)
      + (summary.isEmpty
        ? "" : element("desc", ["id": .init("\(id)-desc")], text: summary))
      + ground(width: layout.width, height: layout.height) + layout.body + "</svg>\n"
  }
}

/// The paper of a drawing.
func ground(width: Double, height: Double) -> String {
  element(
    "rect",
    ["class": "ground", "width": .init(width), "height": .init(height), "fill": "#ffffff"])
}
