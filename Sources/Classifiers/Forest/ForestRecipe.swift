public import Learning

/// The recipe of a ``Forest`` of 100 trees, each grown fully on as many images as there are, drawn with
/// replacement.
///
/// A node looks at √d or 2·√d of an image's d pixels: at more if the first half of the trees then
/// classify more of the validation images correctly. Memory: the training images twice, about 16 bytes
/// a node (10,000 nodes a tree for 60,000 images of clothes), and for each thread 24 bytes an image and
/// 8 kB a class.
public struct ForestRecipe: Recipe {
  /// `forest`.
  public let name = "forest"
  /// `Random forest`.
  public let title = "Random forest"
  /// What it makes.
  public var kind: any Classifier.Type { Forest.self }
  /// The number of trees, and of those that a choice is judged by.
  private let trees, judges: Int

  /// The recipe as it is described above.
  public init() { self.init(trees: 100) }

  /// The same with another number of trees.
  package init(trees: Int) {
    self.trees = trees
    judges = (trees + 1) / 2
  }

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    // The pixels by place; of each tree the bootstrap sample and twice as many nodes.
    images * width * height + images * (16 * threads + 40 * trees)
  }

  /// Grows the trees, and chooses on the validation images what is left open.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    let root = max(Int(Double(images.inputs).squareRoot()), 1)
    let choices =
      images.validation.isEmpty || root == images.inputs
      ? [root] : [root, min(2 * root, images.inputs)]
    let growth = ForestGrowth(images, seed: seed)
    // A tree takes as long as there are pixels to look at.
    var done = 0
    var total = choices.reduce(0, +) * judges + (choices.last ?? root) * (trees - judges)
    func grow(_ forest: inout Trees, to count: Int, _ candidates: Int) throws {
      try growth.grow(&forest, to: count, candidates: candidates, threads: threads) { trees in
        done += trees * candidates
        try observe(Double(done) / Double(total))
      }
    }

    var best = (forest: Trees(inputs: images.inputs, classes: images.classes), correct: -1)
    var chosen = root
    var trials: [Fit.Trial] = []
    for candidates in choices {
      var forest = Trees(inputs: images.inputs, classes: images.classes)
      try grow(&forest, to: judges, candidates)
      let scores = forest.sums(
        pixels: images.pixels, samples: images.validation, threads: max(threads(), 1))
      let correct = images.correct(in: images.validation, scores)
      if correct > best.correct {
        best = (forest, correct)
        chosen = candidates
      }
      trials.append(
        Fit.Trial(
          settings: [
            Fit.Setting("trees", "\(judges)"), Fit.Setting("pixels per node", "\(candidates)"),
          ],
          correct: correct, count: images.validation.count))
    }
    total = done + chosen * (trees - judges)
    try grow(&best.forest, to: trees, chosen)
    return Fit(
      classifier: Forest(best.forest.prefix(trees)),
      settings: [
        Fit.Setting("trees", "\(trees)"), Fit.Setting("pixels per node", "\(chosen)"),
      ],
      trials: images.validation.isEmpty ? [] : trials)
  }
}
