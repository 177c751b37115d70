public import Datasets
import Parallel
public import RunRecord

/// Trains several runs side by side, one a thread: runs share nothing but the images, so none waits
/// for another. Where fewer are left than threads, those left share the threads.
///
/// - Parameters:
///   - plans: What to do.
///   - dataset: The images.
///   - toolVersion: The version that the runs are to name as their maker.
///   - threads: Those that all take together; they change the time, never the result.
///   - memory: Bytes that trainings may take together; as many go on at once as fit, at least one.
///   - observe: Called many times an epoch, by the calling thread; throw from it to stop all.
///   - receive: Called by the calling thread with each run as it ends, its place among the plans and
///     the progress; in any order. Throw from it to stop all.
/// - Throws: What ends the first training that fails, or what `observe` or `receive` throw.
public func train(
  _ plans: [TrainingPlan], on dataset: ImageDataset, toolVersion: String, threads: Int,
  memory: Int = .max,
  observe: (SeriesProgress) throws -> Void,
  receive: (Run, Int, SeriesProgress) throws -> Void
) throws {
  guard let first = plans.first else { return }
  let team = Machine.team(of: threads)
  let series = try Series(
    plans, on: dataset, toolVersion: toolVersion, team: team, observe: observe)
  let atOnce = min(plans.count, team, first.trainings(on: dataset, within: memory))
  // One alone needs no thread to wait for it.
  guard atOnce > 1 else { return try series.trainInTurn(observe, receive) }
  var started: [SystemThread] = []
  while started.count < atOnce, let thread = series.start() { started.append(thread) }
  defer {
    series.stop()
    for thread in started { thread.join() }
  }
  guard !started.isEmpty else { return try series.trainInTurn(observe, receive) }
  while let news = series.next() {
    try observe(news.progress)
    if let (index, outcome) = news.outcome { try receive(outcome.get(), index, news.progress) }
  }
}

extension TrainingPlan {
  /// The trainings that fit into `memory` bytes beside each other, at least one.
  package func trainings(on dataset: ImageDataset, within memory: Int) -> Int {
    let one = self.memory(on: dataset)
    let another = self.memory(on: dataset, trainings: 2) - one
    return 1 + max(0, memory - one) / max(another, 1)
  }
}
