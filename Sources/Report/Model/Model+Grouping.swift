import RunRecord

extension Model {
  /// The place of the first run of each model, by what runs record of themselves: that is the one
  /// shown in depth where the runs are in a report's order.
  package static func firsts(of manifests: [Manifest]) -> Set<Int> {
    Set(groups(of: manifests).compactMap(\.first))
  }

  /// The places of runs that differ in their seed only, model by model, in the order given.
  package static func groups(of manifests: [Manifest]) -> [[Int]] {
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

extension [Run] {
  /// The runs but for averages of others among them, which follow from these.
  var withoutAverages: [Run] {
    let averages = Manifest.averages(among: map(\.manifest))
    return indices.filter { !averages.contains($0) }.map { self[$0] }
  }
}
