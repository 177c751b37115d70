import RunRecord

extension Model {
  /// Whose a figure is, where it stands alone: the model, the data and the seeds, or that of the run
  /// shown.
  func credit(isOfShown: Bool) -> String {
    let seed = manifest.seed.map { "seed \($0)" }
    let seeds: String? =
      !seeds.areSeveral
      ? seed
      : isOfShown ? seed.map { "\($0), one of \(self.seeds.count)" } : self.seeds.count
    return [name, run.datasetName, seeds].compactMap(\.self).joined(separator: " · ")
  }
}
