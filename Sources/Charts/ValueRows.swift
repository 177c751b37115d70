import Wording

/// Shares on one scale, a row each under its name, with their intervals: for more values than a ruler has
/// room for.
public struct ValueRows: Equatable, Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The finding, in a sentence.
  public let title: String
  /// Its title says all.
  public let summary = ""
  /// The groups from top to bottom.
  public let groups: [Group]
  /// The values at the two ends; what lies below is drawn as an arrow at the left end.
  public let scale: ClosedRange<Double>

  /// Rows under a heading.
  public struct Group: Equatable, Sendable {
    /// What they have in common; empty for none.
    public let heading: String
    /// From top to bottom.
    public let rows: [Row]
    /// Whether they are there to compare with, and so drawn quietly.
    public let isReference: Bool

    /// Makes a group.
    public init(heading: String = "", rows: [Row], isReference: Bool = false) {
      self.heading = heading
      self.rows = rows
      self.isReference = isReference
    }
  }

  /// One value with its name.
  public struct Row: Equatable, Sendable {
    /// What the value is of.
    public let name: String
    /// A share.
    public let value: Double
    /// Its interval; nil for none.
    public let interval: ClosedRange<Double>?
    /// Whether it is what the others are compared with.
    public let isSubject: Bool

    /// Makes a row.
    public init(
      name: String, value: Double, interval: ClosedRange<Double>? = nil, isSubject: Bool = false
    ) {
      self.name = name
      self.value = value
      self.interval = interval
      self.isSubject = isSubject
    }
  }

  /// Makes the rows; values that are no numbers are left out.
  public init(id: String, title: String, groups: [Group], scale: ClosedRange<Double>) {
    self.id = id
    self.title = title
    self.groups = groups.map { group in
      Group(
        heading: group.heading, rows: group.rows.filter { $0.value.isFinite },
        isReference: group.isReference)
    }.filter { !$0.rows.isEmpty }
    self.scale = scale
  }

  /// A narrow one and one for half of a wide page.
  public var widths: [Double] { [Self.narrow, 440] }

  private static let (rowHeight, valueWidth, top) = (22.0, 58.0, 6.0)

  /// The rows for a width; the height follows from their number.
  public func layout(width: Double, height: Double?) -> Layout {
    let names = groups.flatMap(\.rows).map(\.name)
    let longest = names.map { Lettering.measured($0) }.max() ?? 0
    let nameWidth = min(longest + 4, (width - Self.valueWidth) * 0.6)
    let x = Scale(domain: scale, ends: (nameWidth + 8, width - Self.valueWidth))
    var y = Self.top
    var body = ""
    var panels: [(top: Double, bottom: Double)] = []
    for group in groups {
      if !group.heading.isEmpty {
        y += Self.rowHeight
        body += label(group.heading, x: 0, y: y - 6, isQuiet: true)
      }
      let top = y
      for row in group.rows {
        y += Self.rowHeight
        body += draw(row, at: y - 11, x, nameWidth: nameWidth, isReference: group.isReference)
      }
      panels.append((top, y))
    }
    let axis = axis(x, over: panels, to: y + 4)
    return Layout(width: width, height: y + 30, body: axis + body)
  }

  /// The axis and its grid, which leaves headings free.
  private func axis(
    _ x: Scale, over panels: [(top: Double, bottom: Double)], to floor: Double
  ) -> String {
    let ticks = Ticks(covering: scale, about: max(Int((x.ends.1 - x.ends.0) / 60), 2))
    let digits = Ticks.digits(for: ticks.step * 100)
    let lines = ticks.values.filter { scale.contains($0) }.map { value in
      let place = x.position(of: value)
      let grid = panels.enumerated().map { number, panel in
        hairline(
          "grid", from: (place, panel.top),
          to: (place, number == panels.count - 1 ? floor : panel.bottom))
      }
      return grid.joined()
        + label(
          NumberText.text(value * 100, digits: digits) + "%", x: place, y: floor + 18,
          anchor: "middle", isQuiet: true)
    }
    return lines.joined() + hairline("axis", from: (x.ends.0, floor), to: (x.ends.1, floor))
  }

  private func draw(
    _ row: Row, at y: Double, _ x: Scale, nameWidth: Double, isReference: Bool
  ) -> String {
    let name = cut(row.name, toWidth: nameWidth)
    let text =
      label(name, x: 0, y: y + 4.5, isQuiet: isReference)
      + label(
        NumberText.percent(row.value), x: x.ends.1 + Self.valueWidth, y: y + 4.5, anchor: "end",
        isQuiet: isReference)
    let start = scale.lowerBound
    guard row.value >= start else {
      let (left, back) = (x.ends.0, x.ends.0 + 9)
      let arrow = element(
        "polygon",
        [
          "class": "hollow", "points": .init(path([(left, y), (back, y - 5), (back, y + 5)])),
          "fill": "#ffffff", "stroke": "#5d5850", "stroke-width": 1.4,
        ])
      return arrow + text
    }
    let place = x.position(of: min(row.value, scale.upperBound))
    let interval = row.interval.map { interval in
      element(
        "line",
        [
          "class": .init(isReference ? "rule" : "whisker"),
          "x1": .init(x.position(of: max(interval.lowerBound, start))),
          "x2": .init(x.position(of: min(interval.upperBound, scale.upperBound))), "y1": .init(y),
          "y2": .init(y), "stroke": .init(isReference ? "#5d5850" : "currentColor"),
          "stroke-width": 2,
        ])
    }
    if isReference {
      let diamond = [(place, y - 5), (place + 5, y), (place, y + 5), (place - 5, y)]
      return text + (interval ?? "")
        + element(
          "polygon",
          [
            "class": "hollow", "points": .init(path(diamond)), "fill": "#ffffff",
            "stroke": "#5d5850", "stroke-width": 1.4,
          ])
    }
    let style = SeriesStyle.all[row.isSubject ? 0 : 1]
    let group = attributes([
      "class": .init("series-\(row.isSubject ? 0 : 1)"), "color": .init(style.color),
    ])
    return text + "<g\(group)>\n\(interval ?? "")"
      + style.mark(x: place, y: y, title: "\(row.name): \(NumberText.percent(row.value))")
      + "</g>\n"
  }
}
