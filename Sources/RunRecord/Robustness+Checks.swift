internal import Intake

extension Robustness {
  /// The most kinds of changes, of strengths of one, and of unrelated examples.
  private static let kindLimit = 12
  private static let strengthLimit = 6

  /// Checks that the counts can be, and agree with those of the test examples.
  func check(_ metrics: Metrics) throws(RunError) {
    let isScored = metrics.logLoss != nil
    try expect(
      (1...metrics.samples).contains(samples),
      "samples: expected from 1 to \(metrics.samples), the test examples, found \(samples)")
    try checkUnchanged(metrics)
    try check(unchanged.confidence, isScored, "unchanged")
    for (place, change) in changes.enumerated() {
      try check(change, "changes[\(place)]")
      try check(change.confidence, isScored, "changes[\(place)]")
    }
    try checkKinds()
    for (place, examples) in unrelated.enumerated() {
      try check(examples, classes: metrics.confusionMatrix.count, "unrelated[\(place)]")
      try check(examples.confidence, isScored, "unrelated[\(place)]")
    }
    let kinds = unrelated.map(\.kind)
    try expect(
      kinds.count <= Self.kindLimit && Set(kinds).count == kinds.count,
      "unrelated: expected at most \(Self.kindLimit) kinds, each once")
    try checkLikeness(classes: metrics.confusionMatrix.count)
    try checkElsewhere(isScored: isScored)
  }

  private func checkElsewhere(isScored: Bool) throws(RunError) {
    guard let elsewhere else { return }
    try check(elsewhere.kind, "elsewhere.kind")
    let (all, limit) = (elsewhere.samples, Predictions.rowLimit)
    try expect(
      (1...limit).contains(all), "elsewhere.samples: expected from 1 to \(limit), found \(all)")
    let (correct, sure, wrong) = (elsewhere.correct, elsewhere.sure, elsewhere.sureWrong)
    let counts = [correct, sure, wrong, elsewhere.unlike ?? 0]
    try expect(
      counts.allSatisfy { (0...all).contains($0) } && wrong <= sure && wrong <= all - correct
        && sure - wrong <= correct && (isScored || sure == 0)
        && (elsewhere.unlike != nil) == (likeness != nil),
      "elsewhere: expected counts from 0 to \(all) that agree with each other, sure answers only of "
        + "probabilities, and unlike ones with a likeness only")
  }

  /// The rule tells the unrelated examples if and only if there is one.
  private func checkLikeness(classes: Int) throws(RunError) {
    for (place, examples) in unrelated.enumerated() {
      let range = 0...(likeness == nil ? 0 : examples.samples)
      try expect(
        (examples.unlike != nil) == (likeness != nil) && range.contains(examples.unlike ?? 0),
        "unrelated[\(place)].unlike: expected a count up to \(examples.samples) with a likeness, and none without"
      )
    }
    guard let likeness else { return }
    try expect(
      !likeness.means.isEmpty && likeness.means.count % classes == 0
        && likeness.means.count <= Likeness.sizeLimit,
      "likeness.means: expected as many bytes for each of \(classes) classes, found \(likeness.means.count)"
    )
    try expect(
      (-1...1).contains(likeness.limit),
      "likeness.limit: expected a correlation from -1 to 1, found \(likeness.limit)")
    try expect(
      (0...samples).contains(likeness.falseAlarms),
      "likeness.falseAlarms: expected from 0 to \(samples), found \(likeness.falseAlarms)")
  }

  /// The examples are some of the test examples, or all.
  private func checkUnchanged(_ metrics: Metrics) throws(RunError) {
    let matrix = metrics.confusionMatrix
    let right = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
    let least = max(samples - (metrics.samples - right), 0)
    let range = least...min(right, samples)
    try expect(
      range.contains(unchanged.correct),
      "unchanged.correct: expected from \(range.lowerBound) to \(range.upperBound), as \(right) of "
        + "\(metrics.samples) test examples are right, found \(unchanged.correct)")
  }

