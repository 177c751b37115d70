import ArgumentParser
import Catalog
import Datasets
import Foundation
import Terminal

struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Download Fashion-MNIST (31 MB) to the cache and verify it.",
    discussion: """
      EXAMPLE
        lookbook fetch --data ~/fashion-mnist
      """)

  @Option(help: ArgumentHelp("Folder to download to. (default: the cache)", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("Address that the files are published at.", valueName: "url"))
  var from = FashionMNIST.address

  @Flag(help: "Print the result only.")
  var quiet = false

  func validate() throws {
    try checkFolder(data, "--data")
    guard let url = URL(string: from), ["http", "https"].contains(url.scheme) else {
      throw ValidationError("'\(from)' is not an http or https address.")
    }
  }

  func run() throws {
    guard let source = URL(string: from) else { return }
    let folder =
      data.map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? ImageDataset.cacheFolder(ProcessInfo.processInfo.environment)
    Interruption.leaves("What has arrived is kept; the next fetch goes on from there.")
    let line = ProgressLine(isQuiet: quiet)
    try DatasetFetcher(from: source, to: folder).fetch {
      if !quiet {
        StandardError.writeLine("Waiting for another 'lookbook fetch' to \(folder.path).")
      }
    } progress: { file, received, expected in
      line.show(file: file, received: received, expected: expected)
    }
    try StandardOutput.writeLine("\(folder.path)/")
  }
}
