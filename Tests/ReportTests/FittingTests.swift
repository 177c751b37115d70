import Report
import RunRecord
import Testing

@Suite struct FittingTests {
  private func findings(_ training: [Double?], _ validation: [Double?]) -> FittingFindings {
    FittingFindings(
      zip(training, validation).enumerated().map { index, losses in
        Epoch(
          epoch: index + 1, learningRate: 0.001, trainLoss: losses.0, trainAccuracy: 0.9,
          validationLoss: losses.1, validationAccuracy: losses.1.map { _ in 0.85 }, seconds: 1)
      })
  }

  @Test(
    "the verdict follows the stated rule",
    arguments: [
      ([], [], .notRecorded),
      ([1, 0.5], [nil, nil], .noValidation),
      ([1, 0.5], [1, nil], .noValidation),
      ([1, .nan], [1, 1], .notFinite),
      ([1, 0.5], [1, .infinity], .notFinite),
      ([1], [1], .oneEpoch),
      ([1, 0.5], [1, 0.8], .improving),
      ([1, 0.5, 0.4], [1, 0.8, 0.808], .level(epoch: 2)),
      ([1, 0.5, 0.4], [1, 0.5, 0.75], .overfits(epoch: 2, rise: 0.5)),
      ([1, 0.5, 0.6], [1, 0.5, 0.75], .unstable(epoch: 2, rise: 0.5)),
      ([1, 0.5, 0.4, 0.3], [0.5, 0.25, 0.25, 0.5], .overfits(epoch: 2, rise: 1)),
      ([nil, nil, nil], [1, 0.5, 0.75], .risen(epoch: 2, rise: 0.5)),
      ([1, nil, 0.4], [1, 0.5, 0.75], .risen(epoch: 2, rise: 0.5)),
      ([nil, nil], [1, 0.5], .improving),
    ] as [([Double?], [Double?], FittingFindings.Verdict)])
  func verdicts(training: [Double?], validation: [Double?], verdict: FittingFindings.Verdict) {
    #expect(findings(training, validation).verdict == verdict)
  }

  @Test func `over-fitting is stated with its epoch and its figures`() {
    #expect(
      findings([1, 0.5, 0.4], [1, 0.5, 0.75]).statement
        == "The model over-fits after epoch 2: validation loss was lowest then, at 0.500, and rose "
        + "to 0.750, 50.0% higher, while training loss went on falling from 0.500 to 0.400.")
  }

  @Test func `a loss that still falls is not called over-fitting`() {
    #expect(
      findings([1, 0.5], [1, 0.8]).statement
        == "There is no over-fitting: validation loss was at its lowest, 0.800, after the last epoch, "
        + "so training had not yet stopped helping.")
  }

  @Test func `the gap between the accuracies is stated`() {
    #expect(
      findings([1], [1]).gap
        == "After epoch 1 accuracy is 90.0% in training and 85.0% in validation: validation is 5.0 "
        + "points lower.")
    #expect(findings([1], [nil]).gap == "")
  }
}
