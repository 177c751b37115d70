import Datasets
import Foundation
import Parallel
import RunRecord

/// Runs to train, and what the threads that train them tell the one that waits for them.
///
/// Unchecked, because `state` changes: it is read and written under the condition's lock only.
final class Series: @unchecked Sendable {
  private let plans: [TrainingPlan]
  private let dataset: ImageDataset
  /// What each run records of the data.
  private let facts: [DataFacts]
  private let toolVersion: String
  /// The threads that all take together.
  private let team: Int
  private let condition = NSCondition()
  private var state: State

  private struct State {
    var progress: SeriesProgress
    let start = ContinuousClock.now
    /// Images that each run has learnt from.
    var imagesSeen: [Int]
    /// Whether there is something to tell, and the runs that have ended.
    var isNews = false
    var outcomes: [(index: Int, result: Result<Run, any Error>)] = []
    /// The plan that is begun next.
    var next = 0
    /// Threads at work.
    var threads = 0
    var isStopped = false
  }

  /// What has happened since the last time.
  struct News {
    let progress: SeriesProgress
    let outcome: (index: Int, result: Result<Run, any Error>)?
  }

  private struct Stop: Error {}

  init(
    _ plans: [TrainingPlan], on dataset: ImageDataset, toolVersion: String, team: Int,
    observe: (SeriesProgress) throws -> Void
  ) throws {
    self.plans = plans
    self.dataset = dataset
    self.toolVersion = toolVersion
    self.team = team
    let images = try plans.map { plan in
      if let problem = plan.problem { throw TrainingError(description: problem) }
      return try dataset.training.validationSplit(plan.validationSplit).training.count * plan.epochs
    }
    var progress = SeriesProgress(count: plans.count, images: images.reduce(0, +))
    let start = ContinuousClock.now
    facts = try DataFacts.all(of: plans, on: dataset, threads: team) {
      progress.seconds = (ContinuousClock.now - start).seconds
      try observe(progress)
    }
    state = State(
      progress: SeriesProgress(count: plans.count, images: images.reduce(0, +)),
      imagesSeen: plans.map { _ in 0 })
  }

  /// Trains one run after another on the calling thread.
  func trainInTurn(
    _ observe: (SeriesProgress) throws -> Void,
    _ receive: (Run, Int, SeriesProgress) throws -> Void
  ) throws {
    for (index, plan) in plans.enumerated() {
      let run = try train(
        plan, on: dataset, facts[index], toolVersion: toolVersion, threads: { self.team }
      ) { progress in
        note(progress, of: index)
        try observe(state.progress)
      }
      state.progress.done += 1
      try receive(run, index, state.progress)
    }
  }

  /// Starts a thread that trains until no plan is left; nil where the system gives none.
  func start() -> SystemThread? {
    condition.withLock { state.threads += 1 }
    let thread = SystemThread { self.work() }
    if thread == nil { condition.withLock { state.threads -= 1 } }
    return thread
  }

  /// Ends every training at its next report.
  func stop() {
    condition.withLock { state.isStopped = true }
  }

  /// Waits for news; nil where all has been told and no thread is at work.
  func next() -> News? {
    condition.withLock {
      while !state.isNews && state.outcomes.isEmpty && state.threads > 0 { condition.wait() }
      guard state.isNews || !state.outcomes.isEmpty else { return nil }
      state.isNews = false
      guard !state.outcomes.isEmpty else { return News(progress: state.progress, outcome: nil) }
      state.progress.done += 1
      return News(progress: state.progress, outcome: state.outcomes.removeFirst())
    }
  }

  // MARK: - A thread's work

  private func work() {
    while let index = take() {
      let result = Result {
        try train(
          plans[index], on: dataset, facts[index], toolVersion: toolVersion,
          threads: { self.threadShare }
        ) { progress in
          try condition.withLock {
            if state.isStopped { throw Stop() }
            note(progress, of: index)
            condition.signal()
          }
        }
      }
      condition.withLock {
        state.outcomes.append((index, result))
        condition.signal()
      }
    }
    condition.withLock {
      state.threads -= 1
      condition.signal()
    }
  }

  /// The threads that a training may use now: what is left where others have ended.
  private var threadShare: Int {
    condition.withLock { max(1, team / max(state.threads, 1)) }
  }

  private func take() -> Int? {
    condition.withLock {
      guard !state.isStopped, state.next < plans.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func note(_ progress: TrainingProgress, of index: Int) {
    let seen = (progress.epoch - 1) * progress.images + progress.imagesSeen
    state.progress.imagesSeen += seen - state.imagesSeen[index]
    state.imagesSeen[index] = seen
    state.progress.seconds = (ContinuousClock.now - state.start).seconds
    state.progress.latest = progress
    state.isNews = true
  }
}
