import ArgumentParser
import Foundation
import RunRecord
import Tables
import Tagging
import Terminal
import Wording

struct LatencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency",
    abstract: "Measure how long one answer at a time takes, and record it in a run.",
    discussion: """
      Asks a model that was trained here for the classes of test images, one after another on one thread, \
      and keeps the median and the 99th percentile in the run, for its report to show. Times that another \
      program measured, such as a client of 'lookbook serve', are added from a CSV file with a column \
      'seconds', one row per answer.

      EXAMPLE
        lookbook latency runs/mlp-0 --measured 'over HTTP=http.csv'
      """)

  @Argument(help: ArgumentHelp("Folder of a run that has weights.", valueName: "run"))
  var folder = "runs/mlp-0"

  @Option(
    help: ArgumentHelp(
      "A place, in words, and the file of seconds measured there; may be given again.",
      valueName: "place=file"))
  var measured: [String] = []

  @Option(help: ArgumentHelp("Answers to measure.", valueName: "count"))
  var answers = 2000

  @OptionGroup var options: DataOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    try checkFolder(folder, "The name of a run")
    guard (1...1_000_000).contains(answers) else {
      throw ValidationError("Expected --answers from 1 to 1,000,000, found \(answers).")
    }
    _ = try files.get()
  }

  func run() throws {
    let place = URL(fileURLWithPath: folder, isDirectory: true)
    let run = try Run.read(from: place, within: memory.budget)
    let tagger = try Tagger(run)
    let others = try files.get().map { try latency($0.place, in: $0.file) }
    let images = try options.load().test
    guard images.pixels.count >= tagger.classifier.inputs,
      images.pixels.count % tagger.classifier.inputs == 0
    else {
      throw ValidationError("The images of the data set are not the size of the run's.")
    }
    let own = tagger.latency(pixels: images.pixels, answers: answers)
    let all = [own] + others
    try run.with(latencies: all).write(to: place)
    for latency in all {
      try StandardOutput.writeLine(
        "\(latency.place): median \(text(latency.median)), 99% within \(text(latency.high)), of "
          + "\(NumberText.count(latency.answers)) answers")
    }
  }

  /// The places and the files of `--measured`.
  private var files: Result<[(place: String, file: String)], any Error> {
    Result {
      try measured.map { text in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let place = String(parts[0])
        guard parts.count == 2, !parts[1].isEmpty, Manifest.Environment.isPlace(place) else {
          throw ValidationError(
            "--measured \(text): expected a place in letters and digits and a file, such as 'over "
              + "HTTP=http.csv'.")
        }
        return (place, String(parts[1]))
      }
    }
  }

  private func latency(
    _ place: String, in file: String
  ) throws -> Manifest.Environment.Latency {
    let source = try InputFile(budget: memory.budget).source(file)
    let texts = try TextColumn(source.bytes, file: file, names: ["seconds"]).values
    let seconds = texts.compactMap(Double.init).filter { $0 > 0 && $0.isFinite }
    guard !texts.isEmpty, seconds.count == texts.count else {
      throw ValidationError("\(file): expected seconds above 0 in every row, and at least one row.")
    }
    return .init(place: place, seconds: seconds)
  }

  private func text(_ seconds: Double) -> String {
    "\(NumberText.text(seconds * 1000, digits: 3)) ms"
  }
}
