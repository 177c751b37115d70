import ArgumentParser
import Datasets
import Foundation
import Terminal

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

  func validate() throws {
    try checkFolder(data, "--data")
    try checkFolder(out, "--out")
    guard train > 0, test > 0 else {
      throw ValidationError("Both counts must be at least 1.")
    }
  }

  func run() throws {
    let folder = try ImageDataset.locate(
      explicit: data, environment: ProcessInfo.processInfo.environment)
    let subset = try ImageDataset.load(from: folder).prefix(training: train, test: test)
    let destination = URL(fileURLWithPath: out, isDirectory: true)
    Interruption.leaves("\(destination.relativePath) may lack files; remove it and try again.")
    try subset.write(to: destination)
    try StandardOutput.writeLine("\(destination.relativePath)/")
  }
}
