import Wording

/// Small drawings that stand side by side: a page flows them, a file has five of them in a row.
public protocol PanelSheet: Drawing {
  /// The drawings in reading order.
  var drawings: [PanelDrawing] { get }
}

/// One of the drawings of a sheet.
public struct PanelDrawing: Drawing {
  /// What the element's ids begin with.
  public let id: String
  /// What it shows.
  public let title: String
  /// Its title says all.
  public let summary = ""
  /// The elements, the lowest first.
  let body: String

  static let width = 164.0
  static let height = 174.0

  /// One: the page flows as many as it has room for.
  public var widths: [Double] { [Self.width] }

  /// The drawing, which has one size.
  public func layout(width: Double, height: Double?) -> Layout {
    Layout(width: Self.width, height: Self.height, body: body)
  }
}

extension PanelSheet {
  /// Each panel describes itself.
  public var summary: String { "" }

  /// All panels in one drawing, five in a row.
  public func layout(width: Double, height: Double?) -> Layout {
    let drawings = drawings
    let (across, down, gap) = (PanelDrawing.width, PanelDrawing.height, 22.0)
    let columns = max(min(drawings.count, 5), 1)
    let rows = (drawings.count + columns - 1) / columns
    let placed = drawings.enumerated().map { number, panel in
      let left = Double(number % columns) * (across + gap)
      let top = Double(number / columns) * (down + gap)
      let place = "translate(\(NumberText.coordinate(left)) \(NumberText.coordinate(top)))"
      return "<g\(attributes(["transform": .init(place)]))>\n\(panel.body)</g>\n"
    }
    return Layout(
      width: Double(columns) * (across + gap) - gap,
      height: max(Double(rows) * (down + gap) - gap, gap), body: placed.joined())
  }
}
