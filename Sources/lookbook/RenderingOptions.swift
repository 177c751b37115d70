import ArgumentParser
import Foundation
import Report
import RunRecord
import Templates

/// The options of every command that writes a report.
struct RenderingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder that the report is written to.", valueName: "folder"))
  var out = "site"

  @Option(
    help: ArgumentHelp(
      "Folder with templates to use instead of those built in.", valueName: "folder"))
  var templates: String?

  /// Renders the runs, writes the site and prints where it is and what it found.
  func write(_ runs: [Run]) throws {
    let templates =
      try templates.map { try Templates(directory: URL(fileURLWithPath: $0, isDirectory: true)) }
      ?? .embedded
    let site = try Site(rendering: runs, templates: templates)
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    try site.write(to: folder)
    print("\(folder.relativePath)/index.html")
    print(site.headline)
  }
}
