import ArgumentParser
import Datasets
import Foundation

struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Download Fashion-MNIST to the cache and verify it.",
    discussion: """
      EXAMPLE
        lookbook fetch --data ~/fashion-mnist
      """)

  @Option(help: ArgumentHelp("Folder to download to. (default: the cache)", valueName: "folder"))
  var data: String?

  @Flag(help: "Print the result only.")
  var quiet = false

  func run() async throws {}
}
