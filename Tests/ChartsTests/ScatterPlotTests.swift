import Charts
import Foundation
import Testing

@Suite struct ScatterPlotTests {
  private func plot(_ points: [ScatterPlot.Point]) -> ScatterPlot {
    ScatterPlot(
      id: "s", title: "What it says", summary: "", xTitle: "Time",
      xTicks: [.init(1, label: "1 s"), .init(10, label: "10 s")],
      yAxis: Axis(title: "Accuracy", format: .percent), points: points)
  }

  private static let close = (0..<9).map { number in
    ScatterPlot.Point(
      name: "Model \(number)", x: 3 + 0.07 * Double(number), y: 0.9, reading: "r\(number)",
      isSubject: number == 0)
  }

  /// The places of the names: x, y and the width that they take.
  private func names(_ body: String) -> [(x: Double, y: Double, width: Double)] {
    body.matches(of: /<text class="label" x="([0-9.-]+)" y="([0-9.-]+)"[^>]*>(Model \d+)</).map {
      (Double($0.1) ?? 0, Double($0.2) ?? 0, 7.2 * Double($0.3.count))
    }
  }

  @Test(arguments: [326.0, 440, 720]) func `names never touch`(width: Double) {
    let found = names(plot(Self.close).layout(width: width, height: nil).body)
    #expect(found.count > 2)
    for (index, one) in found.enumerated() {
      #expect(one.x >= 0 && one.x + one.width <= width)
      for other in found[(index + 1)...] {
        let isApart =
          abs(one.y - other.y) >= 14 || one.x + one.width <= other.x
          || other.x + other.width <= one.x
        #expect(isApart)
      }
    }
  }

  @Test func `a point without room for its name keeps its reading`() {
    let body = plot(Self.close).layout(width: 326, height: nil).body
    for number in 0..<9 { #expect(body.contains("<title>r\(number)</title>")) }
  }

  @Test func `ticks whose texts would touch keep those at the ends`() {
    let ticks = [1, 2, 5, 10, 1000, 2000].map { ScatterPlot.Tick($0, label: "\(Int($0)) s") }
    let plot = ScatterPlot(
      id: "s", title: "", summary: "", xTitle: "Time", xTicks: ticks,
      yAxis: Axis(title: "Accuracy", format: .percent), points: [])
    let body = plot.layout(width: 326, height: nil).body
    for label in ["1 s", "5 s", "2000 s"] { #expect(body.contains(">\(label)<")) }
    #expect(!body.contains(">1000 s<"))
  }

  @Test func `no points, and points that are no numbers, are no harm`() {
    #expect(plot([]).layout(width: 326, height: nil).body.contains(">10 s<"))
    let nan = ScatterPlot.Point(name: "N", x: .nan, y: 0.5, reading: "n")
    #expect(!plot([nan]).layout(width: 326, height: nil).body.contains("nan"))
  }
}
