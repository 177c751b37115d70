import Comparison
import Testing

@Suite struct VerdictTests {
  @Test func `a model that corrects thirty and loses ten of a thousand is better`() throws {
    let (pair, text) = try Made.pair(Made.wrong(0..<30, of: 1000), Made.wrong(30..<40, of: 1000))
    #expect(pair.verdict.conclusion == .better)
    #expect(
      text.verdict(pair) == """
        B is better than A: on the 1,000 common images B has 990 right (99.0%) and A has 970 right \
        (97.0%), a difference of +2.0 percentage points (95% interval +0.8 to +3.4; McNemar’s exact \
        test, p = 0.0022).
        """)
    #expect(
      text.flips(pair) == """
        B against A: all its 30 errors corrected, 10 of its 970 right answers lost. The answers change \
        from ‘dog’ to ‘cat’ on 30 images of ‘cat’ (corrected); from ‘cat’ to ‘dog’ on 10 images of ‘cat’ \
        (lost).
        """)
  }

  @Test func `the same models in the other order are worse`() throws {
    let (pair, text) = try Made.pair(Made.wrong(30..<40, of: 1000), Made.wrong(0..<30, of: 1000))
    #expect(text.verdict(pair).hasPrefix("B is worse than A: "))
    #expect(text.verdict(pair).contains("a difference of −2.0 percentage points"))
    #expect(text.verdict(pair).contains("95% interval −3.4 to −0.8"))
  }

  @Test func `equal models of many rows differ by no more than the margin`() throws {
    let (pair, text) = try Made.pair(Made.wrong(0..<30, of: 1000), Made.wrong(0..<30, of: 1000))
    #expect(pair.verdict.conclusion == .equivalent && pair.exactP == 1)
    #expect(
      text.verdict(pair) == """
        Between B and A there is no difference larger than the margin of 1 percentage point: on the \
        1,000 common images both have 970 right (97.0%), a difference of 0.0 percentage points (95% \
        interval −0.4 to +0.4; McNemar’s exact test, p = 1). The 95% interval includes 0, and the 90% \
        interval, −0.3 to +0.3, lies within the margin.
        """)
    #expect(text.flips(pair) == "B and A give the same answer to every common image.")
  }

  @Test func `equal models of few rows are undecided`() throws {
    let (pair, text) = try Made.pair(Made.wrong(0..<3, of: 100), Made.wrong(0..<3, of: 100))
    #expect(pair.verdict.conclusion == .undecided)
    #expect(text.verdict(pair).hasPrefix("B against A is undecided: "))
    #expect(
      text.verdict(pair).hasSuffix("does not lie within the margin of 1 percentage point."))
  }

  @Test func `one row decides nothing, and is spoken of as one`() throws {
    let (pair, text) = try Made.pair(Made.wrong(0..<1, of: 1), Made.wrong(0..<0, of: 1))
    #expect(pair.verdict.conclusion == .undecided && pair.exactP == 1)
    #expect(text.verdict(pair).contains("on the only common image B alone is right, a difference"))
    #expect(
      text.flips(pair) == """
        B against A: its one error corrected, no right answer to lose. The answers change in one way, \
        from ‘dog’ to ‘cat’ on 1 image of ‘cat’ (corrected).
        """)
    #expect(
      text.accounting(pair)
        == "The one image, with the same labels, is scored in both; none is set apart.")
    #expect(text.classes(pair) == "All common images are of one class, ‘cat’.")
  }

  @Test func `a real difference within the margin is called small`() throws {
    let (pair, text) = try Made.pair(
      Made.wrong(0..<30, of: 10_000), Made.wrong(0..<0, of: 10_000))
    #expect(pair.verdict.conclusion == .better && pair.verdict.isWithinMargin)
    #expect(text.verdict(pair).contains("It is a difference, but a small one: the 90% interval,"))
    #expect(text.verdictWords(pair) == "better, within the margin")
    #expect(
      text.flips(pair).hasPrefix(
        "B against A: all its 30 errors corrected, none of its 9,970 right"))
  }

  @Test func `what the exact test does not confirm is said`() throws {
    // b = 5, c = 0: z² = 5 is above 3.84, and p = 2/32.
    let (pair, text) = try Made.pair(Made.wrong(0..<5, of: 50), Made.wrong(0..<0, of: 50))
    #expect(pair.exactP == 0.0625 && pair.verdict.conclusion == .better)
    #expect(text.verdict(pair).contains("more cautious and does not fall below 0.05"))
  }

  @Test func `an interval that excludes 0 never reads as if it held 0`() throws {
    let (pair, text) = try Made.pair(
      Made.wrong(0..<220, of: 100_000), Made.wrong(220..<390, of: 100_000))
    #expect(pair.verdict.conclusion == .better)
    #expect(text.verdict(pair).contains("95% interval +0.01 to +0.09"))
  }

  @Test func `a margin of zero allows no equivalence`() throws {
    let (pair, _) = try Made.pair(
      Made.wrong(0..<3, of: 1000), Made.wrong(0..<3, of: 1000), margin: 0)
    #expect(pair.verdict.conclusion == .undecided)
  }
}
