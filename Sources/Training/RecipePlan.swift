import Classifiers
public import Datasets
public import Learning
public import RunRecord

/// What a recipe is asked to do.
public struct RecipePlan: Sendable {
  /// How the classifier is made.
  public let recipe: any Recipe
  /// The seed that every random choice derives from.
  public var seed: UInt64
  /// The fraction of the training file, taken from its end, that settings are chosen on.
  public var validationSplit: Double

  /// Asks for a recipe to be followed.
  public init(_ recipe: any Recipe, seed: UInt64, validationSplit: Double) {
    self.recipe = recipe
    self.seed = seed
    self.validationSplit = validationSplit
  }

  /// The plan that a run was made by; nil where no recipe here could have made it.
  public init?(_ manifest: Manifest) {
    guard manifest.isFromRecipe, let seed = manifest.seed,
      let recipe = Recipes.named(manifest.model),
      let split = manifest.settings.first(where: { $0.name == Self.splitName }),
      let fraction = Double(split.value), fraction >= 0, fraction < 1
    else { return nil }
    self.init(recipe, seed: seed, validationSplit: fraction)
  }

  /// The name of the run that this plan makes, such as `forest-0`.
  public var runName: String { "\(recipe.name)-\(seed)" }

  /// The names of the kinds that there are recipes for, the simplest first.
  public static var names: [String] { Recipes.all.map(\.name) }

  /// The recipe of a kind; nil where there is none.
  public static func recipe(named name: String) -> (any Recipe)? { Recipes.named(name) }

  /// What the run calls the fraction held out.
  static let splitName = Manifest.Configuration.validationSplit

  /// The most bytes that following a recipe takes, the images included: copies of these in other forms,
  /// and what it learns.
  public func memory(on dataset: ImageDataset) -> Int {
    let pixels = dataset.training.pixelCount
    let images = dataset.training.count + dataset.test.count
    // The most that a recipe of those here states: descriptors of four bytes a pixel, the images
    // sorted by pixel, and half a gigabyte of factors, trees and features at work.
    return images * (8 * pixels + NeighbourSearch.bytesPerImage) + 512 << 20
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
    return self.dataset.difference(
      fromFiles: dataset.files.map { Dataset.File(name: $0.name, sha256: $0.sha256) })
  }
}
