import ArgumentParser
import Foundation
import RunRecord

/// The program as a user starts it: from the process's start to its end.
struct ProgramBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "program")

  @Option(help: "Rounds to take medians of.")
  var rounds = 5

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lookbook-bench-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let runFolder = folder.appendingPathComponent("mlp-0", isDirectory: true)
    var (whole, training, rendering) = ([Double](), [Double](), [Double]())
    for _ in 0..<rounds {
      // A run that is there is not trained again.
      try? FileManager.default.removeItem(at: runFolder)
      whole.append(
        try seconds { try lookbook("train", "mlp", "--quiet", "--runs", folder.path) })
      training.append(
        try Run.read(from: runFolder).manifest.environment.trainingSeconds ?? .nan)
    }
    // Nothing larger than training has been a child so far.
    let memory = peakMemoryOfChildren()
    for _ in 0..<rounds {
      rendering.append(
        try seconds {
          try lookbook("render", runFolder.path, "--out", folder.path + "/site")
        })
    }
    printTable(
      ["program", "median"],
      [
        ["lookbook train mlp", text(median(whole), 2) + " s"],
        ["– of its training time", text(median(zip(whole, training).map { $0 / $1 }), 2) + " ×"],
        ["– peak memory", text(memory / 1e6, 0) + " MB"],
        ["lookbook render, one run", text(median(rendering) * 1e3, 0) + " ms"],
      ])
  }

  /// Runs the program that lies beside this one.
  private func lookbook(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appendingPathComponent("lookbook")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    let end = DispatchSemaphore(value: 0)
    // 'waitUntilExit' looks only now and then: it can add 50 ms.
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    end.wait()
    guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
  }

  /// Bytes.
  private func peakMemoryOfChildren() -> Double {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
      return Double(usage.ru_maxrss) * 1024
    #else
      getrusage(RUSAGE_CHILDREN, &usage)
      return Double(usage.ru_maxrss)
    #endif
  }
}
