import RunRecord

/// What tells how far an answer can be trusted: computed once, for the text and the figures.
package struct TrustFindings {
  package let calibration: CalibrationFindings
  package let abstention: AbstentionFindings
  package let labels: LabelFindings

  package init(_ run: Run) {
    calibration = CalibrationFindings(run)
    abstention = AbstentionFindings(run)
    labels = LabelFindings(run)
  }
}
