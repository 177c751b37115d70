import Testing

import Charts

@Suite struct RulerTests {
  private func ruler(_ points: [Ruler.Point], scale: ClosedRange<Double> = 0...1) -> Ruler {
    Ruler(id: "r", title: "What it says", points: points, scale: scale)
  }

  private static let many = (0..<12).map { number in
    let value = 0.86 + 0.002 * Double(number)
    return Ruler.Point(
      name: "Model number \(number)", value: value, interval: value - 0.01...value + 0.01,
      isReference: number == 3)
  }

  @Test(arguments: [200.0, 360, 720]) func `names never touch, and stay inside`(width: Double) {
    for points in [Self.many, Array(Self.many.prefix(1)), []] {
      let layout = RulerLayout(ruler(points), width: width)
      #expect(layout.entries.count == points.count)
      for (index, entry) in layout.entries.enumerated() {
        #expect(entry.center - entry.textWidth / 2 >= -0.01)
        #expect(entry.center + entry.textWidth / 2 <= width + 0.01)
        for other in layout.entries[(index + 1)...] where other.lane == entry.lane {
          let isApart =
            entry.extent.upperBound <= other.extent.lowerBound
            || other.extent.upperBound <= entry.extent.lowerBound
          #expect(isApart, "\(entry.text) and \(other.text)")
        }
      }
      #expect(
        layout.height >= Double(layout.entries.map(\.lane).max() ?? 0) * RulerLayout.laneHeight)
    }
  }

  @Test func `values far apart share a lane, and the first has the lowest`() {
    let layout = RulerLayout(
      ruler([
        .init(name: "mlp", value: 0.88, interval: 0.87...0.89),
        .init(name: "Nearest centroids", value: 0.5, isReference: true),
        .init(name: "Chance", value: 0.1, isReference: true),
      ]), width: 720)
    #expect(layout.entries.map(\.lane) == [0, 0, 0])
    let narrow = RulerLayout(ruler(Self.many), width: 360)
    #expect(narrow.entries[0].lane == 0 && narrow.entries[11].lane > 3)
  }

  @Test func `the drawing names, describes and escapes`() {
    let svg = ruler([
      .init(name: "<a & b>", value: 0.5), .init(name: "none", value: .nan),
    ]).svg(width: 360)
    #expect(svg.contains("viewBox=\"0 0 360 60\""))
    #expect(svg.contains("<title id=\"r-title\">What it says</title>"))
    #expect(svg.contains("&lt;a &amp; b&gt; 50.0%") && !svg.contains("none"))
  }

  @Test func `a long name is cut, its value is not`() {
    let entry = RulerLayout(
      ruler([.init(name: String(repeating: "long ", count: 40), value: 0.995)]), width: 360
    ).entries[0]
    #expect(entry.text.hasSuffix("… 99.5%") && entry.textWidth <= 360)
  }

  @Test func `what lies beyond the scale stands at its end`() {
    let layout = RulerLayout(
      ruler([.init(name: "low", value: 0.1, interval: 0...0.2)], scale: 0.5...1), width: 360)
    #expect(layout.entries[0].extent.lowerBound >= 0)
    #expect(!layout.marks.contains("=\"-"), "a coordinate left of the drawing")
  }
}
