import ArgumentParser
import Comparison
import Foundation
import Report
import RunRecord
import Terminal

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare models on the examples that they share.",
    discussion: """
      Runs that differ in their seed only are one model. Examples are matched by their ids; the first \
      model is the reference. Exits with 0 whatever the verdict is: 'lookbook check' is for builds.

      EXAMPLE
        lookbook compare runs/mlp-0 runs/Random-forest --markdown comparison.md
      """)

  @Argument(help: ArgumentHelp("Folders of runs of two models or more.", valueName: "run"))
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      "The largest difference in accuracy that does not matter, as a share.", valueName: "share"))
  var margin = ModelReport.standardMargin

  @Option(help: ArgumentHelp("New file for the comparison as Markdown.", valueName: "file"))
  var markdown: String?

  @Option(help: ArgumentHelp("New file for every figure as JSON.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp("Folder that a report of the models is written to.", valueName: "folder"))
  var out: String?

  @OptionGroup var presentation: PresentationOptions
  @OptionGroup var source: TemplateOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    for folder in folders { try checkFolder(folder, "The name of a run") }
    try checkFolder(out, "--out")
    try OutputFile.checkNames((markdown, "--markdown"), (json, "--json"))
    guard folders.count > 1 else {
      throw ValidationError("Expected the folders of two runs or more, found one.")
    }
    guard margin >= 0, margin < 1 else {
      throw ValidationError("--margin is \(margin); it must be from 0 to below 1, such as 0.01.")
    }
  }

  func run() throws {
    let places = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
    let markdownFile = try OutputFile.named(
      markdown, "--markdown", notIn: places, being: "compared")
    let jsonFile = try OutputFile.named(
      json, "--json", notIn: places, being: "compared")
    let site = out.map { URL(fileURLWithPath: $0, isDirectory: true) }
    if let site { try Site.checkPlace(site) }
    let runs = try RunReading.runs(at: places, within: memory.budget)
    var presentation = try presentation.load()
    presentation.margin = margin
    let comparison = try ModelReport.comparison(of: runs, margin: margin)
    try StandardOutput.write(raw: comparison.text.visibleLines)
    try markdownFile?.write(comparison.markdown)
    try jsonFile?.write(comparison.json)
    if let site {
      try Site(rendering: runs, presentation: presentation, templates: try source.load())
        .write(to: site)
      try StandardOutput.writeLine("\(site.relativePath)/index.html")
    }
  }
}
