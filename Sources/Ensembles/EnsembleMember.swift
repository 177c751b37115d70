import Hashing
public import RunRecord

/// A run as part of an average: what is used of it, without its weights and files.
public struct EnsembleMember: Sendable {
  /// What was trained, on what and how.
  public let manifest: Manifest
  let predictions: Predictions
  /// The share of validation examples that it has right; nil where it is not recorded.
  let validationAccuracy: Double?
  let pictures: Pictures?
  let audit: DataAudit?

  /// Takes of a run what an average needs.
  ///
  /// - Throws: `EnsembleError` where it has no class probabilities, or those alone that a site keeps.
  public init(_ run: Run) throws(EnsembleError) {
    let name = run.manifest.runName
    guard let predictions = run.predictions else {
      throw EnsembleError(
        description: "\(name) has no predictions.csv, so it cannot be averaged. Leave it out.")
    }
    guard predictions.kind == .probabilities else {
      throw EnsembleError(
        description:
          "\(name) gives \(predictions.kind == .margins ? "margins" : "classes alone"), which "
          + "cannot be averaged. Expected a probability of each class; leave it out, or import it with "
          + "columns p:CLASS.")
    }
    // A proof trains the run again, and has other digits then.
    guard !run.manifest.isRepeatable || run.files[RunFile.compactPredictions] == nil else {
      throw EnsembleError(
        description:
          "\(name) has its probabilities in half precision alone, as a site keeps them. Name "
          + "the run that the site was made of, or train it again.")
    }
    manifest = run.manifest
    self.predictions = predictions
    validationAccuracy = run.metrics.validation?.accuracy
    pictures = run.pictures
    audit = run.audit
  }

  /// The name of its run directory.
  var name: String { manifest.runName }

  /// How an average records it.
  var record: Manifest.Member {
    Manifest.Member(name: name, sha256: sha256(of: [predictions.scores]))
  }

  /// About how much memory it takes.
  public var bytes: Int {
    predictions.count * (4 * predictions.classCount + 40) + (pictures?.pixels.count ?? 0)
  }
}

extension [EnsembleMember] {
  /// In the order in which they are summed, by model and seed: the same bits however they were named.
  ///
  /// - Throws: `EnsembleError` where there are fewer than two, or two have the same name.
  func ordered() throws(EnsembleError) -> [EnsembleMember] {
    guard count > 1 else {
      throw EnsembleError(description: "Expected two runs or more to average, found \(count).")
    }
    let ordered = sorted { one, other in
      let names = (
        Manifest.fileName(of: one.manifest.model), Manifest.fileName(of: other.manifest.model)
      )
      return (names.0, one.manifest.seed ?? 0, one.name)
        < (names.1, other.manifest.seed ?? 0, other.name)
    }
    var names: Set<String> = []
    for member in ordered where !names.insert(member.name.lowercased()).inserted {
      throw EnsembleError(
        description:
          "Two of the runs are called \(member.name). Expected every run once; give another of "
          + "the same name a name or a seed of its own.")
    }
    return ordered
  }

  /// Whether they differ in their seed only.
  var areSeeds: Bool {
    guard let first else { return false }
    return allSatisfy {
      $0.manifest.seed != nil && $0.manifest.difference(from: first.manifest) == nil
    }
  }

  /// A part that every member has the same; nil where two differ or none has it.
  func shared<Part: Equatable>(_ part: (EnsembleMember) -> Part?) -> Part? {
    guard let first = first.flatMap(part), allSatisfy({ part($0) == first }) else { return nil }
    return first
  }

  /// The sum over the members; nil where one has none.
  func sum<Cost: AdditiveArithmetic>(_ cost: (EnsembleMember) -> Cost?) -> Cost? {
    let costs = compactMap(cost)
    return costs.count == count ? costs.reduce(.zero, +) : nil
  }
}
