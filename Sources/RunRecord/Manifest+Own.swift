extension Manifest.Fingerprint {
  /// What the fingerprint of a network trained here covers.
  public static let ownCovers = "the final weights and the test predictions"
  /// What that of a classifier made here by a recipe covers.
  public static let recipeCovers = "the file of weights and the test predictions"
  /// What that after the first epoch of a network covers.
  public static let firstEpochCovers = "the weights after the first epoch"
}

extension Manifest {
  /// The name of the program that trains here.
  public static let ownMaker = "Lookbook"

  /// Whether this program's own training made the run, as far as its name, settings and layers tell.
  ///
  /// Any program can write a run and call its model what it likes, so that every number that this
  /// program would have written is looked at: the widths of the layers and their parameters too.
  public var isOwn: Bool {
    guard model == "mlp", maker == Self.ownMaker || schemaVersion == 1, seed != nil,
      let configuration, configuration.optimizer.name == "Adam",
      configuration.initializer == "Glorot uniform",
      configuration.loss == "categorical cross-entropy", let image = dataset.image,
      image.channels == 1, layers.first?.kind == "Input",
      layers.first?.outputShape == [image.width * image.height], layers.first?.parameters == 0,
      layers.dropFirst().map(\.outputShape) == Self.ownUnits.map({ [$0] }) + [
        [dataset.classNames.count]
      ]
    else { return false }
    return zip(layers, layers.dropFirst()).enumerated().allSatisfy { place, pair in
      let (inputs, units) = (pair.0.outputShape[0], pair.1.outputShape[0])
      let isLast = place == layers.count - 2
      return pair.1.kind == "Dense" && pair.1.activation == (isLast ? "softmax" : "relu")
        && pair.1.parameters == (inputs + 1) * units
    }
  }

  /// Whether one of this program's recipes made the run, as far as it says of itself. Which recipes there
  /// are, only what trains again knows.
  public var isFromRecipe: Bool {
    maker == Self.ownMaker && schemaVersion == Self.currentSchemaVersion && model != "mlp"
      && seed != nil && fingerprint?.covers == Fingerprint.recipeCovers
      && settings.first?.name == Configuration.validationSplit
      && parameters == nil && preprocessing == nil
  }

  /// Whether a recipe for a network made the run, whose training may take too long to be repeated each time.
  public var isFromNetworkRecipe: Bool { isFromRecipe && !layers.isEmpty }

  /// Whether this program made the run and can make it again, as far as it says of itself.
  public var isRepeatable: Bool { isOwn || isFromRecipe }

  /// The widths of the hidden layers of this program's network.
  public static let ownUnits = [128, 64]
}
