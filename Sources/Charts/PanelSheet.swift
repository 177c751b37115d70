import Wording

/// The measures of small drawings that stand side by side.
enum PanelSheet {
  static let width = 164.0
  static let height = 174.0
  private static let gap = 22.0

  /// Small drawings in one SVG element, five in a row, for a file.
  static func svg(id: String, title: String, bodies: [String]) -> String {
    let columns = max(min(bodies.count, 5), 1)
    let rows = (bodies.count + columns - 1) / columns
    let placed = bodies.enumerated().map { number, body in
      let left = Double(number % columns) * (width + gap)
      let top = Double(number / columns) * (height + gap)
      let place = "translate(\(NumberText.coordinate(left)) \(NumberText.coordinate(top)))"
      return "<g\(attributes(["transform": .init(place)]))>\n\(body)</g>\n"
    }
    return drawing(
      id: id, title: title, summary: "", width: Double(columns) * (width + gap) - gap,
      height: max(Double(rows) * (height + gap) - gap, gap), body: placed.joined())
  }
}
