import ArgumentParser
import Foundation
import Report
import RunRecord
import Terminal

/// The options of every command that writes a report.
struct RenderingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder that the report is written to.", valueName: "folder"))
  var out = "site"

  @Option(
    help: ArgumentHelp(
      "The largest difference in accuracy between models that does not matter, as a share. (default: "
        + "0.01)", valueName: "share"))
  var margin: Double?

  @OptionGroup var presentation: PresentationOptions
  @OptionGroup var source: TemplateOptions

  func validate() throws {
    try checkFolder(out, "--out")
  }

  /// Checks, before runs are trained into `folders`, that their report could be rendered and written.
  func check(beside folders: [URL]) throws {
    let report = URL(fileURLWithPath: out, isDirectory: true)
    let site = place(report)
    for folder in folders {
      let run = place(folder)
      if site.starts(with: run) || run.starts(with: site) {
        throw ReportError(
          "The report would be written to \(report.relativePath), over or into the run in "
            + "\(folder.relativePath). Name another folder with --out or --runs.")
      }
    }
    try Site.checkPlace(report)
    _ = try presentation.load()
    _ = try source.load()
  }

  private func place(_ folder: URL) -> [String] {
    folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents
  }

  /// Renders the runs, writes the site and prints where it is and what it found.
  func write(_ runs: [Run]) throws {
    var presentation = try presentation.load()
    presentation.margin = margin
    let site = try Site(
      rendering: runs, presentation: presentation, templates: try source.load())
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    try site.write(to: folder)
    try StandardOutput.writeLine("\(folder.relativePath)/index.html")
    try StandardOutput.writeLine(site.headline)
  }
}
