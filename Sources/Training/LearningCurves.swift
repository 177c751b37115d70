public import Datasets
public import Foundation
public import RunRecord

/// How far the points of several learning curves have come.
public struct LearningProgress: Sendable {
  /// The run whose curve is measured.
  public let run: String
  /// The images that are learnt from, and those of the whole training.
  public let examples, training: Int
  /// The point among all, counted from 1, and their number.
  public let number, count: Int
  /// The part of it that is done, 0 to 1.
  public var share: Double
  /// What came of it, at its end.
  public var point: LearningCurve.Point?

  /// Makes a progress from its fields.
  public init(run: String, examples: Int, training: Int, number: Int, count: Int) {
    self.run = run
    self.examples = examples
    self.training = training
    self.number = number
    self.count = count
    share = 0
  }
}

/// Measures the learning curve of each of some plans, a point after the other. Each is kept in a folder
/// as soon as it is there, and one that is kept is not measured again, so that an interruption loses no
/// more than one.
///
/// - Parameters:
///   - plans: What to train, each of a run of its own.
///   - dataset: The images.
///   - folder: Where points are kept.
///   - toolVersion: The version that they are of; those of another are measured again.
///   - threads: Threads to train with; they change the time, never the result.
///   - observe: Called several times a second by the point that is measured, and at its end; throw from
///     it to stop.
/// - Returns: The curves by the names of their runs, without those that have no point because their run
///   has no more training images than the smallest takes.
/// - Throws: `RunError` where a point cannot be kept, what training throws, or what `observe` throws.
public func learningCurves(
  of plans: [any CurvePlan], on dataset: ImageDataset, keptIn folder: URL, toolVersion: String,
  threads: Int, observe: (LearningProgress) throws -> Void
) throws -> [String: LearningCurve] {
  var work: [(plan: any CurvePlan, examples: Int, training: Int)] = []
  for plan in plans {
    let training = try dataset.training.validationSplit(plan.validationSplit).training.count
    work += LearningCurve.sizes(below: training).map { (plan, $0, training) }
  }
  var curves: [String: LearningCurve] = [:]
  for (index, item) in work.enumerated() {
    let name = "\(item.plan.runName)-\(item.examples).json"
    let file = folder.appendingPathComponent(name)
    let point: LearningCurve.Point
    if let kept = KeptPoint.read(from: file)?.point(
      of: item.plan, examples: item.examples, on: dataset, toolVersion: toolVersion)
    {
      point = kept
    } else {
      var progress = LearningProgress(
        run: item.plan.runName, examples: item.examples, training: item.training,
        number: index + 1, count: work.count)
      try observe(progress)
      point = try item.plan.point(examples: item.examples, on: dataset, threads: threads) {
        progress.share = $0
        try observe(progress)
      }
      try KeptPoint(point, of: item.plan, on: dataset, toolVersion: toolVersion)
        .write(as: name, into: folder)
      progress.share = 1
      progress.point = point
      try observe(progress)
    }
    curves[item.plan.runName, default: LearningCurve(points: [])].points.append(point)
  }
  return curves
}

extension KeptPoint {
  fileprivate init(
    _ point: LearningCurve.Point, of plan: any CurvePlan, on dataset: ImageDataset,
    toolVersion: String
  ) {
    self.init(
      toolVersion: toolVersion, run: plan.runName, settings: plan.givenSettings,
      classes: dataset.classNames.count,
      files: dataset.files.map { Manifest.Dataset.File(name: $0.name, sha256: $0.sha256) },
      point: point)
  }

  /// The point, where it is what would be measured now.
  fileprivate func point(
    of plan: any CurvePlan, examples: Int, on dataset: ImageDataset, toolVersion: String
  ) -> LearningCurve.Point? {
    let isSame = self == KeptPoint(point, of: plan, on: dataset, toolVersion: toolVersion)
    let curve = LearningCurve(points: [point])
    guard isSame, point.examples == examples,
      (try? curve.check(training: nil, tested: dataset.test.count)) != nil
    else { return nil }
    return point
  }
}
