public import Learning

/// The recipes of this room, the simplest first; nowhere else are they listed.
public enum Recipes {
  /// Every recipe with its usual settings.
  public static let all: [any Recipe] = usual + [BoostingRecipe()]

  /// Those that a report is made with unless it is asked for all.
  public static let usual: [any Recipe] = [
    MajorityRecipe(), CentroidRecipe(), NearestNeighboursRecipe(), SoftmaxRecipe(), ForestRecipe(),
    RBFRecipe(), HOGRecipe(),
  ]

  /// The recipe of a kind; nil where there is none.
  public static func named(_ name: String) -> (any Recipe)? { all.first { $0.name == name } }
}
