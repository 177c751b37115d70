import Report
import Testing

@Suite struct PhraseTests {
  @Test(
    "a percentage never claims more than there is",
    arguments: [
      (0.8801, "88.0%"), (1, "100.0%"), (0.99999, "over 99.9%"), (0, "0.0%"),
      (0.00001, "under 0.1%"), (.nan, "–%"),
    ])
  func percent(fraction: Double, text: String) {
    #expect(Phrase.percent(fraction) == text)
  }

  @Test(
    "a confidence has the decimals that tell it from certainty",
    arguments: [(0.797, "79.7%"), (0.9996, "99.96%"), (0.999996, "99.9996%"), (1, "100.0%")])
  func confidence(value: Double, text: String) {
    #expect(Phrase.confidence(value) == text)
  }

  @Test(
    "a ratio never claims more than there is",
    arguments: [
      (0.9803, "0.980"), (0.9997, "over 0.999"), (0.0001, "under 0.001"), (1 - 1e-12, "1.000"),
      (0, "0.000"),
    ])
  func ratio(value: Double, text: String) {
    #expect(Phrase.ratio(value) == text)
  }

  @Test(
    "a moment has two digits and its unit",
    arguments: [
      (0.0000052, "0.005\u{A0}ms"), (0.00019, "0.19\u{A0}ms"), (0.000996, "1.0\u{A0}ms"),
      (0.0059, "5.9\u{A0}ms"), (0.00996, "10\u{A0}ms"), (0.034, "34\u{A0}ms"),
    ])
  func moment(seconds: Double, text: String) {
    #expect(Phrase.moment(seconds) == text)
  }

  @Test func `what is rounded to zero has no sign`() {
    #expect(Phrase.fixed(-0.0004) == "0.000" && Phrase.fixed(-0.0006) == "\u{2212}0.001")
  }

  @Test(
    "counts are grouped and agree with their noun",
    arguments: [
      (0, "0 images"), (1, "1 image"), (999, "999 images"), (1_234_567, "1,234,567 images"),
    ])
  func count(number: Int, text: String) {
    #expect(Phrase.count(number, "image") == text)
  }

  @Test(
    "lists read as English",
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
      (["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e and 2 more"),
    ])
  func list(items: [String], text: String) {
    #expect(Phrase.list(items) == text)
  }

  @Test(
    "durations have a unit that suits them",
    arguments: [
      (0.0004, "0.4 ms"), (0.02, "20 ms"), (0.9999, "1.0 s"), (33.84, "33.8 s"),
      (200, "3 min 20 s"), (-1, "–"), (.infinity, "–"),
    ])
  func duration(seconds: Double, text: String) {
    #expect(Phrase.duration(seconds) == text)
  }

  @Test(
    "rates have three significant digits",
    arguments: [
      (500_000, "500,000"), (21_294.7, "21,300"), (999.6, "1,000"), (4.25, "4.2"), (0, "0.0"),
    ])
  func rate(perSecond: Double, text: String) {
    #expect(Phrase.rate(perSecond) == text)
  }

  @Test func `settings are written as short as they are`() {
    #expect(Phrase.shortest(0.001) == "0.001")
    #expect(Phrase.shortest(1e-7) == "1e-07")
    #expect(Phrase.shortest(2) == "2")
  }

  @Test func `a name written from right to left keeps its neighbours in order`() {
    #expect(Phrase.name("قميص") == "\u{2068}قميص\u{2069}")
    #expect(Phrase.name("T-shirt/top") == "T-shirt/top")
  }

  @Test func `a name's own controls cannot reach beyond it`() {
    #expect(Phrase.name("a\u{202E}b") == "ab")
    #expect(Phrase.name("قميص\u{2069}\u{202B}x") == "\u{2068}قميصx\u{2069}")
    for mark in ["\u{200E}", "\u{200F}", "\u{61C}"] {
      #expect(Phrase.name("a\(mark)") == "\u{2068}a\(mark)\u{2069}")
    }
  }
}
