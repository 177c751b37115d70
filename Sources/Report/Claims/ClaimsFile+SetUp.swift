import RunRecord

extension ClaimsFile {
  /// In what a run was made otherwise than the study says, such as `epochs 10 instead of 15`.
  package func departures(_ manifest: Manifest) -> [String] {
    guard let setUp else { return [] }
    let layers = manifest.layers.map { layer in
      layer.outputShape.map(String.init).joined(separator: " × ")
        + (layer.activation.map { " \($0)" } ?? "")
    }
    let pairs =
      [("layers", Phrase.list(layers, limit: 10), setUp.layers ?? "")]
      + setUp.settings.map { setting in
        let own = manifest.settings.first { $0.name == setting.name }?.value ?? ""
        return (setting.name, own, setting.value)
      }
    return pairs.filter { !$0.2.isEmpty && $0.1.lowercased() != $0.2.lowercased() }
      .map { "\($0.0) \($0.1.isEmpty ? "not recorded" : Phrase.name($0.1)) instead of \($0.2)" }
  }

  /// Whether the comparison is one of like with like; nothing where the study does not say how its
  /// model was made.
  package func comparability(_ manifest: Manifest) -> String {
    guard let setUp else { return "" }
    if manifest.layers.isEmpty {
      return
        "The study’s model is \(Phrase.name(setUp.description)). This one is not known to be of "
        + "that kind, so a difference below may come from there."
    }
    let identity = DataIdentity(manifest.dataset)
    let departures =
      (identity == .published ? [] : ["data that are not known to be the study’s"])
      + departures(manifest)
    return departures.isEmpty
      ? "This run repeats the set-up that the study names: \(Phrase.name(setUp.description))."
      : "This run departs from the set-up that the study names: \(Phrase.list(departures)). A "
        + "difference below may come from there."
  }
}
