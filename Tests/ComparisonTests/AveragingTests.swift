import Comparison
import Evaluation
import Foundation
import RunRecord
import Testing

/// What averaging is said to give.
@Suite struct AveragingTests {
  /// Models of examples of class 0, each wrong on those at some places, and an average wrong on others.
  private func gain(
    _ members: [(name: String, wrong: Range<Int>, validation: Double?)], average: Range<Int>,
    of count: Int = 400, areSeeds: Bool = true, unanswered: Int = 0
  ) -> AveragingGain {
    func predictions(_ wrong: Range<Int>) -> Predictions {
      Made.probabilities(
        Array(repeating: 0, count: count), (0..<count).map { wrong.contains($0) ? 0.75 : 0.25 })
    }
    return AveragingGain(
      of: members.map {
        AveragingGain.Member(
          name: $0.name, predictions: predictions($0.wrong), validationAccuracy: $0.validation,
          parameters: 1000, testSeconds: 0.25)
      }, as: predictions(average), named: "Both", areSeeds: areSeeds, unanswered: unanswered,
      parameters: 1000 * members.count, testSeconds: 0.25 * Double(members.count), noun: images)
  }

  @Test func `the whole is a table and a paragraph`() {
    let gain = gain(
      [("A-0", 0..<80, 0.8), ("A-1", 40..<100, 0.75)], average: 40..<80, unanswered: 1)
    #expect(
      gain.text == """
        Run   Accuracy  Validation  Log loss  Calibration error  Parameters  Prediction
        A-0      80.0%       80.0%     0.507              0.050       1,000      250 ms
        A-1      85.0%       75.0%     0.452              0.100       1,000      250 ms
        Both     90.0%           –     0.398              0.150       2,000      500 ms

        Both has 360 of 400 images right (90.0%, 95% interval 86.7% to 92.6%). Its two members have 82.5%
        right on average, from 80.0% to 85.0%. Averaging is not shown to gain or lose against the mean of
        its members: the difference is +7.5 percentage points (95% interval over seeds and images −24.3 to
        +39.3). Averaging gains 10.0 percentage points over A-0 (95% interval +7.4 to +13.3; McNemar’s exact
        test, p < 0.001), the best of them on the validation images. Its log loss is 0.398 and its
        calibration error 0.150; the means of its members’ are 0.480 and 0.075. It costs what its members
        cost together: 2,000 parameters and 500 ms to predict the test images. 1 image that a member did not
        answer was left unanswered and is in none of these figures.

        """)
  }

  @Test func `the interval over seeds is that of a comparison with the average`() throws {
    let gain = gain([("A", 0..<80, nil), ("B", 40..<100, nil)], average: 40..<80)
    let comparison = try ModelComparison(
      [
        ComparedModel(
          name: "Seeds", classNames: ["cat", "dog"], seeds: gain.members.map(\.predictions)),
        Made.model("Both", Made.wrong(40..<80, of: 400)),
      ], noun: images)
    let seeded = try #require(comparison.pairs[0].seeded)
    #expect(gain.interval == seeded.estimate.interval())
    #expect(gain.overMean.difference == seeded.estimate.difference)
  }

  @Test func `the interval of other models is over the examples alone, and says so`() throws {
    let members: [(String, Range<Int>, Double?)] = [("A", 0..<80, nil), ("B", 40..<100, nil)]
    let gain = gain(members, average: 40..<80, areSeeds: false)
    let interval = try #require(gain.interval)
    // Half of the 60 examples that one alone has wrong, and 0 of the others.
    let variance = (60 * 0.25 - 400 * 0.075 * 0.075) / 399 / 400
    let half = Student.quantile(upperTail: 0.025, degreesOfFreedom: 399) * variance.squareRoot()
    #expect(abs(interval.lowerBound - (0.075 - half)) < 1e-12)
    #expect(abs(interval.upperBound - (0.075 + half)) < 1e-12)
    let text = gain.text.replacing("\n", with: " ")
    #expect(
      text.contains(
        "Averaging gains 7.5 percentage points over the mean of its members (95% interval over images "
          + "+5.7 to +9.3; these members are taken as they are)."))
  }

  @Test func `the best is chosen on validation, and by nothing where one lacks it`() throws {
    #expect(
      gain([("A", 0..<9, 0.5), ("B", 0..<8, 0.9), ("C", 0..<7, 0.9)], average: 0..<9).best?.place
        == 1)
    let open = gain([("A", 0..<9, 0.5), ("B", 0..<8, nil)], average: 0..<9)
    #expect(open.best == nil)
    #expect(
      open.text.replacing("\n", with: " ").contains(
        "Not every member’s accuracy on the validation images is recorded, so none is called the best"
      ))
  }

  @Test func `a loss is said to be one, and where nothing varies nothing is claimed`() {
    let worse = gain([("A", 0..<10, 0.9), ("B", 0..<12, 0.8)], average: 0..<60)
    #expect(
      worse.text.replacing("\n", with: " ").contains(
        "Averaging loses 12.5 percentage points against A ("))
    let same = gain([("A", 0..<10, nil), ("B", 0..<10, nil)], average: 0..<10)
    #expect(same.interval == nil)
    #expect(same.text.contains("It is right as often as the mean of its members."))
    let lone = gain([("A", 0..<1, nil), ("B", 0..<0, nil)], average: 0..<0, of: 1)
    #expect(
      lone.text.replacing("\n", with: " ").contains(
        "The difference from the mean of its members is +50.0 percentage points; so few images give no "
          + "interval of it."))
  }

  @Test func `the figures are in the JSON as they are`() throws {
    let gain = gain([("A\u{1B}\"", 0..<80, 0.8), ("B", 40..<100, nil)], average: 40..<80)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(gain.json.utf8)) as? [String: Any])
    let members = try #require(object["members"] as? [[String: Any]])
    #expect(members.map { $0["name"] as? String } == ["A\u{1B}\"", "B"])
    #expect(members.map { $0["validation_accuracy"] as? Double } == [0.8, nil])
    #expect(object["accuracy"] as? Double == 0.9 && object["over_best"] is NSNull)
    let mean = try #require(object["over_mean"] as? [String: Any])
    #expect(mean["interval_over"] as? String == "seeds and examples")
    #expect((mean["interval_95"] as? [Double])?.count == 2)
  }

  @Test func `no name is markup in the Markdown or a command in the text`() {
    let gain = gain(
      [("a|b\n- `c` <i>", 0..<80, 0.8), ("\u{202E}@you", 40..<100, 0.7)], average: 40..<80)
    #expect(gain.markdown.contains("| ``a\\|b - `c` <i>`` | 80.0% |"))
    #expect(!gain.text.contains("\u{202E}") && !gain.markdown.contains("\n- "))
  }
}
