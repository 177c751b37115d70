import Dispatch
import RunRecord

/// Every figure of a report; nil where the run lacks what it is made of.
struct Plates {
  let collection: Plate?
  let samples: Plate?
  let classCounts: Plate
  let architecture: Plate?
  let weights: Plate?
  let precisionRecall: Plate?
  let shares: Plate?
  let counts: Plate?
  let mistakes: Plate?
  let accuracy: Plate
  let loss: Plate

  /// Draws the pictures side by side: compressing them is most of the time of a report.
  init(_ run: Run, seeds: SeedFindings) throws(ReportError) {
    let pictures = try Self.draw([
      { try .weights(run) },
      { try .confusion(run, as: .shares) },
      { try .confusion(run, as: .counts) },
      { try .samples(run) },
      { try .mistakes(run) },
      { try .collection(run) },
      { .precisionRecall(run) },
    ])
    weights = pictures[0]
    shares = pictures[1]
    counts = pictures[2]
    samples = pictures[3]
    mistakes = pictures[4]
    collection = pictures[5]
    precisionRecall = pictures[6]
    classCounts = .classCounts(run)
    architecture = .architecture(run)
    accuracy = .accuracyCurve(run, seeds: seeds)
    loss = .lossCurve(run, seeds: seeds)
  }

  private static func draw(
    _ pictures: [@Sendable () throws -> Plate?]
  ) throws(ReportError) -> [Plate?] {
    var results = [Result<Plate?, any Error>](repeating: .success(nil), count: pictures.count)
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: pictures.count) { index in
        slots[index] = Result { try pictures[index]() }
      }
    }
    do {
      return try results.map { try $0.get() }
    } catch {
      throw error as? ReportError ?? ReportError("\(error)")
    }
  }

  /// The figures that the report shows, in its order.
  func all(_ run: Run) -> [Plate] {
    [
      collection, samples, classCounts, architecture, weights, precisionRecall, shares, counts,
      mistakes,
    ].compactMap { $0 }
      + (run.history.isEmpty ? [] : [accuracy, loss])
  }
}
