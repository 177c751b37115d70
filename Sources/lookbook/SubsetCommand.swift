import ArgumentParser
import Datasets
import Foundation

struct SubsetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subset",
    abstract: "Write the first images of the data set as a smaller data set.",
    discussion: """
      EXAMPLE
        lookbook subset --train 2000 --test 500 --out small
      """)

  @Option(help: ArgumentHelp("Folder with the four IDX files.", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("Training images to keep.", valueName: "count"))
  var train: Int

  @Option(help: ArgumentHelp("Test images to keep.", valueName: "count"))
  var test: Int

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "folder"))
  var out: String

  func run() throws {}
}
