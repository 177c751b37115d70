import Comparison
import Testing

@Suite struct NumbersTests {
  @Test func `what is not all never reads as all`() {
    #expect(percent(0.9999) == "over 99.9%" && percent(1) == "100.0%")
    #expect(percent(0.0001) == "under 0.1%" && percent(0) == "0.0%")
    #expect(cell(0.9999) == ">99.9%" && cell(nil as Double?) == "–")
  }

  @Test func `points have a sign unless they are nought`() {
    #expect(points(0.008) == "+0.8" && points(-0.008) == "−0.8")
    #expect(points(0) == "0.0" && points(-0.0001) == "0.0" && points(0.0001) == "0.0")
    #expect(points(-0.0001, 2) == "−0.01")
  }

  @Test func `digits grow until a value reads unlike its limit`() {
    #expect(digits(for: [0.01, 0], apartFrom: [0]) == 1)
    #expect(digits(for: [0.0002], apartFrom: [0]) == 2)
    #expect(digits(for: [0.00999], apartFrom: [0.01]) == 3)
    #expect(digits(for: [1e-12], apartFrom: [0]) == 5)
  }

  @Test(arguments: [
    (0.03, "p = 0.03"), (0.0312, "p = 0.031"), (0.0004, "p < 0.001"), (0, "p < 0.001"),
    (1, "p = 1"), (0.9999, "p > 0.999"), (0.996, "p = 0.996"), (0.0496, "p = 0.0496"),
    (0.05, "p = 0.05"), (0.5, "p = 0.5"), (0.001, "p = 0.001"), (0.00123, "p = 0.0012"),
  ])
  func `p-values are short and never cross a limit`(_ p: Double, _ text: String) {
    #expect(pText(p) == text)
  }

  @Test func `margins are told in as few digits as they need`() {
    #expect(
      marginText(0.01) == "1 percentage point" && marginText(0.005) == "0.5 percentage points")
    #expect(marginText(0) == "0 percentage points" && marginText(0.1) == "10 percentage points")
    #expect(marginText(1e-9) == "under 0.0001 percentage points")
  }

  @Test func `counts, sizes and times`() {
    #expect(count(1_234_567) == "1,234,567" && count(999) == "999" && count(1000) == "1,000")
    #expect(size(999) == "999 bytes" && size(1) == "1 byte" && size(407_080) == "407.1 kB")
    #expect(size(999_999) == "1.0 MB" && size(.max) == "9.2 EB")
    #expect(duration(200) == "3 min 20 s" && duration(0.84) == "840 ms")
    #expect(duration(.nan) == "–" && duration(-1) == "–")
  }

  @Test func `lists are cut with a count`() {
    #expect(list(["a", "b", "c"]) == "a, b and c" && list([]).isEmpty)
    #expect(list(["a", "b", "c", "d"], limit: 3) == "a, b and 2 more")
  }
}
