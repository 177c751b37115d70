import Report
import RunRecord
import Training

extension Verification {
  /// Trains every point of the recorded learning curves again, and notes each curve.
  mutating func trainCurves(_ plans: [Plan], since start: ContinuousClock.Instant) throws {
    let curves = plans.compactMap { plan in
      evidence.runs[plan.index].learning.map { (plan: plan, recorded: $0) }
    }
    let count = curves.reduce(0) { $0 + $1.recorded.points.count }
    var number = 0
    let (effort, observe) = (effort, observe)
    for (plan, recorded) in curves {
      let (method, dataset) = (plan.method.plan, plan.dataset)
      let training = try dataset.training.validationSplit(method.validationSplit).training.count
      var difference: String?
      for point in recorded.points where difference == nil {
        try effort.check(since: start)
        var progress = LearningProgress(
          run: method.runName, examples: point.examples, training: training, number: number + 1,
          count: count)
        let made = try method.point(
          examples: point.examples, on: dataset, threads: effort.threads
        ) {
          try effort.check(since: start)
          progress.share = $0
          observe(.curves(progress))
        }
        difference = point.difference(from: made)
        number += 1
      }
      let points = recorded.points.count
      note(
        Check(
          "\(method.runName) learning curve",
          difference
            ?? "\(points) \(points == 1 ? "point" : "points") trained again: the same counts and "
            + "fingerprints", difference == nil))
    }
  }
}

extension LearningCurve.Point {
  /// What is otherwise about a point that was trained again, in words; nil where it is the same, but for
  /// the time that it took.
  fileprivate func difference(from made: LearningCurve.Point) -> String? {
    let place = "with \(examples) training images"
    if (correct, tested) != (made.correct, made.tested) {
      return "\(place): \(correct) of \(tested) test images right, made again "
        + "\(made.correct) of \(made.tested)"
    }
    return fingerprint == made.fingerprint
      ? nil : "\(place): fingerprint \(fingerprint), made again \(made.fingerprint)"
  }
}
