import Charts
import Testing

@Suite struct ValueRowsTests {
  private func rows(_ values: [(String, Double)], from start: Double = 0.8) -> ValueRows {
    ValueRows(
      id: "r", title: "What it says",
      groups: [
        .init(
          rows: values.map { name, value in
            .init(
              name: name, value: value, interval: value - 0.01...value + 0.01,
              isSubject: name == "A")
          }),
        .init(heading: "Published", rows: [.init(name: "Other", value: 0.85)], isReference: true),
        .init(heading: "Nothing", rows: [.init(name: "None", value: .nan)]),
      ], scale: start...1)
  }

  @Test(arguments: [326.0, 440, 800]) func `every row has its name and its value`(width: Double) {
    let layout = rows([("A", 0.9), ("B", 0.95)]).layout(width: width, height: nil)
    for text in [">A<", ">B<", ">90.0%<", ">95.0%<", ">Published<", ">Other<", ">85.0%<"] {
      #expect(layout.body.contains(text), "\(text)")
    }
    #expect(!layout.body.contains("Nothing") && !layout.body.contains("nan"))
    #expect(layout.width == width && layout.height > 4 * 22)
  }

  @Test func `a value below the scale is an arrow, and keeps its figure`() {
    let (inside, below) = (rows([("A", 0.9)]), rows([("A", 0.1)]))
    #expect(below.svg(width: 440).contains(">10.0%<"))
    // The disc of the subject is gone.
    #expect(
      inside.svg(width: 440).contains("<circle") && !below.svg(width: 440).contains("<circle"))
  }

  @Test func `without rows there is a scale all the same`() {
    let layout = ValueRows(id: "r", title: "", groups: [], scale: 0...1).layout(
      width: 326, height: nil)
    #expect(layout.body.contains(">100%<"))
  }
}
