import ArgumentParser
import Comparison
import Evaluation
import Foundation
import RunRecord
import Terminal

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say which of several models is better, and how sure that is.",
    discussion: """
      The first run is the reference. Runs that differ in nothing but the seed are one model; the \
      first of them is the one shown. Examples are joined by their ids: those that only one run has, \
      or that have another label, are counted apart.

      EXAMPLES
        lookbook compare runs/before runs/after
        lookbook compare runs/mlp-0 runs/mlp-1 runs/cnn-0 runs/cnn-1 --markdown comparison.md
      """)

  @Argument(
    help: ArgumentHelp("Folders of runs, made by Lookbook or by any program.", valueName: "run"))
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      "The largest difference in accuracy that does not matter: 0.01 is one percentage point.",
      valueName: "share"))
  var margin = 0.01

  @Option(help: ArgumentHelp("New file for the comparison as Markdown.", valueName: "file"))
  var markdown: String?

  @Option(help: ArgumentHelp("New file for the comparison as JSON.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Folder that a report with the comparison is written to.", valueName: "folder"))
  var out: String?

  @OptionGroup var presentation: PresentationOptions
  @OptionGroup var source: TemplateOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    guard folders.count >= 2 else {
      throw ValidationError("Expected at least two runs to compare, found \(folders.count).")
    }
    for folder in folders { try checkFolder(folder, "The name of a run") }
    try checkFolder(out, "--out")
    for (option, name) in [("--markdown", markdown), ("--json", json)] where name?.isEmpty == true {
      throw ValidationError("\(option) is empty; it must name a file.")
    }
    if let markdown, markdown == json {
      throw ValidationError("--markdown and --json name the same file.")
    }
    guard margin >= 0 && margin < 1 else {
      throw ValidationError("--margin is \(margin). Expected a share from 0 to below 1.")
    }
  }

  func run() throws {
    let places = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
    // Checked before the work begins.
    let markdownFile = try outputFile(markdown, "--markdown", places)
    let jsonFile = try outputFile(json, "--json", places)
    let runs = try Run.read(from: places, within: memory.budget) { predictions, classNames in
      try Metrics(of: predictions, classNames: classNames)
    }
    let comparison = try ModelComparison(
      try ComparedRuns(runs, named: folders).models, margin: margin,
      noun: runs[0].manifest.dataset.noun ?? .example)
    try markdownFile?.write(comparison.markdown)
    try jsonFile?.write(comparison.json)
    try StandardOutput.write(raw: comparison.text.visibleLines)
    if let out { try writeReport(runs, comparison, to: out) }
  }

  private func outputFile(_ path: String?, _ option: String, _ runs: [URL]) throws -> OutputFile? {
    try path.map {
      try OutputFile(at: URL(fileURLWithPath: $0), option: option, notIn: runs, being: "compared")
    }
  }

  /// Renders the runs as `lookbook render` does.
  private func writeReport(_ runs: [Run], _ comparison: ModelComparison, to out: String) throws {
    // The call site of the page of a comparison: the site is to be given `comparison` as well.
    var rendering = RenderingOptions()
    rendering.out = out
    rendering.presentation = presentation
    rendering.source = source
    try rendering.write(runs)
  }
}
