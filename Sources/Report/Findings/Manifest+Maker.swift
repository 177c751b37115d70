import RunRecord

// Any program can write a run and call its model what it likes.

extension Manifest {
  /// Whether Lookbook's own training made the run, as far as its settings and layers tell.
  var isOwn: Bool {
    model == "mlp" && configuration.optimizer.name == "Adam"
      && configuration.initializer == "Glorot uniform"
      && configuration.loss == "categorical cross-entropy"
      && layers.first?.outputShape == [dataset.imageWidth * dataset.imageHeight]
      && layers.dropFirst().allSatisfy { $0.kind == "Dense" }
  }

  /// The program that made the page and its pictures.
  static var renderer: String { "Lookbook \(Site.version)" }
}
