internal import Kernels
public import Learning

/// The recipe of ``Boosting``: up to 400 trees of 64 leaves, each of which sees one pixel in eight.
///
/// After each 25 trees the loss of the validation images is measured. The trees at its lowest are kept,
/// and growth ends when it has not fallen twice; without validation images all 400 are grown. Memory:
/// a byte for each pixel of the training images, 8 bytes a class and image for scores and their
/// derivatives, and 32 histograms of an eighth of the d pixels, 512 · d bytes for each class (7 MB for 784
/// pixels and 14 classes, 130 MB for 1,000 and 250).
public struct BoostingRecipe: Recipe {
  /// `boosting`.
  public let name = "boosting"
  /// `Gradient-boosted trees`.
  public let title = "Gradient-boosted trees"
  /// What it makes.
  public var kind: any Classifier.Type { Boosting.self }
  private let settings: BoostingSettings

  /// The recipe as it is described above.
  public init() { settings = BoostingSettings() }

  /// The same with another limit of trees.
  package init(trees: Int) {
    var settings = BoostingSettings()
    settings.rounds = trees
    self.settings = settings
  }

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    let lanes = GradientLanes(classes: classes).count
    return images * (width * height + 8 * lanes) + 512 * width * height * lanes
  }

  /// Grows the trees, and chooses on the validation images what is left open.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    var growth = BoostingGrowth(
      images, seed: seed, settings: settings, threads: max(threads(), 1))
    var judge = BoostingJudge(images)
    var best = (trees: 0, loss: Double.infinity)
    var trials: [Fit.Trial] = []
    while growth.trees.roots.count < settings.rounds {
      growth.addTree(threads: max(threads(), 1))
      let count = growth.trees.roots.count
      try observe(Double(count) / Double(settings.rounds))
      let isDue = count % settings.interval == 0 || count == settings.rounds
      guard isDue, !images.validation.isEmpty else { continue }
      let (loss, correct) = judge.judge(growth.trees, threads: max(threads(), 1))
      trials.append(
        Fit.Trial(
          settings: [Fit.Setting("trees", "\(count)")], correct: correct,
          count: images.validation.count))
      if loss < best.loss { best = (count, loss) }
      if count - best.trees >= settings.interval * settings.patience { break }
    }
    let kept = images.validation.isEmpty ? growth.trees.roots.count : best.trees
    try observe(1)
    return Fit(
      classifier: Boosting(growth.trees.prefix(kept)),
      settings: [
        Fit.Setting("trees", "\(kept)"),
        Fit.Setting("leaves", "\(1 << settings.depth)"),
        Fit.Setting("learning rate", "\(settings.learningRate)"),
      ], trials: trials)
  }
}
