import Charts
import Testing

@Suite struct DotPanelsTests {
  private func panels(_ places: [DotPanels.Place], count: Int = 1) -> DotPanels {
    DotPanels(
      id: "dots", title: "Accuracy",
      panels: (0..<count).map { _ in
        .init(name: "Shift <b>", note: "px", summary: "It falls.", places: places, reference: 1)
      })
  }

  @Test func `each seed is a dot, and the line goes through the means`() {
    let svg = panels([
      .init(label: "none", values: [1, 0.5], mean: 0.75), .init(label: "1", values: [0], mean: 0),
    ]).drawings[0].svg
    #expect(svg.contains("d=\"M54 48h0M54 97h0M148 146h0\""))
    #expect(svg.contains("points=\"54,72.5 148,146\""))
    #expect(svg.contains("<title id=\"dots-0-title\">It falls.</title>"))
    #expect(svg.contains("Shift &lt;b&gt;") && svg.contains(">none</text>"))
    #expect(svg.contains("class=\"rule\" x1=\"42\" x2=\"160\" y1=\"48\" y2=\"48\""))
  }

  @Test func `nothing, one place and many places are drawn`() {
    #expect(!panels([]).drawings[0].svg.contains("polyline"))
    #expect(panels([], count: 0).drawings.isEmpty && panels([], count: 0).svg.hasSuffix("</svg>\n"))
    #expect(
      panels([.init(label: "a", values: [.nan], mean: .nan)]).drawings[0].svg.contains(">a</text>"))
    let many = (0..<7).map { DotPanels.Place(label: "\($0)000000", values: [0.5], mean: 0.5) }
    let svg = panels(many, count: 7).svg
    // Every second label, cut, in each of seven panels.
    #expect(svg.matches(of: />\d0000…<\/text>/).count == 28)
    #expect(svg.contains("translate(186 196)"))
  }
}
