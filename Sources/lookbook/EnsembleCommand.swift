import ArgumentParser
import Ensembles
import Foundation
import RunRecord
import Terminal

struct EnsembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Average the class probabilities of runs (soft voting), as a run of its own.",
    discussion: """
      The runs, trained here or imported, must be of the same test examples and classes. Examples are \
      matched by their ids; those that a run did not answer are left unanswered. Says what averaging \
      gains over the mean of the runs and over the one that is best on the validation examples. The \
      order of the runs does not matter. The last line is the folder of the average.

      EXAMPLE
        lookbook ensemble runs/mlp-* --name "MLP, averaged"
        lookbook render runs/MLP-averaged runs/mlp-* --out site
      """)

  @Argument(help: ArgumentHelp("Folders of two runs or more.", valueName: "run"))
  var folders: [String]

  @Option(help: ArgumentHelp("Name of the average, as shown.", valueName: "text"))
  var name: String

  @Option(help: ArgumentHelp("Folder that runs are kept in.", valueName: "folder"))
  var runs = "runs"

  @Option(help: ArgumentHelp("New file for what is gained as Markdown.", valueName: "file"))
  var markdown: String?

  @Option(help: ArgumentHelp("New file for every figure of it as JSON.", valueName: "file"))
  var json: String?

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    for folder in folders { try checkFolder(folder, "The name of a run") }
    try checkFolder(runs, "--runs")
    if name.isEmpty { throw ValidationError("--name is empty.") }
    try OutputFile.checkNames((markdown, "--markdown"), (json, "--json"))
    guard folders.count > 1 else {
      throw ValidationError("Expected the folders of two runs or more, found one.")
    }
  }

  func run() throws {
    let places = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
    let folder = URL(fileURLWithPath: runs, isDirectory: true)
      .appendingPathComponent(Manifest.fileName(of: name), isDirectory: true)
    let markdownFile = try OutputFile.named(
      markdown, "--markdown", notIn: places + [folder], being: "averaged")
    let jsonFile = try OutputFile.named(
      json, "--json", notIn: places + [folder], being: "averaged")
    try Run.checkPlace(folder)
    let average = try AveragedRuns(
      RunReading.members(at: places, within: memory.budget), named: name)
    try RunPlace.write(average.run, to: folder)
    try StandardOutput.write(raw: average.gain.text.visibleLines)
    try markdownFile?.write(average.gain.markdown)
    try jsonFile?.write(average.gain.json)
    try StandardOutput.writeLine("\(folder.relativePath)/")
  }
}
