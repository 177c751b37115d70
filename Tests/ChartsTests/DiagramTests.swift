import Charts
import Foundation
import Testing

@Suite struct DiagramTests {
  /// Whether the text is XML that a reader of SVG files takes.
  private func isWellFormed(_ svg: String) -> Bool {
    let tags = svg.matches(of: /<(\/?)([a-z]+)(?: [a-zA-Z0-9-]+="[^"<]*")*(\/?)>/)
    var open: [Substring] = []
    for tag in tags {
      let (_, isEnd, name, isEmpty) = tag.output
      if !isEnd.isEmpty {
        guard open.popLast() == name else { return false }
      } else if isEmpty.isEmpty {
        open.append(name)
      }
    }
    return open.isEmpty && svg.matches(of: /</).count == tags.count
  }

  private func widths(_ svg: String) -> [Double] {
    svg.matches(of: /<rect class="series-0"[^>]* width="([0-9.]+)"/).compactMap {
      Double($0.output.1)
    }
  }

  private func bars(_ rows: [BarPanels.Row], panels: [String] = ["Training", "Test"]) -> String {
    BarPanels(id: "counts", title: "Images", summary: "Many.", panels: panels, rows: rows).svg
  }

  @Test func `bars of all panels are on one scale from zero`() {
    let svg = bars([
      .init(name: "A", bars: [.init(value: 400, text: "400"), .init(value: 100, text: "100")]),
      .init(name: "B", bars: [.init(value: 200, text: "200"), .init(value: 0, text: "0")]),
    ])
    let lengths = widths(svg)
    #expect(lengths.count == 4 && lengths[3] == 0)
    #expect(abs(lengths[0] - 2 * lengths[1]) < 0.02 && abs(lengths[0] - 4 * lengths[2]) < 0.05)
    #expect(svg.contains(">400</text>") && svg.contains(">Training</text>"))
    #expect(svg.contains("<title id=\"counts-title\">Images</title>") && isWellFormed(svg))
  }

  @Test func `bars of nothing, and rows without bars, are drawn without trapping`() {
    for rows in [
      [], [.init(name: "", bars: [])],
      [.init(name: "A", bars: [.init(value: 0, text: "0")])],
    ] as [[BarPanels.Row]] {
      #expect(isWellFormed(bars(rows)))
      #expect(isWellFormed(bars(rows, panels: [])))
    }
    let many = (0..<100).map {
      BarPanels.Row(
        name: "<\($0)> " + String(repeating: "w", count: 50),
        bars: [.init(value: 1e12, text: "1,000,000,000,000"), .init(value: 1, text: "1")])
    }
    #expect(isWellFormed(bars(many)) && !bars(many).contains("-" + "1\""))
  }

  private func layers(_ sizes: [Double?]) -> String {
    LayerDiagram(
      id: "net", title: "Layers", summary: "a → b",
      layers: sizes.enumerated().map { number, size in
        .init(name: "l\(number)", kind: "Dense", detail: "x", size: size)
      }
    ).svg
  }

  @Test func `a layer's width is the square root of its size`() {
    let svg = layers([784, 196, 0])
    #expect(widths(svg) == [92, 46, 4])
    #expect(svg.matches(of: /class="arrow"/).count == 2)
    #expect(svg.contains(">l0</tspan> Dense</text>") && isWellFormed(svg))
  }

  @Test func `one layer has no arrow, twenty have nineteen, and a gap has no bar`() {
    #expect(layers([10]).matches(of: /class="arrow"/).count == 0)
    let twenty = layers(Array(repeating: 10, count: 20))
    #expect(twenty.matches(of: /class="arrow"/).count == 19 && isWellFormed(twenty))
    #expect(widths(layers([10, nil, 10])).count == 2)
    #expect(isWellFormed(layers([])) && isWellFormed(layers([.infinity, .nan])))
  }

  private func panels(_ points: [[LineChart.Point]]) -> StepPanels {
    StepPanels(
      id: "pr", title: "Curves", xTitle: "Recall", yTitle: "Precision",
      panels: points.enumerated().map {
        .init(name: "Class <\($0)>", note: "AP 0.5", points: $1, baseline: 0.1)
      })
  }

  @Test func `a curve is drawn in steps and its area closed`() {
    let svg = panels([[.init(x: 0.5, y: 1), .init(x: 1, y: 0.5)]]).drawings[0].svg
    #expect(svg.contains("d=\"M22 48H90V100H158\""))
    #expect(svg.contains("d=\"M22 48H90V100H158V152H22Z\""))
    #expect(svg.contains("<title id=\"pr-0-title\">Class &lt;0&gt;: AP 0.5</title>"))
    #expect(isWellFormed(svg))
  }

  @Test func `panels stand five in a row in the file, and ids stay unique`() {
    let seven = panels(Array(repeating: [.init(x: 1, y: 1)], count: 7))
    #expect(seven.drawings.count == 7 && isWellFormed(seven.svg))
    #expect(seven.svg.contains("translate(744 0)"))
    #expect(seven.svg.contains("translate(186 196)"))
    let firstLines = seven.drawings.map { drawing in drawing.svg.prefix { $0 != "\n" } }
    #expect(Set(firstLines).count == 7)
    for few in [panels([]), panels([[]])] { #expect(isWellFormed(few.svg)) }
  }
}
