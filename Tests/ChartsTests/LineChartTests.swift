import Charts
import Foundation
import Testing

@Suite struct LineChartTests {
  private func chart(
    _ series: [LineChart.Series], title: String = "Loss", rule: LineChart.Rule? = nil
  ) -> LineChart {
    LineChart(
      id: "loss", title: title, summary: "It falls.",
      xAxis: Axis(title: "Epoch", wholeNumbers: true), yAxis: Axis(title: "Loss (nats)"),
      series: series, rule: rule)
  }

  private func series(_ name: String, _ values: [Double]) -> LineChart.Series {
    LineChart.Series(
      name: name, points: values.enumerated().map { .init(x: Double($0.offset + 1), y: $0.element) }
    )
  }

  private func count(_ text: String, in svg: String) -> Int {
    svg.components(separatedBy: text).count - 1
  }

  /// Whether every element that opens is closed in its turn, which a stand-alone file needs.
  private func isWellFormed(_ svg: String) -> Bool {
    var open: [Substring] = []
    for tag in svg.matches(
      of: /<(\/?)([a-z]+)(?: [a-zA-Z-]+="[^"<&]*(?:&[a-z#0-9]+;[^"<&]*)*")*(\/?)>/)
    {
      let (_, isEnd, name, isEmpty) = tag.output
      if !isEnd.isEmpty {
        guard open.popLast() == name else { return false }
      } else if isEmpty.isEmpty {
        open.append(name)
      }
    }
    return open.isEmpty && svg.hasPrefix("<svg ")
      && svg.matches(of: /</).count == svg.matches(of: />/).count
  }

  @Test func `a chart names and describes itself`() {
    let svg = chart([series("Training", [3, 2, 1])]).svg
    #expect(svg.contains("role=\"img\""))
    #expect(svg.contains("aria-labelledby=\"loss-title loss-desc\""))
    #expect(svg.contains("<title id=\"loss-title\">Loss</title>"))
    #expect(svg.contains("<desc id=\"loss-desc\">It falls.</desc>"))
    #expect(svg.contains(">Epoch</text>") && svg.contains(">Loss (nats)</text>"))
    #expect(isWellFormed(svg))
  }

  @Test func `two series differ in dash, in mark and in label`() {
    let svg = chart([series("Training", [3, 2]), series("Validation", [4, 3])]).svg
    #expect(count("<polyline", in: svg) == 2)
    #expect(count("stroke-dasharray", in: svg) == 1)
    #expect(count("<circle", in: svg) == 2)
    #expect(count("class=\"hollow\"", in: svg) == 2)
    #expect(svg.contains(">Training</text>") && svg.contains(">Validation</text>"))
  }

  @Test func `a strict content security policy finds nothing to refuse`() {
    let svg = chart([series("Training", [3, 2, 1])], rule: .init(x: 2, label: "best")).svg
    for forbidden in ["<style", "style=", "<script", "href", "onload", "url("] {
      #expect(!svg.contains(forbidden))
    }
  }

  @Test func `foreign text is escaped`() {
    let hostile = "</title><script>alert('1')</script>\"&\u{1}"
    let svg = chart([series(hostile, [1, 2])], title: hostile).svg
    #expect(!svg.contains("<script"))
    #expect(svg.contains("&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)"))
    #expect(isWellFormed(svg))
  }

  @Test func `an empty history says so`() {
    for empty in [[], [series("Training", [])], [series("Training", [.nan])]] {
      let svg = chart(empty).svg
      #expect(svg.contains("Nothing was recorded."))
      #expect(isWellFormed(svg))
    }
  }

  @Test func `one epoch is a point in the middle`() {
    let svg = chart([series("Training", [0.5])]).svg
    #expect(count("<circle", in: svg) == 1)
    #expect(!svg.lowercased().contains("nan"))
    #expect(isWellFormed(svg))
  }

  @Test func `a value that is not a number leaves a gap`() {
    let svg = chart([series("Training", [3, 2, .nan, 1, 0.5, .infinity])]).svg
    #expect(count("<polyline", in: svg) == 2)
    #expect(count("<circle", in: svg) == 4)
    #expect(!svg.lowercased().contains("nan") && !svg.contains("inf"))
  }

  @Test func `a band and a rule are drawn where given`() {
    let band = [1.0, 2].map { LineChart.Interval(x: $0, lower: 1, upper: 9) }
    let line = LineChart.Series(
      name: "Mean", points: [.init(x: 1, y: 2), .init(x: 2, y: 3)], band: band)
    let svg = chart([line], rule: .init(x: 2, label: "lowest, epoch 2")).svg
    #expect(count("class=\"band\"", in: svg) == 1)
    #expect(svg.contains(">lowest, epoch 2</text>"))
    #expect(svg.contains(">10</text>"), "the band is inside the scale")
    #expect(!chart([line], rule: .init(x: 7, label: "outside")).svg.contains("outside"))
  }

  @Test func `every point says its value under the pointer`() {
    let svg = chart([series("Training", [3, 2]), series("Validation", [4, 3.25])]).svg
    #expect(svg.contains("<title>Validation, epoch 2: 3.250</title></rect>"))
    #expect(svg.contains("<title>Training, epoch 1: 3.000</title></circle>"))
    #expect(count("<title>", in: svg) == 4)
  }

  /// A chart with fixed scales and everything that can be added to its lines.
  private func reliability(_ counts: [Int]) -> String {
    LineChart(
      id: "r", title: "R", summary: "",
      xAxis: Axis(title: "Confidence (%)", format: .percent, domain: 0...1),
      yAxis: Axis(title: "Accuracy", format: .percent, domain: 0...1),
      series: [
        .init(
          name: "After", points: [.init(x: 0.25, y: 0.5), .init(x: 0.75, y: 0.7)],
          whiskers: [
            .init(x: 0.25, lower: 0.4, upper: 0.6), .init(x: 0.75, lower: .nan, upper: 1),
          ],
          style: 1, isConnected: false, isLabelled: false)
      ],
      references: [.init(from: .init(x: 0, y: 0), to: .init(x: 1, y: 1), label: "equal")],
      marks: [
        .init(.init(x: 0.9, y: 0.5), label: "chosen"), .init(.init(x: 0.9, y: 0.5), label: "also"),
        .init(.init(x: .nan, y: 0), label: "nowhere"),
      ],
      histogram: .init(
        title: "Answers",
        bars: counts.enumerated().map {
          .init(lower: Double($0) / 2, upper: Double($0 + 1) / 2, count: $1)
        })
    ).svg
  }

  @Test func `whiskers, a reference, marks and counts are drawn where given`() {
    let svg = reliability([1234, 0])
    #expect(count("class=\"whisker\"", in: svg) == 1)
    #expect(count("<polyline", in: svg) == 0 && count("class=\"hollow\"", in: svg) == 2)
    #expect(count("class=\"series-1\"", in: svg) == 2 && !svg.contains("series-0"))
    #expect(count("class=\"reference\"", in: svg) == 1 && svg.contains(">equal</text>"))
    #expect(count("class=\"mark\"", in: svg) == 2 && !svg.contains("nowhere"))
    #expect(svg.contains("<title>confidence 0.0% to 50.0%: 1,234 answers</title></rect>"))
    #expect(svg.contains(">1,234</text>") && svg.contains("viewBox=\"0 0 440 412\""))
    #expect(!svg.contains(">After</text>"), "the only line is not labelled")
    #expect(svg.contains(">0%</text>") && svg.contains(">100%</text>"), "the whole domain")
    #expect(
      isWellFormed(svg) && isWellFormed(reliability([0, 0])) && isWellFormed(reliability([])))
  }

  @Test func `names of marks at one place stand apart`() throws {
    let svg = reliability([1, 1])
    let positions = try ["chosen", "also"].map { name in
      let pattern = try Regex<(Substring, Substring)>(
        "class=\"label\" x=\"[0-9.]+\" y=\"([0-9.]+)\"[^>]*>\(name)</text>")
      let match = try #require(svg.firstMatch(of: pattern))
      return try #require(Double(match.output.1))
    }
    #expect(abs(positions[0] - positions[1]) >= 16)
  }

  @Test func `labels of lines that end together do not overlap`() throws {
    let svg = chart([series("A", [1, 2]), series("B", [1, 2]), series("C", [1, 2])]).svg
    let positions = try ["A", "B", "C"].map { name in
      let pattern = try Regex<(Substring, Substring)>(
        "class=\"label\" x=\"[0-9.]+\" y=\"([0-9.]+)\"[^>]*>\(name)</text>")
      let match = try #require(svg.firstMatch(of: pattern))
      return try #require(Double(match.output.1))
    }
    #expect(zip(positions, positions.dropFirst()).allSatisfy { abs($0 - $1) >= 16 })
  }

  @Test func `percentages are written as such`() {
    let chart = LineChart(
      id: "a", title: "A", summary: "", xAxis: Axis(title: "x"),
      yAxis: Axis(title: "y", format: .percent), series: [series("A", [0.8, 0.9])])
    #expect(chart.svg.contains(">80%</text>") && chart.svg.contains(">90%</text>"))
  }

  @Test func `equal charts give equal bytes`() {
    let line = series("Training", [0.1 + 0.2, 1 / 3, 2e-9])
    #expect(chart([line]).svg == chart([line]).svg)
  }

  private func logarithmic(_ sizes: [Double], _ lines: [[Double]], width: Double) -> String {
    LineChart(
      id: "l", title: "L", summary: "",
      xAxis: Axis(title: "Images (logarithmic)", format: .count, logarithmicTicks: sizes),
      yAxis: Axis(title: "Accuracy", format: .percent),
      series: lines.enumerated().map { place, values in
        LineChart.Series(
          name: "model-\(place)",
          points: zip(sizes, values).map { .init(x: $0, y: $1) })
      }
    ).svg(width: width)
  }

  private func numbers(_ pattern: String, in svg: String) throws -> [Double] {
    try svg.matches(of: Regex<(Substring, Substring)>(pattern)).compactMap { Double($0.output.1) }
  }

  @Test func `equal ratios are equally far apart on a logarithmic axis`() throws {
    let svg = logarithmic([1000, 2000, 4000, 8000], [[0.5, 0.6, 0.7, 0.8]], width: 440)
    let ticks = try numbers("class=\"axis\" x1=\"([0-9.]+)\"", in: svg).prefix(4)
    let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
    #expect(steps.count == 3 && steps.allSatisfy { abs($0 - steps[0]) < 0.02 && $0 > 20 })
    #expect(svg.contains("<title>model-0, images 2,000: 60.0%</title>"))
    #expect(isWellFormed(svg))
    #expect(isWellFormed(logarithmic([1000], [[0.5]], width: 326)))
    #expect(isWellFormed(logarithmic([], [[]], width: 326)))
  }

  @Test(arguments: [326.0, 440]) func `ticks keep their text where there is room, the ends always`(
    width: Double
  ) throws {
    let sizes = [1000.0, 2000, 4000, 8000, 16_000, 32_000, 48_000]
    let svg = logarithmic(
      sizes, Array(repeating: sizes.map { $0 / 48_000 }, count: 9), width: width)
    let pattern = try Regex<(Substring, Substring, Substring)>(
      "class=\"tick\" x=\"([0-9.]+)\"[^>]*text-anchor=\"middle\"[^>]*>([0-9,]+)<")
    let ticks = svg.matches(of: pattern).map { match in
      (x: Double(match.output.1) ?? .nan, text: String(match.output.2))
    }.sorted { $0.x < $1.x }
    #expect(ticks.first?.text == "1,000" && ticks.last?.text == "48,000")
    for (one, other) in zip(ticks, ticks.dropFirst()) {
      #expect(other.x - one.x >= 3.6 * Double(one.text.count + other.text.count))
    }
  }

  @Test func `nine lines have nine looks, and names that do not touch within the panel`() throws {
    let sizes = [1000.0, 2000]
    let svg = logarithmic(
      sizes, (0..<9).map { [0.5, 0.99 - Double($0) / 1000] }, width: 326)
    let heights = try numbers("class=\"label\" x=\"[0-9.]+\" y=\"([0-9.]+)\"", in: svg).sorted()
    #expect(heights.count == 9)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 15.99 })
    #expect(heights[0] >= 30 && heights[8] < 326)
    // A line's dash and the shape of its marks, taken together.
    let looks = svg.components(separatedBy: "<g class=\"series-").dropFirst().map { group in
      let dash = group.firstMatch(of: /stroke-dasharray="([^"]*)"/).map { String($0.output.1) }
      let mark = group.firstMatch(of: /<(circle|rect|polygon)[^>]*points="[^"]*"|<(circle|rect)/)
      let corners =
        group.firstMatch(of: /<polygon class="hollow" points="([^"]*)"/).map {
          $0.output.1.split(separator: " ").count
        } ?? 0
      return "\(dash ?? "") \(mark?.output.2 ?? "polygon") \(corners)"
    }
    #expect(Set(looks).count == 9)
    #expect(
      svg.matches(of: /<polyline points="[^"]*" fill="none" stroke="currentColor" stroke-width="1"/)
        .count == 9)
  }

  @Test func `an interval stays inside its scale`() {
    let svg = IntervalBar(value: 2, interval: [-1, .nan, 0.5], scale: 0...1).svg
    #expect(svg.contains("cx=\"115\""))
    #expect(svg.contains("x1=\"5\" x2=\"60\""))
    #expect(isWellFormed(svg))
  }
}
