import ArgumentParser
import Datasets
import Learning
import NeuralNetwork
import Training

/// Training steps of the convolutional network on one thread and on all, as shares of the processor's peak.
struct NetworkBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "network")

  @OptionGroup var data: DataOptions

  @Option(help: "Rounds to take medians of.")
  var rounds = 5

  @Option(help: "Steps in a round.")
  var steps = 20

  @Option(help: "The name of a recipe.")
  var recipe = NetworkRecipes.cnn.name

  @Flag(help: "Print the line of JSON that the comparison with other programs reads.")
  var json = false

  @Option(help: "Threads of that line.")
  var threads = Machine.processorCount

  func run() throws {
    let dataset = try data.load()
    guard let recipe = NetworkRecipes.all.first(where: { $0.name == recipe }) else {
      throw ValidationError("There is no recipe of this name.")
    }
    if json { return try printLine(recipe, dataset) }
    let counts = Array(Set([1, Machine.processorCount])).sorted()
    var times = counts.map { _ in [Double]() }
    var shares = times
    for _ in 0..<rounds {
      for (index, threads) in counts.enumerated() {
        let peak = measurePeak(threads: threads)
        let job = try recipe.timeSteps(steps, on: dataset, threads: threads)
        times[index].append(job.seconds / Double(steps))
        shares[index].append(job.operations / job.seconds / peak)
      }
    }
    printTable(
      [
        "a step of \(recipe.name), batch \(recipe.settings.batchSize)", "ms", "images/s",
        "share of peak",
      ],
      counts.indices.map { index in
        let time = median(times[index])
        return [
          "\(counts[index]) \(counts[index] == 1 ? "thread" : "threads")", text(time * 1e3, 1),
          text(Double(recipe.settings.batchSize) / time, 0), percent(median(shares[index])),
        ]
      })
  }

  /// Steps on images as they are, after as many that warm up: what a peer is asked for too.
  private func printLine(_ recipe: NetworkRecipe, _ dataset: ImageDataset) throws {
    var settings = recipe.settings
    settings.augmentation = Augmentation()
    let plain = NetworkRecipe(
      name: recipe.name, title: recipe.title, architecture: recipe.architecture,
      settings: settings)
    _ = try plain.timeSteps(steps, on: dataset, threads: threads)
    let seconds = try plain.timeSteps(steps, on: dataset, threads: threads).seconds
    let rate = Double(steps * settings.batchSize) / seconds
    print(
      """
      {"peer": "Lookbook", "threads": \(threads), "batch": \(settings.batchSize), \
      "steps": \(steps), "seconds": \(seconds), "images_per_second": \(rate)}
      """)
  }
}

extension NetworkRecipe {
  /// Trains one epoch of `steps` batches and returns its seconds and the operations of its matrix products.
  func timeSteps(
    _ steps: Int, on dataset: ImageDataset, threads: Int
  ) throws -> (seconds: Double, operations: Double) {
    let count = steps * settings.batchSize
    let images = TrainingImages(
      pixels: Array(dataset.training.pixels.prefix(count * dataset.training.pixelCount)),
      labels: Array(dataset.training.labels.prefix(count)), width: dataset.training.width,
      height: dataset.training.height, classes: dataset.classNames.count, training: 0..<count,
      validation: count..<count)
    var settings = settings
    settings.epochs = 1
    let recipe = NetworkRecipe(
      name: name, title: title, architecture: architecture, settings: settings)
    let fit = try recipe.fit(images, seed: 0, threads: { threads }, observe: { _ in })
    guard let network = fit.classifier as? Network, let epoch = fit.epochs.first else {
      return (.nan, .nan)
    }
    let layers = network.architecture.layers.filter { $0.products > 0 }
    let forward = layers.map(\.products).reduce(0, +)
    // Twice as much on the way back, but nothing for the input of the first layer.
    let products = 3 * forward - (layers.first?.products ?? 0)
    return (epoch.seconds, Double(2 * products * count))
  }
}
