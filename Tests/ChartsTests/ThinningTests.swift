import Charts
import Testing

@Suite struct ThinningTests {
  private func points(_ count: Int, _ value: (Int) -> Double) -> [LineChart.Point] {
    (0..<count).map { .init(x: Double($0), y: value($0)) }
  }

  @Test func `a line of a thousand points keeps them all`() {
    let points = points(1000) { Double($0 * 7 % 31) }
    #expect(LineChart.Series(name: "a", points: points).points == points)
  }

  @Test func `a longer line keeps its ends, its peaks and its gaps`() {
    // A single peak, a single trough and a single gap in a million points.
    let all = points(1_000_000) { index in
      switch index {
      case 123_456: 9
      case 765_432: -9
      case 500_001: .nan
      default: Double(index % 10) / 10
      }
    }
    let kept = LineChart.Series(name: "a", points: all).points
    #expect(kept.count <= LineChart.pointLimit && kept.count > 500)
    #expect(kept.first == all.first && kept.last == all.last)
    #expect(kept.contains(all[123_456]) && kept.contains(all[765_432]))
    #expect(kept.count { !$0.y.isFinite } == 1)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test func `a long band keeps its outline`() {
    let band = (0..<50_000).map { (index: Int) -> LineChart.Interval in
      let lower: Double = index == 31_415 ? -5 : 0
      let upper: Double = index == 27_182 ? 5 : 1
      return LineChart.Interval(x: Double(index), lower: lower, upper: upper)
    }
    let kept = LineChart.Series(name: "a", points: [], band: band).band
    #expect(kept.count == 400)
    #expect(kept.map(\.lower).min() == -5 && kept.map(\.upper).max() == 5)
    #expect(kept.first?.x == 0 && kept.last?.x == 49_999)
    #expect(LineChart.Series(name: "a", points: [], band: Array(band[..<900])).band.count == 900)
  }

  @Test func `a line of nothing but gaps is drawn`() {
    let kept = LineChart.Series(name: "a", points: points(5000) { _ in .nan }).points
    #expect(kept.allSatisfy { !$0.y.isFinite } && kept.count <= LineChart.pointLimit)
  }

  @Test func `a name that is cut stays isolated`() {
    let name = "\u{2068}" + String(repeating: "ش", count: 30) + "\u{2069}"
    let svg = LayerDiagram(
      id: "a", title: "b", summary: "", layers: [.init(name: name, kind: "k", detail: "", size: 1)]
    ).svg
    #expect(svg.contains("\u{2068}" + String(repeating: "ش", count: 15) + "…\u{2069}<"))
  }
}
