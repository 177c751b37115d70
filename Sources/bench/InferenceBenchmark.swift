import ArgumentParser
import NeuralNetwork
import Training

/// One image on one thread, and ten thousand on all.
struct InferenceBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "inference")

  @Option(help: "Rounds to take medians of.")
  var rounds = 9

  func run() throws {
    var generator = SystemRandomNumberGenerator()
    let model = Sequential(inputs: 784, units: [128, 64, 10], using: &generator)
    let images = 10_000
    let pixels = (0..<images * 784).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let threads = Machine.processorCount
    var single: [Double] = []
    var all: [Double] = []
    for _ in 0..<rounds {
      single.append(
        seconds {
          for image in 0..<1000 {
            _ = model.predict(pixels: pixels, samples: image..<image + 1, threads: 1)
          }
        } / 1000)
      all.append(
        seconds { _ = model.predict(pixels: pixels, samples: 0..<images, threads: threads) })
    }
    printTable(
      ["inference", "time"],
      [
        ["1 image, 1 thread", text(median(single) * 1e6, 1) + " µs"],
        ["10,000 images, \(threads) threads", text(median(all) * 1e3, 1) + " ms"],
      ])
  }
}
