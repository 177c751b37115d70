public import RunRecord

extension Model {
  /// Which of some runs are shown in depth, and whether there is more than one model.
  package struct Places: Sendable {
    /// The first run of each model.
    package let shown: Set<Int>
    /// Whether models are compared, which needs the predictions of every run.
    package let isCompared: Bool
  }

  /// The places of some runs, by what they record of themselves.
  package static func places(of manifests: [Manifest]) -> Places {
    let groups = groups(of: manifests)
    return Places(shown: Set(groups.compactMap(\.first)), isCompared: groups.count > 1)
  }

  /// The places of runs that differ in their seed only, model by model, in the order given.
  static func groups(of manifests: [Manifest]) -> [[Int]] {
    var groups: [[Int]] = []
    for (index, manifest) in manifests.enumerated() {
      let place = groups.firstIndex { manifests[$0[0]].isAlike(manifest) }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    return groups
  }
}

extension Manifest {
  /// Whether only the seed tells two runs apart: a model without a seed stands alone.
  fileprivate func isAlike(_ other: Manifest) -> Bool {
    seed != nil && other.seed != nil && difference(from: other) == nil
  }
}
