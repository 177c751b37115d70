// What two runs must share so that only chance tells them apart.

extension Manifest {
  /// The first thing but the seed in which this run was made otherwise than another, such as
  /// `batch size 64, not 32`; nil where there is none.
  public func difference(from other: Manifest) -> String? {
    firstDifference([("model", model, other.model)])
      ?? configuration.difference(from: other.configuration)
      ?? dataset.difference(from: other.dataset)
      ?? firstDifference([("layers", text(of: layers), text(of: other.layers))])
  }

  private func text(of layers: [Layer]) -> String {
    layers.map { layer in
      "\(layer.kind) \(layer.outputShape) \(layer.activation ?? "linear")"
    }.joined(separator: " → ")
  }
}

extension Manifest.Configuration {
  /// The first setting that is not another's, such as `batch size 64, not 32`; nil where there is
  /// none.
  public func difference(from other: Self) -> String? {
    firstDifference([
      ("epochs", "\(epochs)", "\(other.epochs)"),
      ("batch size", "\(batchSize)", "\(other.batchSize)"),
      ("validation split", "\(validationSplit)", "\(other.validationSplit)"),
      ("optimiser", optimizer.name, other.optimizer.name),
      ("learning rate", "\(optimizer.learningRate)", "\(other.optimizer.learningRate)"),
      ("beta 1", "\(optimizer.beta1)", "\(other.optimizer.beta1)"),
      ("beta 2", "\(optimizer.beta2)", "\(other.optimizer.beta2)"),
      ("epsilon", "\(optimizer.epsilon)", "\(other.optimizer.epsilon)"),
      ("loss", loss, other.loss), ("initializer", initializer, other.initializer),
    ])
  }
}

extension Manifest.Dataset {
  /// The first part that is not another's, such as `test images [10, 10], not [5, 5]`; nil where
  /// there is none.
  func difference(from other: Self) -> String? {
    firstDifference([
      ("data set", name, other.name),
      ("class names", "\(classNames)", "\(other.classNames)"),
      ("image width", "\(imageWidth)", "\(other.imageWidth)"),
      ("image height", "\(imageHeight)", "\(other.imageHeight)"),
      ("test images", "\(test)", "\(other.test)"),
      ("training images", "\(training)", "\(other.training)"),
      ("validation images", "\(validation)", "\(other.validation)"),
    ]) ?? difference(fromFiles: other.files)
  }

  /// The first file whose bytes are not those of another data set's; nil where there is none.
  public func difference(fromFiles others: [File]) -> String? {
    let names = (
      files.map(\.name).joined(separator: ", "), others.map(\.name).joined(separator: ", ")
    )
    return firstDifference(
      [("files", names.0, names.1)]
        + zip(files, others).map { file, other in
          ("\(file.name) of SHA-256", file.sha256, other.sha256)
        })
  }
}

/// The first of some things whose two values are not the same.
private func firstDifference(_ pairs: [(name: String, value: String, other: String)]) -> String? {
  pairs.first { $0.value != $0.other }.map { "\($0.name) \($0.value), not \($0.other)" }
}
