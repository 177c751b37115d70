import RunRecord

/// Every figure of a report; nil where the run lacks what it is made of.
struct Plates {
  let collection: Plate?
  let samples: Plate?
  let weights: Plate?
  let shares: Plate?
  let counts: Plate?
  let mistakes: Plate?
  let accuracy: Plate
  let loss: Plate

  init(_ run: Run, seeds: SeedFindings) throws(ReportError) {
    collection = try .collection(run)
    samples = try .samples(run)
    weights = try .weights(run)
    shares = try .confusion(run, as: .shares)
    counts = try .confusion(run, as: .counts)
    mistakes = try .mistakes(run)
    accuracy = .accuracyCurve(run, seeds: seeds)
    loss = .lossCurve(run, seeds: seeds)
  }

  /// The figures that the report shows, in its order.
  func all(_ run: Run) -> [Plate] {
    [collection, samples, weights, shares, counts, mistakes].compactMap { $0 }
      + (run.history.isEmpty ? [] : [accuracy, loss])
  }
}
