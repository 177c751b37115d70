internal import Kernels
internal import Learning

/// The growth of boosted trees, each on what is left to learn after those before it.
struct BoostingGrowth {
  /// The trees so far.
  private(set) var trees: Trees
  private let settings: BoostingSettings
  private let gradients: BoostingGradients
  private var grower: BoostedTreeGrower
  private var random: RandomStream

  init(_ images: TrainingImages, seed: UInt64, settings: BoostingSettings, threads: Int) {
    self.settings = settings
    random = RandomStream(seed: seed, for: .boosting)
    let lanes = GradientLanes(classes: images.classes)
    gradients = BoostingGradients(images, lanes: lanes)
    grower = BoostedTreeGrower(
      BinnedImages(images, &random, threads: threads), lanes: lanes, settings: settings)
    trees = Trees(inputs: images.inputs, classes: images.classes)
  }

  /// Adds a tree; it is the same with any number of threads.
  mutating func addTree(threads: Int) {
    gradients.update(threads: threads)
    let (nodes, leaves) = grower.tree(gradients, &random, threads: threads)
    let values = gradients.step(leaves, settings: settings, threads: threads)
    trees.append(Tree(nodes: nodes, values: values))
  }
}
