// What two runs must share so that only chance tells them apart.

extension Manifest {
  /// The first thing but the seed in which this run was made otherwise than another, such as
  /// `batch size 64, not 32`; nil where there is none.
  public func difference(from other: Manifest) -> String? {
    firstDifference([
      ("model", model, other.model), ("maker", maker ?? "none", other.maker ?? "none"),
    ])
      ?? method.settingsDifference(from: other.method.settings)
      ?? dataset.difference(from: other.dataset)
      ?? firstDifference([
        ("layers", text(of: layers), text(of: other.layers)),
        ("parameters", text(parameters), text(other.parameters)),
        ("preprocessing", preprocessing ?? "none", other.preprocessing ?? "none"),
      ])
  }

  /// The run with the settings that were given: a recipe chooses the others with each seed anew.
  private var method: Manifest {
    guard isFromRecipe, !isFromNetworkRecipe else { return self }
    var method = self
    method.settings = Array(settings.prefix(1))
    return method
  }

  /// The first setting that is not another's, such as `batch size 64, not 32`; nil where there is none.
  public func settingsDifference(from other: [Setting]) -> String? {
    let others = Dictionary(other.map { ($0.name, $0.value) }) { first, _ in first }
    let own = Set(settings.map(\.name))
    return firstDifference(
      settings.map { ($0.name, $0.value, others[$0.name] ?? "none") }
        + other.filter { !own.contains($0.name) }.map { ($0.name, "none", $0.value) })
  }

  private func text(_ count: Int?) -> String { count.map { "\($0)" } ?? "none" }

  private func text(of layers: [Layer]) -> String {
    layers.map { layer in
      "\(layer.kind) \(layer.outputShape) \(layer.activation ?? "linear")"
    }.joined(separator: " → ")
  }
}

extension Manifest.Dataset {
  /// The first part that is not another's, such as `test images [10, 10], not [5, 5]`; nil where
  /// there is none.
  func difference(from other: Self) -> String? {
    firstDifference([
      ("data set", name, other.name),
      ("class names", "\(classNames)", "\(other.classNames)"),
      ("image size", text(image), text(other.image)),
      ("test examples", text(test), text(other.test)),
      ("training examples", text(training), text(other.training)),
      ("validation examples", text(validation), text(other.validation)),
    ]) ?? difference(fromFiles: other.files)
  }

  private func text(_ image: ImageShape?) -> String {
    image.map { "\($0.width) × \($0.height) × \($0.channels)" } ?? "none"
  }

  private func text(_ counts: [Int]?) -> String { counts.map { "\($0)" } ?? "none" }

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