  private func check(_ change: Change, _ name: String) throws(RunError) {
    try check(change.kind, "\(name).kind")
    try check(change.unit, "\(name).unit")
    try expect(
      change.strength.magnitude <= 1e6,
      "\(name).strength: expected a number from -1000000 to 1000000, found \(change.strength)")
    try expect(
      (0...unchanged.correct).contains(change.lost),
      "\(name).lost: expected from 0 to \(unchanged.correct), those that are right unchanged, found "
        + "\(change.lost)")
    let kept = unchanged.correct - change.lost
    let most = samples - change.lost
    try expect(
      (kept...most).contains(change.correct),
      "\(name).correct: expected from \(kept) to \(most), found \(change.correct)")
  }

  /// Checks that the changes of a kind stand together, in one unit and with strengths of their own.
  private func checkKinds() throws(RunError) {
    var seen: Set<String> = []
    var strengths: Set<Double> = []
    for (place, change) in changes.enumerated() {
      let isSame = place > 0 && changes[place - 1].kind == change.kind
      if !isSame {
        strengths = []
        try expect(
          seen.insert(change.kind).inserted && seen.count <= Self.kindLimit,
          "changes[\(place)].kind: expected at most \(Self.kindLimit) kinds, and those of a kind "
            + "together")
      }
      try expect(
        !isSame || changes[place - 1].unit == change.unit,
        "changes[\(place)].unit: expected one unit for all changes of a kind")
      try expect(
        strengths.insert(change.strength).inserted && strengths.count <= Self.strengthLimit,
        "changes[\(place)].strength: expected at most \(Self.strengthLimit) of a kind, each once, found "
          + "\(change.strength)")
    }
  }

  private func check(_ examples: Unrelated, classes: Int, _ name: String) throws(RunError) {
    try check(examples.kind, "\(name).kind")
    let limit = Predictions.rowLimit
    try expect(
      (1...limit).contains(examples.samples),
      "\(name).samples: expected from 1 to \(limit), found \(examples.samples)")
    let range = 0...examples.samples
    try expect(
      examples.answers.count == classes && examples.answers.allSatisfy(range.contains)
        && examples.answers.reduce(0, +) == examples.samples,
      "\(name).answers: expected a count for each of \(classes) classes, and the sum "
        + "\(examples.samples)")
    let reached = examples.reached
    try expect(
      reached.isEmpty || examples.confidence != nil,
      "\(name).reached: expected nothing where answers have no confidence")
    // Probabilities are floats, so one of them can exceed 1 by rounding.
    try expect(
      reached.allSatisfy { (0...1 + 1e-3).contains($0.confidence) && range.contains($0.count) },
      "\(name).reached: expected confidences from 0 to 1 and counts from 0 to \(examples.samples)")
    try expect(
      reached.count <= 12
        && zip(reached, reached.dropFirst()).allSatisfy {
          $0.confidence < $1.confidence && $0.count >= $1.count
        },
      "\(name).reached: expected at most 12, with confidences that rise and counts that do not")
  }

  private func check(
    _ confidence: Double?, _ isScored: Bool, _ name: String
  ) throws(RunError) {
    try expect(
      (confidence != nil) == isScored,
      "\(name).confidence: expected "
        + (isScored ? "a mean confidence" : "none, as answers have no probabilities"))
    let value = confidence ?? 0
    try expect(
      (0...1 + 1e-3).contains(value),
      "\(name).confidence: expected a share from 0 to 1, found \(value)")
  }

  private func check(_ text: String, _ name: String) throws(RunError) {
    if let problem = TextRule.problem(of: text, limit: 30) {
      throw RunError(RunFile.robustness, "\(name): \(problem)")
    }
    try expect(
      text.contains { !$0.isWhitespace }, "\(name): expected a name, found \"\(text)\"")
  }

  private func expect(
    _ condition: Bool, _ problem: @autoclosure () -> String
  ) throws(RunError) {
    guard condition else { throw RunError(RunFile.robustness, problem()) }
  }
}
