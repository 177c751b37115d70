import Report
import RunRecord
import Testing

@Suite struct FittingTests {
  private func history(_ training: [Double?], _ validation: [Double?]) -> [Epoch] {
    zip(training, validation).enumerated().map { index, losses in
      Epoch(
        epoch: index + 1, learningRate: 0.001, trainLoss: losses.0, trainAccuracy: 0.9,
        validationLoss: losses.1, validationAccuracy: losses.1.map { _ in 0.85 }, seconds: 1)
    }
  }

  private func findings(_ training: [Double?], _ validation: [Double?]) -> FittingFindings {
    FittingFindings([history(training, validation)])
  }

  /// Eight epochs that fall, and fall further, rise at the end, or do neither.
  private static let falling = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]
  private static let rising = [1, 0.8, 0.6, 0.5, 0.6, 0.7, 0.8, 0.9]
  private static let flat = [1, 0.8, 0.6, 0.5, 0.52, 0.5, 0.5, 0.52]

  @Test(
    "the verdict follows the stated rule",
    arguments: [
      ([], [], .notRecorded),
      ([1, 0.5], [nil, nil], .noValidation),
      ([1, 0.5], [1, nil], .noValidation),
      ([1, .nan], [1, 1], .notFinite),
      ([1, 0.5], [1, .infinity], .notFinite),
      ([1], [1], .fewEpochs), ([1, 0.5, 0.4], [1, 0.5, 0.75], .fewEpochs),
      (falling, falling, .improving), (falling, flat, .level), (falling, rising, .overfits),
      (rising, rising, .unstable), ([Double?](repeating: nil, count: 8), rising, .risen),
    ] as [([Double?], [Double?], FittingFindings.Verdict)])
  func verdicts(training: [Double?], validation: [Double?], verdict: FittingFindings.Verdict) {
    #expect(findings(training, validation).verdict == verdict)
  }

  @Test func `over-fitting of one run is stated with its trend`() {
    #expect(
      findings(Self.falling, Self.rising).statement
        == "There is evidence of over-fitting at the 5% level: from epoch 5 on validation loss rises (Kendall’s "
        + "τ\u{A0}=\u{A0}1.00; one-sided p\u{A0}=\u{A0}0.042), while training loss goes on falling. It was lowest after epoch 4. "
        + "Validation accuracy is not shown to fall; loss can rise without it, where confidence in wrong "
        + "answers grows.")
  }

  @Test func `seeds are judged together, by epochs that the others choose`() {
    let shifts = [0, 0.01, -0.02, 0.015]
    let histories = shifts.map { shift in
      history(Self.falling, Self.rising.enumerated().map { $1 + shift * Double($0 % 3) })
    }
    let findings = FittingFindings(histories)
    #expect(findings.verdict == .overfits && findings.lowestEpochs == 4...4)
    #expect(findings.statement.contains("its lowest point on average over four seeds"))
    #expect(FittingFindings(Array(histories.prefix(2))).statement.contains("Kendall"))
    let level = FittingFindings(
      shifts.map { shift in
        history(Self.falling, Self.flat.enumerated().map { $1 + shift * Double($0 % 2) })
      })
    #expect(level.verdict == .level)
  }

  @Test func `a loss that still falls is not called over-fitting`() {
    #expect(
      findings(Self.falling, Self.falling).statement
        == "No over-fitting is shown: from epoch 5 on validation loss falls "
        + "(Kendall’s τ\u{A0}=\u{A0}−1.00), so training had not yet stopped helping. It was lowest after "
        + "epoch 8.")
  }

  @Test func `the gap between the accuracies is stated`() {
    #expect(
      findings([1], [1]).gap(isOwn: false)
        == "After epoch 1 accuracy is 90.00% in training and 85.00% in validation: validation is 5.00 "
        + "points lower.")
    #expect(findings([1], [nil]).gap(isOwn: true) == "")
  }
}
