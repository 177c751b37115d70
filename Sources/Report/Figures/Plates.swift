import Dispatch
import RunRecord

/// Every figure of a report; nil where the run lacks what it is made of.
struct Plates {
  let collection: Plate?
  let samples: Plate?
  let weights: Plate?
  let shares: Plate?
  let counts: Plate?
  let mistakes: Plate?
  let errors: ErrorSheets
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
    ])
    weights = pictures[0]
    shares = pictures[1]
    counts = pictures[2]
    samples = pictures[3]
    mistakes = pictures[4]
    collection = pictures[5]
    errors = try ErrorSheets(run)
    accuracy = .accuracyCurve(run, seeds: seeds)
    loss = .lossCurve(run, seeds: seeds)
  }

  /// Draws several pictures at a time, and gives them in the order asked for.
  static func draw(
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
    [collection, samples, weights, shares, counts, mistakes].compactMap { $0 } + errors.plates
      + (run.history.isEmpty ? [] : [accuracy, loss])
  }
}
