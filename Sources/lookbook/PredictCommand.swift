import ArgumentParser
import Foundation
import RunRecord
import Tagging
import Terminal
import Training
import Wording

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Classify pictures with a model that was trained here.",
    discussion: """
      Takes PNG and JPEG files, folders of them, CSV files with a column of paths, and - for one picture \
      on standard input. Each is prepared as the pictures of Fashion-MNIST were: background trimmed, \
      reduced, sharpened, centred, grey on black. A grey picture of exactly the size of the run's \
      images is taken as it is and must already be light on black. What cannot be read is reported \
      and skipped, and the exit code is then 1.

      EXAMPLE
        lookbook predict shoe.jpg bag.png
        lookbook predict photos/ --model runs/forest-0 --json --threshold 0.8
      """)

  @Argument(
    help: ArgumentHelp("Pictures, folders, CSV files of paths, or -.", valueName: "picture"))
  var pictures: [String]

  @Option(help: ArgumentHelp("Folder of a run that has weights.", valueName: "run"))
  var model = "runs/mlp-0"

  @Flag(help: "Print a JSON object a line.")
  var json = false

  @Option(help: ArgumentHelp("Classes to print of each picture.", valueName: "count"))
  var top = 3

  @Option(
    help: ArgumentHelp(
      "Leave answers of lower probability to a person; 'lookbook brief RUN' says which to demand of that run.",
      valueName: "probability"))
  var threshold: Double?

  @Option(
    help: ArgumentHelp("Threads to share the work. (default: all processors)", valueName: "count"))
  var threads: Int?

  @OptionGroup var memory: MemoryOptions

  /// Pictures that are in memory at once.
  private static let blockSize = 512

  func validate() throws {
    if pictures.isEmpty { throw ValidationError("Name a picture, a folder or -.") }
    try checkFolder(model, "--model")
    guard (1...1000).contains(top) else {
      throw ValidationError("Expected --top from 1 to 1,000, found \(top).")
    }
    if let threshold, !(0...1).contains(threshold) {
      throw ValidationError("Expected --threshold from 0 to 1, found \(threshold).")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("Expected 1 to 1,024 threads, found \(threads).")
    }
  }

  func run() throws {
    let folder = URL(fileURLWithPath: model, isDirectory: true)
    let tagger = try Tagger(Run.read(from: folder, within: memory.budget))
    let files = try PictureFiles(pictures) {
      try InputFile(budget: memory.budget).source(PictureFiles.standardInputName).bytes
    }
    let format = AnswerFormat(classNames: tagger.classNames, top: top, threshold: threshold)
    let start = ContinuousClock.now
    var failures = 0
    for first in stride(from: 0, to: files.names.count, by: Self.blockSize) {
      let block = first..<min(first + Self.blockSize, files.names.count)
      let answers = tagger.answers(
        block, threads: threads ?? Machine.processorCount, read: files.read)
      var lines: [String] = []
      for (number, answer) in zip(block, answers) {
        let name = files.names[number]
        switch answer {
        case .success(let scores):
          lines.append(json ? format.json(name, scores) : format.line(name, scores).visible)
        case .failure(let error):
          failures += 1
          if json { lines.append(AnswerFormat.json(name, error)) }
          StandardError.writeLine("\(name): \(error.description)")
        }
      }
      if !lines.isEmpty { try StandardOutput.write(raw: lines.joined(separator: "\n") + "\n") }
      showProgress(block.upperBound, of: files.names.count)
    }
    tell(files.names.count, failures, seconds: (ContinuousClock.now - start) / .seconds(1))
    if failures > 0 { throw ExitCode.failure }
  }

  private func showProgress(_ done: Int, of count: Int) {
    guard StandardError.isTerminal, count > Self.blockSize else { return }
    StandardError.write(
      raw: done < count
        ? "\r\(NumberText.count(done)) of \(NumberText.count(count)) pictures" : "\r\u{1B}[2K")
  }

  private func tell(_ count: Int, _ failures: Int, seconds: Double) {
    guard count > 1 else { return }
    let answered = "\(NumberText.count(count - failures)) of \(NumberText.count(count)) pictures"
    let rate = NumberText.count(Int((Double(count) / max(seconds, 1e-6)).rounded()))
    StandardError.writeLine(
      "\(answered) classified in \(NumberText.text(seconds, digits: 2)) s, \(rate) a second")
  }
}
