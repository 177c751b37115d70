import ArgumentParser
import Foundation
import Report
import RunRecord

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write the report of runs that exist.",
    discussion: """
      The first run is the model shown; the others show how much its figures vary.

      EXAMPLE
        lookbook render runs/mlp-0 runs/mlp-1 --out site
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
    let runs = try Run.read(
      from: folders.map { URL(fileURLWithPath: $0, isDirectory: true) }, within: memory.budget)
    try rendering.write(runs)
  }
}
