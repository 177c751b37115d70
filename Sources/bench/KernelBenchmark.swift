import ArgumentParser
import Kernels

/// Each kernel of a training step on one thread, at the shapes of the reference network.
struct KernelBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "kernels")

  @Option(help: "Rounds to take medians of.")
  var rounds = 9

  func run() throws {
    let batch = 64
    let kernels =
      layerKernels("layer 1", batch: batch, inputs: 784, units: 128)
      + layerKernels("half of layer 1", batch: batch, inputs: 784, units: 64)
      + layerKernels("layer 2", batch: batch, inputs: 128, units: 64) + [gather(batch: batch)]
    var rates = [[Double]](repeating: [], count: kernels.count)
    var times = rates
    var shares = rates
    var peaks: [Double] = []
    for _ in 0..<rounds {
      let peak = measurePeak(threads: 1)
      peaks.append(peak)
      for (index, kernel) in kernels.enumerated() {
        let repetitions = 400
        let time = seconds { for _ in 0..<repetitions { kernel.body() } } / Double(repetitions)
        times[index].append(time)
        rates[index].append(kernel.operations / time)
        shares[index].append(kernel.operations / time / peak)
      }
    }
    print("One thread; its peak is \(text(median(peaks) / 1e9, 0)) GFLOP/s.\n")
    printTable(
      ["kernel, batch 64", "µs", "GFLOP/s", "share of peak"],
      kernels.indices.map { index in
        let counts = kernels[index].operations > 0
        return [
          kernels[index].name, text(median(times[index]) * 1e6, 1),
          counts ? text(median(rates[index]) / 1e9, 0) : "",
          counts ? percent(median(shares[index])) : "",
        ]
      })
  }

  private struct Kernel {
    let name: String
    let operations: Double
    let body: () -> Void
  }

  private func layerKernels(_ name: String, batch: Int, inputs: Int, units: Int) -> [Kernel] {
    let operations = Double(2 * batch * inputs * units)
    let input = matrix(batch, inputs)
    let output = matrix(batch, units)
    let gradient = matrix(batch, units)
    let inputGradient = matrix(batch, inputs)
    let kernel = matrix(inputs, units, panels: true)
    let transposed = matrix(units, inputs, panels: true)
    let mean = matrix(inputs, units, panels: true)
    let variance = matrix(inputs, units, panels: true)
    let bias = matrix(1, units)
    let adam = AdamStep(stepSize: 1e-9, meanRate: 0.1, varianceRate: 0.001, epsilon: 1e-7)
    let columns = 0..<output.paddedColumns
    return [
      Kernel(name: "\(name) forward, \(inputs) × \(units)", operations: operations) {
        denseForward(
          input: input, kernel: kernel, bias: bias.base, output: output, rows: 0..<batch,
          columns: columns, rectified: true)
      },
      Kernel(name: "\(name) weight gradient and Adam", operations: operations) {
        denseUpdateKernel(
          input: input, outputGradient: gradient, kernel: kernel, mean: mean, variance: variance,
          rows: 0..<inputs, columns: columns, adam: adam)
      },
      Kernel(name: "\(name) input gradient", operations: operations) {
        denseInputGradient(
          outputGradient: gradient, transposed: transposed, input: input,
          inputGradient: inputGradient, rows: 0..<batch)
      },
    ]
  }

  private func gather(batch: Int) -> Kernel {
    let pixels = UnsafeMutablePointer<UInt8>.allocate(capacity: batch * 784)
    pixels.initialize(repeating: 7, count: batch * 784)
    let order = UnsafeMutablePointer<Int32>.allocate(capacity: batch)
    for row in 0..<batch { order[row] = Int32(row) }
    let output = matrix(batch, 784)
    return Kernel(name: "gather 64 images", operations: 0) {
      gatherImages(pixels: pixels, order: order, output: output, rows: 0..<batch)
    }
  }

  /// A matrix for the life of the program.
  private func matrix(_ rows: Int, _ columns: Int, panels: Bool = false) -> MatrixView {
    let count = rows * MatrixView.padded(columns)
    let base = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
    for index in 0..<count { base[index] = Float(index % 17) / 100 }
    return panels
      ? .panelMajor(base, rows: rows, columns: columns)
      : .rowMajor(base, rows: rows, columns: columns)
  }
}
