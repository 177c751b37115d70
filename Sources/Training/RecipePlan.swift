import Classifiers
public import Datasets
public import Learning
import NeuralNetwork
public import RunRecord

/// What a recipe is asked to do.
public struct RecipePlan: Sendable {
  /// How the classifier is made.
  public let recipe: any Recipe
  /// The seed that every random choice derives from.
  public var seed: UInt64
  /// The fraction of the training file, taken from its end, that settings are chosen on.
  public var validationSplit: Double

  /// Asks for the recipe of a kind to be followed; nil where there is none.
  public init?(named name: String, seed: UInt64, validationSplit: Double) {
    guard let recipe = Self.all.first(where: { $0.name == name }) else { return nil }
    self.init(recipe, seed: seed, validationSplit: validationSplit)
  }

  /// Asks for a recipe to be followed.
  public init(_ recipe: any Recipe, seed: UInt64, validationSplit: Double) {
    self.recipe = recipe
    self.seed = seed
    self.validationSplit = validationSplit
  }

  /// Asks for a network that somebody described to be trained.
  ///
  /// - Parameter name: What its run is called by; no recipe's name.
  public init(
    network architecture: String, _ settings: NetworkSettings, named name: String, seed: UInt64,
    validationSplit: Double
  ) {
    self.init(
      NetworkRecipe(name: name, title: name, architecture: architecture, settings: settings),
      seed: seed, validationSplit: validationSplit)
  }

  /// The plan that a run was made by; nil where no recipe here could have made it.
  public init?(_ manifest: Manifest) {
    guard manifest.isFromRecipe, let seed = manifest.seed,
      let split = manifest.settings.first?.value, let fraction = Double(split), fraction >= 0,
      fraction < 1, split == "\(fraction)"
    else { return nil }
    if Self.names.contains(manifest.model) {
      self.init(named: manifest.model, seed: seed, validationSplit: fraction)
      return
    }
    let settings = manifest.settings.dropFirst().map { ($0.name, $0.value) }
    guard manifest.title == manifest.model, Self.isFree(name: manifest.model),
      let recipe = NetworkRecipe(describedBy: settings, name: manifest.model)
    else { return nil }
    self.init(recipe, seed: seed, validationSplit: fraction)
  }

  /// Whether a network that somebody described may be called so: as a folder can be, and as no other model
  /// is.
  public static func isFree(name: String) -> Bool {
    let isPlain =
      (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        let letter = byte | 0x20
        return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte) || byte == 0x2D
          || byte == 0x5F
      }
    let taken = ["mlp"] + all.flatMap { [$0.name, $0.title] }
    return isPlain && !taken.contains { $0.lowercased() == name.lowercased() }
  }

  /// The name of the run that this plan makes, such as `forest-0`.
  public var runName: String { "\(recipe.name)-\(seed)" }

  /// The traditional models, the simplest first, and the networks beside the document's.
  private static let all: [any Recipe] = Recipes.all + NetworkRecipes.all

  /// The names of the kinds that there are recipes for, in this order.
  public static var names: [String] { all.map(\.name) }

  /// The names of the kinds that a report has by default: those trained in seconds.
  public static var usualNames: [String] { Recipes.usual.map(\.name) }

  /// Whether it is the recipe of a network, whose training takes minutes.
  public var isOfNetwork: Bool { recipe is NetworkRecipe }

  /// What repeating its first epoch takes, to choose by; nil where there is none to repeat.
  ///
  /// - Throws: `ArchitectureError` where a network's layers do not fit the images.
  public func firstEpochWork(on dataset: ImageDataset) throws(ArchitectureError) -> Double? {
    guard let recipe = recipe as? NetworkRecipe else { return nil }
    let images = dataset.training
    return try recipe.firstEpochWork(
      width: images.width, height: images.height, classes: dataset.classNames.count)
  }

  /// Seeds of such a network in a report: as few as tell how far they differ.
  public static let networkSeeds = 3

  /// What the run calls the fraction held out.
  static let splitName = Manifest.Configuration.validationSplit

  /// The most bytes that following the recipe takes, the images and what is recorded of them included.
  public func memory(on dataset: ImageDataset, threads: Int) -> Int {
    let (images, pixels) = (dataset.training, dataset.training.pixelCount)
    let count = images.count + dataset.test.count
    let index = 2 * pixels * images.count
    return count * (pixels + NeighbourSearch.bytesPerImage)
      + max(
        index,
        recipe.memory(
          images: images.count, width: images.width, height: images.height,
          classes: dataset.classNames.count, threads: threads))
  }
}

extension Manifest {
  /// What `plan` on `dataset` would do otherwise than this run did; nil where training would repeat it.
  public func difference(from plan: RecipePlan, on dataset: ImageDataset) -> String? {
    if runName != plan.runName { return "the name \(runName), not \(plan.runName)" }
    guard let recorded = RecipePlan(self) else { return "another program" }
    if recorded.validationSplit != plan.validationSplit {
      return "validation split \(recorded.validationSplit), not \(plan.validationSplit)"
    }
    if let asked = plan.recipe as? NetworkRecipe, let found = recorded.recipe as? NetworkRecipe,
      let difference = found.difference(from: asked)
    {
      return difference
    }
    return self.dataset.difference(
      fromFiles: dataset.files.map { Dataset.File(name: $0.name, sha256: $0.sha256) })
  }
}
