import ArgumentParser
import Foundation
import Report
import RunRecord

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write the report of runs that exist.",
    discussion: """
      Runs that differ in their seed only are one model. The first model is shown in depth, and all \
      are compared; --pages gives each of the others a page of its own.

      EXAMPLE
        lookbook render runs/mlp-0 runs/mlp-1 runs/Random-forest --pages --out site
      """)

  @Argument(
    help: ArgumentHelp("Folders of runs, made by Lookbook or by any program.", valueName: "run"))
  var folders: [String]

  @OptionGroup var rendering: RenderingOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    for folder in folders { try checkFolder(folder, "The name of a run") }
  }

  func run() throws {
    let runs = try RunReading.runs(
      at: folders.map { URL(fileURLWithPath: $0, isDirectory: true) }, within: memory.budget)
    try rendering.write(runs)
  }
}
