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

  func validate() throws {
    try checkFolder(out, "--out")
    try checkFolder(templates, "--templates")
  }

  /// Checks, before a run is trained into `folder`, that its report could be rendered and written.
  func check(beside folder: URL) throws {
    let report = URL(fileURLWithPath: out, isDirectory: true)
    let (site, run) = (place(report), place(folder))
    if site.starts(with: run) || run.starts(with: site) {
      throw ReportError(
        "The report would be written to \(report.relativePath), over or into the run in "
          + "\(folder.relativePath). Name another folder with --out or --runs.")
    }
    try Site.checkPlace(report)
    _ = try loadTemplates()
  }

  private func place(_ folder: URL) -> [String] {
    folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents
  }

  private func loadTemplates() throws -> Templates {
    try templates.map { try Templates(directory: URL(fileURLWithPath: $0, isDirectory: true)) }
      ?? .embedded
  }

  /// Renders the runs, writes the site and prints where it is and what it found.
  func write(_ runs: [Run]) throws {
    let site = try Site(rendering: runs, templates: try loadTemplates())
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    try site.write(to: folder)
    print("\(folder.relativePath)/index.html")
    print(site.headline)
  }
}
