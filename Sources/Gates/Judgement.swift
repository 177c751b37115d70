internal import Evaluation

/// Judges every gate on a run, and where a gate compares, against a baseline.
///
/// The burden of proof is the model's: a gate holds where the figure's one-sided bound at level α
/// keeps it, so that a model whose true figure is at the bound passes with a probability of about α.
///
/// - Accuracy, top-k and a class's recall, precision and F1 have Wilson's interval; the means of
///   recall, precision and F1 over classes the one recovered from these (MOVER).
/// - Log loss and Brier score have Student's interval of the mean over examples.
/// - The area under the ROC curve has Newcombe's score interval.
/// - Kappa, MCC, ECE and average precision have none here and are judged as measured.
/// - Drops against a baseline are tested on the rows that both runs scored, by Tango's score test of
///   non-inferiority; of mean recall by the interval recovered from Tango's of every class.
///
/// Each gate is judged by itself; no correction is made for their number, for all of them must hold.
///
/// - Parameters:
///   - gates: At least one.
///   - subject: The run.
///   - baseline: The run that it is compared with.
///   - alpha: From 10⁻⁹ to below ½.
/// - Throws: `GateError` with everything that is wrong at once.
public func judge(
  _ gates: [Gate], _ subject: GateSubject, baseline: GateSubject? = nil, alpha: Double = 0.05
) throws(GateError) -> GateReport {
  let isLevel = alpha >= 1e-9 && alpha < 0.5
  // So that what else is wrong is named as well.
  let level = isLevel ? alpha : 0.05
  let settings = settingsProblems(gates, isLevel ? nil : alpha)
  _ = try GateError.collect([subject, baseline].compactMap(\.self)) { run throws(GateError) in
    try run.check()
  }
  let compares = gates.contains(where: \.needsBaseline)
  let paired = Result { () throws(GateError) in
    try PairedRuns(subject, baseline: compares ? baseline : nil)
  }
  let results = gates.map { gate in
    Result { () throws(GateError) in
      try gate.needsBaseline
        ? paired.get().result(of: gate, alpha: level) : subject.result(of: gate, alpha: level)
    }
  }
  return GateReport(
    subject: subject.name, baseline: compares ? baseline?.name : nil, alpha: alpha,
    results: try GateError.collect(settings.map(Result.failure) + results) {
      result throws(GateError) in try result.get()
    })
}

private func settingsProblems(_ gates: [Gate], _ wrongAlpha: Double?) -> [GateError] {
  var problems: [GateError] = []
  if gates.isEmpty {
    problems.append(
      GateError(
        "There is no gate. Expected at least one of --min, --max, --max-drop and --not-worse."))
  }
  if let wrongAlpha {
    problems.append(
      GateError("--alpha is \(wrongAlpha). Expected a number from 1e-9 to below 0.5, such as 0.05.")
    )
  }
  return problems
}

extension GateSubject {
  fileprivate func result(of gate: Gate, alpha: Double) throws(GateError) -> GateResult {
    let z = Normal.quantile(upperTail: alpha)
    return GateResult(
      gate, try estimate(of: gate.figure, alpha: alpha, z: z), alpha: alpha, remark: remark)
  }
}

extension PairedRuns {
  fileprivate func result(of gate: Gate, alpha: Double) throws(GateError) -> GateResult {
    GateResult(
      gate, try drop(of: gate.figure, alpha: alpha), alpha: alpha,
      p: try p(of: gate.figure, bound: gate.bound), remark: remark)
  }
}
