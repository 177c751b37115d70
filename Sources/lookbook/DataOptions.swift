import ArgumentParser
import Datasets
import Foundation
import Training

/// The options of every command that reads the data set and computes.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder with the four IDX files. (default: $LOOKBOOK_DATA, the system's or the cache's)",
      valueName: "folder"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Name of the data set, where it is not a published one. (default: that of dataset.json, or the "
        + "folder's)", valueName: "name"))
  var datasetName: String?

  @Option(
    help: ArgumentHelp(
      "File with the class names, one per line. (default: those of dataset.json, or 0, 1, …)",
      valueName: "file"))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "Threads to train with; they change the time, never the result. (default: all processors)",
      valueName: "count"))
  var threads: Int?

  var threadCount: Int { threads ?? Machine.processorCount }

  func validate() throws {
    try checkFolder(data, "--data")
    if classes?.isEmpty == true {
      throw ValidationError("--classes is empty; it must name a file.")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("Expected 1 to 1,024 threads, found \(threads).")
    }
  }

  /// Finds and reads the data set.
  func load() throws -> ImageDataset {
    let folder = try ImageDataset.locate(
      explicit: data, environment: ProcessInfo.processInfo.environment)
    return try ImageDataset.load(
      from: folder,
      describedAs: DatasetDescription(
        name: datasetName,
        classNames: try classes.map {
          try DatasetDescription.classNames(in: URL(fileURLWithPath: $0))
        }))
  }
}
