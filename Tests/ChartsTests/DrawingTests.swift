import Charts
import Foundation
import Testing

@Suite struct DrawingTests {
  private let chart = LineChart(
    id: "loss", title: "Loss", summary: "It falls.",
    xAxis: Axis(title: "Coverage (% of answers accepted, the surest first)", domain: 0...1),
    yAxis: Axis(title: "Accuracy of the accepted answers, in per cent of all that were accepted"),
    series: [
      .init(
        name: "A line with a name so long that it is cut",
        points: [.init(x: 0, y: 3), .init(x: 1, y: 1)])
    ], rule: .init(x: 0.5, label: "lowest loss, epoch 9"),
    marks: [.init(.init(x: 0.6, y: 2), label: "chosen for 99%: 99.2%")])

  private func numbers(_ pattern: Regex<(Substring, Substring)>, in svg: String) -> [Double] {
    svg.matches(of: pattern).compactMap { Double($0.output.1) }
  }

  @Test func `a drawing is laid out for its width: its lettering keeps its size`() throws {
    #expect(chart.widths == [326, 440])
    for width in chart.widths + [720] {
      let svg = chart.svg(width: width)
      #expect(svg.contains("width=\"\(Int(width))\""))
      #expect(numbers(/font-size="([0-9.]+)"/, in: svg) == [13])
      #expect(!svg.contains("scale("))
    }
  }

  @Test func `a long title of an axis has several lines where there is no room for one`() {
    let narrow = chart.svg(width: 326, isNarrower: true)
    let titles = narrow.matches(of: /class="axis-title"[^>]*>([^<]+)</).map { String($0.output.1) }
    #expect(titles.count >= 4)
    #expect(titles.allSatisfy { Double($0.count) * 7.2 <= 326 })
    #expect(
      chart.layout(width: 326, height: nil).height > chart.layout(width: 326, height: 200).height)
  }

  @Test func `nothing that is written begins or ends beyond the narrow drawing`() {
    let svg = chart.svg(width: 326, isNarrower: true)
    let texts = svg.matches(
      of: /<text class="[a-z-]+" x="([0-9.-]+)" y="[0-9.-]+"( text-anchor="[a-z]+")?[^>]*>([^<]*)</)
    #expect(texts.count > 8)
    for text in texts {
      let (x, length) = (Double(text.output.1) ?? .nan, Double(text.output.3.count) * 7.2)
      let anchor = text.output.2 ?? ""
      let start =
        anchor.contains("end") ? x - length : anchor.contains("middle") ? x - length / 2 : x
      #expect(start >= -0.5 && start + length <= 326.5, "\(text.output.0)")
    }
  }

  @Test func `the narrow copy has ids of its own`() {
    let ids = [chart.svg, chart.svg(width: 326, isNarrower: true)].flatMap {
      $0.matches(of: /(?:title|desc) id="([^"]+)"/).map { String($0.output.1) }
    }
    #expect(ids == ["loss-title", "loss-desc", "loss-narrow-title", "loss-narrow-desc"])
  }

  @Test func `a file and a slide have heading and credit, and the slide 1600 × 900 pixels`() {
    let file = chart.framed(heading: "It falls & falls", credit: "Model · Data")
    let slide = chart.slide(heading: "It falls & falls", credit: "Model · Data")
    for svg in [file, slide] {
      #expect(svg.contains(">It falls &amp; falls</text>") && svg.contains(">Model · Data</text>"))
      #expect(svg.contains("<desc id=\"loss-desc\">It falls &amp; falls</desc>"))
    }
    #expect(slide.contains("viewBox=\"0 0 1600 900\" width=\"1600\" height=\"900\""))
  }

  @Test func `a dark copy changes colours and no text`() {
    let svg = LineChart(
      id: "a", title: "\"#ffffff\" or #1d1b18", summary: "", xAxis: Axis(title: "x"),
      yAxis: Axis(title: "y"), series: [.init(name: "s", points: [.init(x: 0, y: 1)])]
    ).svg
    let dark = darkened(svg)
    #expect(dark.contains("&quot;#ffffff&quot; or #1d1b18</title>"))
    #expect(!dark.contains("fill=\"#ffffff\"") && dark.contains("fill=\"#171614\""))
  }
}
