import RunRecord

/// The study that trained the same kind of network on the same data, and what it says of it.
package enum ReferenceStudy {
  static let title = "Neural Network Image Classification Using Fashion MNIST"

  /// Fashion-MNIST's classes; they are looked up by name, wherever a run lists them.
  static let classes: Set = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// Classes that look alike, by what they are; Trouser and Bag resemble no other.
  static let similar: [Set<String>] = [
    ["T-shirt/top", "Pullover", "Dress", "Coat", "Shirt"], ["Sandal", "Sneaker", "Ankle boot"],
  ]

  /// The F1-score of its best classes, and of its hardest.
  static let (high, low) = (0.95, 0.68)

  /// Whether a run is about the study's data, as far as the class names tell.
  package static func concerns(_ run: Run) -> Bool {
    let names = run.manifest.dataset.classNames
    return names.count == classes.count && Set(names) == classes
  }

  /// In what a run was made otherwise than the study says, such as `10 epochs instead of 15`.
  package static func departures(_ manifest: Manifest) -> [String] {
    let configuration = manifest.configuration
    let layers = manifest.layers.map { layer in
      layer.outputShape.map(String.init).joined(separator: " × ")
        + (layer.activation.map { " \($0)" } ?? "")
    }
    let settings = [
      ("layers", Phrase.list(layers, limit: 10), "784, 128 relu, 64 relu and 10 softmax"),
      ("the optimiser", configuration.optimizer.name, "Adam"),
      ("the loss", configuration.loss.lowercased(), "categorical cross-entropy"),
      ("epochs", Phrase.count(configuration.epochs), "15"),
      ("a batch size of", Phrase.count(configuration.batchSize), "64"),
      ("a validation split of", Phrase.shortest(configuration.validationSplit), "0.2"),
    ]
    return settings.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) instead of \($0.2)" }
  }

  /// Whether the comparison is one of like with like.
  package static func setUp(_ manifest: Manifest) -> String {
    let identity = DataIdentity(manifest.dataset)
    let departures =
      (identity == .published ? [] : ["data that are not known to be the study’s"])
      + departures(manifest)
    return departures.isEmpty
      ? "This run repeats the set-up that the study names: a network of 784, 128, 64 and 10 units "
        + "with ReLU and softmax, trained on categorical cross-entropy by Adam for 15 epochs in "
        + "batches of 64, with a fifth of the training images held out."
      : "This run departs from the set-up that the study names: \(Phrase.list(departures)). A "
        + "difference below may come from there."
  }
}
