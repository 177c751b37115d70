import ArgumentParser
import Foundation
import Report
import RunRecord
import Terminal

struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Say in a few lines what runs show, as the report's first screen does.",
    discussion: """
      Runs that differ in their seed only are one model; each model has a brief.

      EXAMPLE
        lookbook brief runs/mlp-0 runs/mlp-1 --markdown brief.md
      """)

  @Argument(
    help: ArgumentHelp("Folders of runs, made by Lookbook or by any program.", valueName: "run"))
  var folders: [String]

  @Option(help: ArgumentHelp("New file for the same as Markdown.", valueName: "file"))
  var markdown: String?

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    for folder in folders { try checkFolder(folder, "The name of a run") }
    if markdown == "" { throw ValidationError("--markdown is empty; it must name a file.") }
  }

  func run() throws {
    let places = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
    let file = try OutputFile.named(
      markdown, "--markdown", notIn: places, being: "summed up")
    let briefs = try ModelReport.briefs(
      of: try RunReading.runs(at: places, within: memory.budget))
    let text = briefs.map(\.text).joined(separator: "\n")
    try StandardOutput.write(raw: text.visibleLines)
    try file?.write(briefs.map(\.markdown).joined(separator: "\n"))
  }
}
