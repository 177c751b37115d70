import ArgumentParser
import Foundation
import Templates

/// The option of every command that renders.
struct TemplateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder with templates to use instead of those built in.", valueName: "folder"))
  var templates: String?

  func validate() throws {
    try checkFolder(templates, "--templates")
  }

  /// Reads the folder's templates, or takes those of the binary.
  func load() throws -> Templates {
    try templates.map { try Templates(directory: URL(fileURLWithPath: $0, isDirectory: true)) }
      ?? .embedded
  }
}
