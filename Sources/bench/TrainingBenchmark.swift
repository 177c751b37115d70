import ArgumentParser
import Datasets
import Foundation
import RunRecord
import Training

/// Where the data set is.
struct DataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder with the four IDX files.", valueName: "folder"))
  var data: String?

  func load() throws -> ImageDataset {
    let environment = ProcessInfo.processInfo.environment
    let folder = try ImageDataset.locate(explicit: data, environment: environment)
    return try ImageDataset.load(from: folder)
  }
}

/// The whole training on one thread and on all, as shares of the processor's peak.
struct TrainingBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "training")

  @OptionGroup var data: DataOptions

  @Option(help: "Rounds to take medians of.")
  var rounds = 5

  func run() throws {
    let dataset = try data.load()
    let counts = Array(Set([1, Machine.processorCount])).sorted()
    var times = counts.map { _ in [Double]() }
    var shares = times
    for _ in 0..<rounds {
      for (index, threads) in counts.enumerated() {
        let peak = measurePeak(threads: threads)
        let job = try trainOnce(dataset, threads: threads)
        times[index].append(job.seconds)
        shares[index].append(job.operations / job.seconds / peak)
      }
    }
    let speedups = counts.indices.map { index in
      median(zip(times[0], times[index]).map { $0 / $1 })
    }
    printTable(
      ["15 epochs of 48,000, batch 64", "seconds", "share of peak", "speed-up"],
      counts.indices.map { index in
        [
          "\(counts[index]) \(counts[index] == 1 ? "thread" : "threads")",
          text(median(times[index]), 2), percent(median(shares[index])),
          text(speedups[index], 2) + " ×",
        ]
      })
  }
}

/// How the time grows with images and epochs.
struct GrowthBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "growth")

  @OptionGroup var data: DataOptions

  @Option(help: "Rounds to take medians of.")
  var rounds = 5

  func run() throws {
    let dataset = try data.load()
    let jobs = [(12_000, 15), (24_000, 15), (48_000, 15), (48_000, 30)]
    var times = jobs.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, (images, epochs)) in jobs.enumerated() {
        let part = dataset.prefix(training: images * 5 / 4, test: 100)
        let job = try trainOnce(part, threads: Machine.processorCount, epochs: epochs)
        times[index].append(job.seconds)
      }
    }
    printTable(
      ["training images × epochs", "seconds", "ns an image and epoch"],
      jobs.indices.map { index in
        let (images, epochs) = jobs[index]
        let time = median(times[index])
        return [
          "\(images) × \(epochs)", text(time, 2), text(time * 1e9 / Double(images * epochs), 0),
        ]
      })
  }
}

/// The one line that the comparison with other programs reads.
struct PeerEntry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peer", abstract: "Train one or more runs and print a line of JSON.")

  @OptionGroup var data: DataOptions

  @Option var epochs = 15

  @Option(help: "Runs; more than one are trained side by side.")
  var seeds = 1

  @Option var threads = Machine.processorCount

  func run() throws {
    let (seconds, accuracy) = try result(data.load())
    print(
      """
      {"peer": "Lookbook", "seconds": \(seconds), "test_accuracy": \(accuracy), \
      "epochs": \(epochs), "seeds": \(seeds)}
      """)
  }

  private func result(_ dataset: ImageDataset) throws -> (Double, Double) {
    if seeds > 1 {
      let series = try trainSeries(dataset, seeds: seeds, threads: threads, epochs: epochs)
      return (series.seconds, series.accuracy)
    }
    let job = try trainOnce(dataset, threads: threads, epochs: epochs)
    return (job.seconds, job.accuracy)
  }
}

struct Job {
  let seconds: Double
  /// Floating-point operations of the matrix products: forward, backward and validation.
  let operations: Double
  let accuracy: Double
}

/// Trains as the reference study does and returns what the run notes of it.
func trainOnce(_ dataset: ImageDataset, threads: Int, epochs: Int = 15) throws -> Job {
  var plan = TrainingPlan()
  plan.epochs = epochs
  let run = try train(plan, on: dataset, toolVersion: "bench", threads: threads) { _ in }
  // A layer's parameters are its weights and one bias a unit.
  let weights = run.manifest.layers.map { $0.parameters - ($0.outputShape.last ?? 0) }
  let forward = 2 * weights.dropFirst().reduce(0, +)
  // The first layer needs no gradient of its input.
  let step = 2 * forward + 2 * weights.dropFirst(2).reduce(0, +)
  let images = run.manifest.dataset
  let (trained, held) = (images.count(of: .training) ?? 0, images.count(of: .validation) ?? 0)
  let operations = epochs * (step * trained + forward * held)
  return Job(
    seconds: run.manifest.environment.trainingSeconds ?? .nan, operations: Double(operations),
    accuracy: run.metrics.accuracy)
}
